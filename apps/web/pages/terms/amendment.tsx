import type { Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { showDay, showInstant } from '../../words/times.ts';
import { SupplementLines } from './supplement.tsx';
import { OfEvent } from './terms-page.tsx';

type Amendment = Schemas['DealTerms']['amendments'][number];

const STAGES = {
  proposed: ['Proposed', 'open'],
  signed: ['Signed', 'satisfied'],
  withdrawn: ['Withdrawn', 'not-applicable'],
} as const;

/** From the proposal by approvals and opinion to the signature, and to what holders are told of it. */
export function AmendmentCard({ amendment }: { readonly amendment: Amendment }) {
  const { id, what, stage, material, changes, proposedAt, signedAt, approvals, missing } = amendment;
  const { opinions, supplement, version } = amendment;
  const [title, state] = STAGES[stage];
  const presets = { amendmentId: id };
  return (
    <li className={`condition ${state}`}>
      <p className="headline">{what}</p>
      <p>
        <span className={`state ${state}`}>{title}</span> <span className="quiet">{id}</span>
        {material && <span className="tag">material to the vote</span>}
      </p>
      {changes.length > 0 && (
        <ul className="lines" aria-label={`What ${id} changes`}>
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <ol className="steps" aria-label={`How far ${id} is`}>
        <li className="past">
          Proposed {showInstant(proposedAt)}, <OfEvent version={version} />
        </li>
        {approvals.map(({ body, on, document }) => (
          <li key={body} className="past">
            Approved by {body} on {showDay(on)} <span className="quiet">{document.name}</span>
          </li>
        ))}
        {stage !== 'withdrawn' &&
          missing.map((body) => (
            <li key={body} className="ahead">
              The approval of {body}
              <Doings
                label={`${body} of ${id}`}
                doings={[{ type: 'ApproveAmendment', title: 'Record it', presets: { ...presets, body } }]}
              />
            </li>
          ))}
        {opinions.map(({ from, price, on, document }) => (
          <li key={`${from} ${on}`} className="past">
            Fairness opinion of {from} at ${price}, {showDay(on)}{' '}
            <span className="quiet">{document.name}</span>
          </li>
        ))}
        <li className={signedAt === null ? 'ahead' : 'past'}>
          {signedAt === null ? 'The signature' : `Signed ${showInstant(signedAt)}`}
        </li>
      </ol>
      {stage === 'proposed' && (
        <Doings
          label={id}
          doings={[
            { type: 'RecordFairnessOpinion', title: 'Record an opinion', presets },
            { type: 'SignAmendment', title: 'Record that it is signed', presets },
            { type: 'WithdrawAmendment', title: 'Withdraw', presets },
          ]}
        />
      )}
      {supplement !== null && <SupplementLines supplement={supplement} />}
    </li>
  );
}
