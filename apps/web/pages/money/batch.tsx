import { Link } from 'wouter';
import { api, Refused, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Figures } from '../../parts/figures.tsx';
import { type Column, LongTable, listOf } from '../../parts/long-table.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { LEGS, PAYMENT_STATES, RAILS } from '../../words/names.ts';
import { showInstant } from '../../words/times.ts';
import { BatchCard, useApprovals } from './batch-card.tsx';
import { MoneyPage } from './money-page.tsx';

type Review = Schemas['BatchReview'];
type Line = Schemas['BatchLines']['lines'][number];

const PAGE = 500;

/** One batch for whoever approves it: what is new, the largest first, and every line. */
export function BatchPage({ params }: { readonly params: { readonly batch?: string | undefined } }) {
  const { batch = '' } = params;
  return (
    <MoneyPage title={`Batch ${batch}`} ofNow>
      <Batch batchId={batch} />
    </MoneyPage>
  );
}

function Batch({ batchId }: { readonly batchId: string }) {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`batch ${id} ${batchId}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/batches/{batch}', {
      params: { path: { deal: id, batch: batchId } },
      signal,
    }),
  );
  const approvals = useApprovals();
  const standing = approvals.data?.batches.find((batch) => batch.batchId === batchId);
  const card = standing !== undefined && (
    <section className="board" aria-label="Approval and release">
      <ul>
        <BatchCard batch={standing} waiting={standing} />
      </ul>
    </section>
  );
  // What a paying agent pays by its own list has no lines of ours.
  if (error instanceof Refused && error.problem.status === 404 && standing !== undefined) {
    return (
      <>
        {card}
        <Instructed batchId={batchId} />
      </>
    );
  }
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      {card}
      {data.leg === 'payroll' && (
        <p className="buttons">
          <a className="button" href={`/deals/${id}/payout/wages/${batchId}`} download>
            The wages file, CSV
          </a>
        </p>
      )}
      <div className="panels">
        <Controls review={data} />
        <SinceBefore review={data} />
      </div>
      <Biggest review={data} />
      <section className="board">
        <h2>Every line</h2>
        <Lines review={data} />
      </section>
    </>
  );
}

/** What the letter to the paying agent will list, the largest first, and what is different from the batch before. */
function Instructed({ batchId }: { readonly batchId: string }) {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`instructed ${id} ${batchId}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/batches/{batch}/list', {
      params: { path: { deal: id, batch: batchId } },
      signal,
    }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { amount, payees, digest, roots, fits, biggest, before } = data;
  return (
    <>
      {!fits && (
        <p className="notice refused">
          The closing list comes to another amount or other payees, so that no letter can be written on this
          batch. Withdraw it and prepare another.
        </p>
      )}
      <div className="panels">
        <Panel title="Control totals">
          <Figures
            caption="Control totals"
            rows={[[`In all, ${showCount(String(payees))}`, showUsd(amount)]]}
          />
          <p className="quiet">
            Digest <code>{digest.slice(0, 16)}…</code>
            {roots !== null && (
              <>
                , on the lots sealed as <code>{roots.lots.slice(0, 16)}…</code> and the awards sealed as{' '}
                <code>{roots.awards.slice(0, 16)}…</code>
              </>
            )}
          </p>
        </Panel>
        <Panel title="New since the batch before">
          {before === null ? (
            <p>It is the first of its leg: every line is new.</p>
          ) : (
            <p>
              {before.batchId} paid {showUsd(before.amount)} to {showCount(String(before.payees))}. Nobody of
              it is in this one: a claim is instructed once.
            </p>
          )}
        </Panel>
      </div>
      <section className="board">
        <h2>The largest first</h2>
        <div className="scrolls" role="region" aria-label="The largest claims" tabIndex={0}>
          <table>
            <caption className="hidden">The largest claims that the paying agent is told to pay</caption>
            <thead>
              <tr>
                <th scope="col">Claim</th>
                <th scope="col">Holder</th>
                <th scope="col">Kind</th>
                <th scope="col" className="number">
                  Shares
                </th>
                <th scope="col" className="number">
                  Amount
                </th>
              </tr>
            </thead>
            <tbody>
              {biggest.map(({ claim, holder, kind, shares, amount: owed }) => (
                <tr key={claim}>
                  <th scope="row">{claim}</th>
                  <td>{holder}</td>
                  <td>{kind}</td>
                  <td className="number">{showCount(shares)}</td>
                  <td className="number">{showUsd(owed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </>
  );
}

function Controls({ review: { leg, lines, amount, withheld, rails, root } }: { readonly review: Review }) {
  return (
    <Panel title="Control totals">
      <Figures
        caption="Control totals"
        rows={[
          ...rails.map(
            ({ rail, payments, amount: ofRail }) =>
              [`${RAILS[rail]}, ${showCount(String(payments))}`, showUsd(ofRail)] as const,
          ),
          [`In all, ${showCount(String(lines))}`, showUsd(amount)],
          ['Withheld beside it', showUsd(withheld)],
        ]}
      />
      <p className="quiet">
        {LEGS[leg]} · sealed as <code>{root.slice(0, 16)}…</code>
      </p>
    </Panel>
  );
}

function SinceBefore({ review: { since, paidAgain } }: { readonly review: Review }) {
  return (
    <Panel title="New since the batch before">
      {since === null ? (
        <p>It is the first of its leg: every line is new.</p>
      ) : (
        <Figures
          caption={`New since ${since.batchId}`}
          rows={[
            ['Payees never paid before', showCount(String(since.newHolders))],
            ['Payees on another rail than before', showCount(String(since.otherRail))],
            ['Payees with another account than before', showCount(String(since.otherInstruction))],
            ['Paid again after a return', showCount(String(paidAgain))],
            [
              since.linesMore < 0 ? 'Fewer lines' : 'More lines',
              showCount(String(Math.abs(since.linesMore))),
            ],
          ]}
        />
      )}
      {since !== null && (
        <p className="quiet">
          Beside {since.batchId}, built {showInstant(since.builtAt)}
        </p>
      )}
    </Panel>
  );
}

const CHANGES = {
  'new-holder': 'new payee',
  'other-rail': 'other rail',
  'other-instruction': 'other account',
  'paid-again': 'paid again',
} as const;

function Biggest({ review: { biggest } }: { readonly review: Review }) {
  const { id } = useDeal();
  if (biggest.length === 0) return null;
  return (
    <section className="board">
      <h2>The largest first</h2>
      <div className="scrolls" role="region" aria-label="The largest payments" tabIndex={0}>
        <table>
          <caption className="hidden">The largest payments of the batch</caption>
          <thead>
            <tr>
              <th scope="col">Payee</th>
              <th scope="col" className="number">
                Amount
              </th>
              <th scope="col" className="number">
                Withheld
              </th>
              <th scope="col">By</th>
              <th scope="col">New</th>
            </tr>
          </thead>
          <tbody>
            {biggest.map(({ ordinal, holder, holderId, amount, withheld, rail, changes, attempt }) => (
              <tr key={ordinal}>
                <th scope="row">
                  <Link href={`/deals/${id}/money/holders/${holderId}`}>{holder}</Link>
                </th>
                <td className="number">{showUsd(amount)}</td>
                <td className="number">{showUsd(withheld)}</td>
                <td>{RAILS[rail]}</td>
                <td>
                  {changes.map((change) => CHANGES[change]).join(', ')}
                  {attempt > 1 && ` (attempt ${attempt})`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Lines({ review: { batchId, lines } }: { readonly review: Review }) {
  const { id, latest } = useDeal();
  const columns: readonly Column<Line>[] = [
    { title: 'No.', share: 0.6, number: true, cell: ({ ordinal }) => showCount(String(ordinal)) },
    {
      title: 'Payee',
      share: 1.6,
      cell: ({ holderId }) => <Link href={`/deals/${id}/money/holders/${holderId}`}>{holderId}</Link>,
    },
    { title: 'Claim', share: 1.6, cell: ({ entitlementId }) => entitlementId },
    { title: 'By', share: 1, cell: ({ rail }) => RAILS[rail] },
    { title: 'Amount', share: 1.2, number: true, cell: ({ amount }) => showUsd(amount) },
    { title: 'Withheld', share: 1, number: true, cell: ({ withheld }) => showUsd(withheld) },
    { title: 'Where it is', share: 1.2, cell: ({ state }) => PAYMENT_STATES[state] ?? state },
  ];
  return (
    <LongTable<Line, number>
      subject={`lines ${id} ${batchId}`}
      label={`Lines of ${batchId}`}
      columns={columns}
      total={lines}
      moment={latest}
      keyOf={({ ordinal }) => String(ordinal)}
      load={async (after, signal) => {
        const answer = await api.GET('/deals/{deal}/payout/batches/{batch}/lines', {
          params: {
            path: { deal: id, batch: batchId },
            query: { limit: PAGE, ...(after === undefined ? {} : { after }) },
          },
          signal,
        });
        return listOf(answer, ({ lines: rows, next }) => ({ rows, next }));
      }}
    />
  );
}
