import type { Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showDay, showInstant } from '../../words/times.ts';

type Vote = Schemas['DealVote'];

/** From the appointment to the final certificate: what is done, and what comes next. */
export function InspectorsWay({ vote }: { readonly vote: Vote }) {
  const { inspector, oathAt, polls, masterBallot, certificate } = vote;
  const isFinal = certificate?.kind === 'final';
  const steps: readonly (readonly [string, string | null])[] = [
    [
      'Appointed',
      inspector === null ? null : `${inspector.name}, ${inspector.firm}, ${showDay(inspector.appointedOn)}`,
    ],
    ['Oath signed', oathAt && showInstant(oathAt)],
    ['Polls opened', polls && showInstant(polls.openedAt)],
    ['Master ballot', masterBallot && `${showInstant(masterBallot.at)}, ${masterBallot.by.join(' and ')}`],
    ['Polls closed', polls?.closedAt ? showInstant(polls.closedAt) : null],
    // A final certificate says nothing of whether a preliminary report came before it.
    ...(isFinal ? [] : [['Preliminary report', certificate && signed(certificate)] as const]),
    ['Final certificate', isFinal ? signed(certificate) : null],
  ];
  return (
    <Panel title="The inspector’s way" wide>
      <ol className="steps">
        {steps.map(([what, done]) => (
          <li key={what} className={done === null ? 'ahead' : 'past'}>
            {what} <span className="quiet">{done ?? 'not yet'}</span>
          </li>
        ))}
      </ol>
      <Next vote={vote} />
      <Papers vote={vote} />
    </Panel>
  );
}

const signed = ({ by, at }: NonNullable<Vote['certificate']>): string => `${by}, ${showInstant(at)}`;

/** What the inspector may sign now, each on the count that this page shows. */
function Next({ vote: { inspector, oathAt, polls, count, certificate } }: { readonly vote: Vote }) {
  const counted = count !== null && !count.running && polls?.closedAt != null;
  const doings = [
    ...(inspector !== null && oathAt === null ? [{ type: 'SignOath', title: 'Sign the oath' }] : []),
    ...(oathAt !== null && polls === null ? [{ type: 'OpenPolls', title: 'Open the polls' }] : []),
    ...(polls !== null && polls.closedAt === null
      ? [
          { type: 'CastMasterBallot', title: 'Report the master ballot' },
          { type: 'ClosePolls', title: 'Close the polls' },
        ]
      : []),
    ...(counted && certificate?.kind !== 'final'
      ? (['preliminary', 'final'] as const).map((kind) => ({
          type: 'CertifyTally',
          title: kind === 'final' ? 'Sign the final certificate' : 'Sign the preliminary report',
          presets: { kind, countDigest: count.digest },
        }))
      : []),
  ];
  return (
    <>
      {count !== null && (
        <p className="quiet">
          {count.running ? 'A count is under way since' : 'Counted'} {showInstant(count.at)} · digest of the
          count <code>{count.digest.slice(0, 16)}…</code>
        </p>
      )}
      <Doings label="the vote" doings={doings} />
    </>
  );
}

/** What is signed, as it would be printed now, and what whoever doubts the count needs. */
function Papers({ vote: { count, certificate } }: { readonly vote: Vote }) {
  const { id } = useDeal();
  if (count === null) return null;
  const address = `/deals/${id}/vote/certificate?format=pdf`;
  return (
    <p className="buttons">
      <a className="button" href={address}>
        {certificate === null ? 'Draft of the report, PDF' : 'The report as it was signed, PDF'}
      </a>
      <a className="button" href={`/deals/${id}/vote/table?format=pdf`}>
        Table for Item 5.07, PDF
      </a>
    </p>
  );
}
