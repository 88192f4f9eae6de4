import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { titleOf } from '../../commands/schema.ts';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { HOLD_REASONS, LEGS, PAYMENT_STATES, RAILS } from '../../words/names.ts';
import { showDay, showInstant } from '../../words/times.ts';
import { MoneyPage } from './money-page.tsx';

type Claims = Schemas['HolderClaims'];
type Claim = Claims['claims'][number];

/** One holder’s story, masked: what is owed, what was presented, what holds it, and each payment with what became of it. */
export function HolderPage({ params }: { readonly params: { readonly holder?: string | undefined } }) {
  const { holder = '' } = params;
  return (
    <MoneyPage title={`Holder ${holder}`} ofNow>
      <Holder holderId={holder} />
    </MoneyPage>
  );
}

function Holder({ holderId }: { readonly holderId: string }) {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`claims ${id} ${holderId}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/claims/{holder}', {
      params: { path: { deal: id, holder: holderId } },
      signal,
    }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { holder, claims, more } = data;
  return (
    <>
      <p>
        <strong>{holder?.name ?? holderId}</strong>{' '}
        {holder !== null && (
          <span className="quiet">
            taxpayer number {holder.tin ?? 'not known'} · {holder.country ?? 'country not known'} ·{' '}
            {holder.taxForm ?? 'no tax form'}
          </span>
        )}
      </p>
      {claims.length === 0 && <p className="quiet">Nothing is owed to this holder.</p>}
      {claims.map((claim) => (
        <ClaimCard key={claim.entitlementId} claim={claim} />
      ))}
      {more && <p className="quiet">There are more claims than are shown here.</p>}
    </>
  );
}

function ClaimCard({ claim }: { readonly claim: Claim }) {
  const { entitlementId, leg, kind, shares, due, balances, unclaimed } = claim;
  const story = storyOf(claim);
  return (
    <section className="panel">
      <h2>
        {showUsd(due)} for {showCount(shares)} shares
      </h2>
      <p className="quiet">
        {titleOf(kind)} · <code>{entitlementId}</code> · {LEGS[leg]}
      </p>
      {balances.length > 0 && (
        <Figures
          caption={`Where the money of ${entitlementId} is`}
          rows={balances.map(({ account, amount }) => [titleOf(account), showUsd(amount)])}
        />
      )}
      {story.length === 0 ? (
        <p className="quiet">Nothing happened to it yet.</p>
      ) : (
        <ol className="story">
          {story.map(({ at, words, note }) => (
            <li key={`${at} ${words}`}>
              <span className="quiet">{showInstant(at)}</span> {words}
              {note !== '' && <span className="quiet"> · {note}</span>}
            </li>
          ))}
        </ol>
      )}
      {unclaimed !== null && (
        <p>
          Unclaimed: {showUsd(unclaimed.amount)} goes to {unclaimed.place}
          {unclaimed.byAddress ? ', the state of the last known address.' : '.'}
        </p>
      )}
    </section>
  );
}

interface Told {
  readonly at: string;
  readonly words: string;
  readonly note: string;
}

/** Everything of a claim in the order in which it happened. */
function storyOf({ presented, letters, holds, payments }: Claim): readonly Told[] {
  const told: Told[] = [
    ...presented.map(({ at, shares, presentment }) => ({
      at,
      words: `${showCount(shares)} shares presented`,
      note: presentment,
    })),
    ...letters.map(({ receivedAt, says, reason, file }) => ({
      at: receivedAt,
      words: `Letter: ${titleOf(says)}${reason === null ? '' : `, ${reason}`}`,
      note: file,
    })),
    ...holds.map(({ at, what, reason, clock, note }) => ({
      at,
      words: `${what === 'placed' ? 'Held' : 'No longer held'}: ${HOLD_REASONS[reason]}`,
      note: clock === null ? note : `${note} until ${showDay(clock)}`,
    })),
    ...payments.flatMap(({ batchId, attempt, rail, amount, endToEndId, states }) =>
      states.map(({ state, at, evidence }) => ({
        at,
        words: `${PAYMENT_STATES[state] ?? state}: ${showUsd(amount)} by ${RAILS[rail]}${attempt > 1 ? `, attempt ${attempt}` : ''}`,
        note: [batchId, endToEndId, evidence].filter((each) => each !== '').join(' · '),
      })),
    ),
  ];
  return told.sort((a, b) => a.at.localeCompare(b.at));
}
