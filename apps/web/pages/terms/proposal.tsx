import type { Schemas } from '../../api/client.ts';
import { type Doing, Doings } from '../../commands/doings.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { daysUntil, showDay, showDistance, showInstant } from '../../words/times.ts';
import { OfEvent } from './terms-page.tsx';

type Proposal = Schemas['DealRegisters']['proposals'][number];

/** Another bid: what the board determined, how long Parent may match it, and whether the board may act on it. */
export function ProposalCard({ proposal }: { readonly proposal: Proposal }) {
  const { id, kind, from, receivedOn, price, what, changed, goShop, closed, version } = proposal;
  const { mayAct, waitsFor } = proposal;
  return (
    <li className={closed === null ? 'condition open' : 'condition'}>
      <p className="headline">
        {from}
        {price !== null && `: $${price} a share`}
        {goShop && <span className="tag">came in the go-shop</span>}
      </p>
      <p>{what}</p>
      {closed === null ? (
        <p>
          <span className={mayAct ? 'state satisfied' : 'state open'}>
            {mayAct ? 'The board may act on it' : 'The board waits'}
          </span>{' '}
          {waitsFor}
        </p>
      ) : (
        <p>
          <span className="state">Over</span> {closed.how}, {showDay(closed.on)}: {closed.reason}
        </p>
      )}
      <MatchRight proposal={proposal} />
      <p className="quiet">
        {kind === 'proposal' ? 'Proposal' : 'Intervening event'}, received {showDay(receivedOn)}
        {changed > 0 && `, changed ${changed === 1 ? 'once' : `${changed} times`}`} ·{' '}
        <OfEvent version={version} />
      </p>
      {closed === null && <Doings label={`${from}, ${id}`} doings={doingsOf(id)} />}
    </li>
  );
}

/** The clock of Parent's right to match, and what came before and after its start. */
function MatchRight({ proposal: { determined, match, offers, from } }: { readonly proposal: Proposal }) {
  const now = useDeal().status.data?.asOf.now;
  const begun = match.stage === 'running' || match.stage === 'ended';
  return (
    <>
      <ol className="steps" aria-label={`How far the proposal of ${from} is`}>
        <li className={determined === null ? 'ahead' : 'past'}>
          {determined === null
            ? 'The board determines what it is'
            : `${determined.says.replaceAll('-', ' ')}, determined by ${determined.by.join(', ')}, ${showInstant(determined.at)}`}
        </li>
        {match.stage !== 'none' && (
          <>
            <li className={begun ? 'past' : 'ahead'}>Parent has notice of it</li>
            <li className={match.stage === 'ended' ? 'past' : 'ahead'}>{match.why}</li>
          </>
        )}
        {offers.map(({ at, price, what }) => (
          <li key={at} className="past">
            Parent offers{price !== null && ` $${price}`}: {what}, {showInstant(at)}
          </li>
        ))}
      </ol>
      {match.stage === 'running' && match.until !== null && now !== undefined && (
        <p className="cut-off" role="note">
          Round {match.round}: Parent’s right to match ends{' '}
          <strong>{showDistance(daysUntil(match.until, now))}</strong>, at the end of {showDay(match.until)}{' '}
          in New York
        </p>
      )}
    </>
  );
}

function doingsOf(proposalId: string): readonly Doing[] {
  const presets = { proposalId };
  return [
    { type: 'DetermineProposal', title: 'The board determined', presets },
    { type: 'GiveMatchNotice', title: 'Give Parent notice', presets },
    { type: 'ReviseProposal', title: 'It was changed', presets },
    { type: 'RecordMatchOffer', title: 'Parent offers', presets },
    { type: 'CloseProposal', title: 'It is over', presets },
  ];
}
