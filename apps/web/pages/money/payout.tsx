import { useState } from 'react';
import { api, type Schemas } from '../../api/client.ts';
import { CommandForm, useForms } from '../../commands/command-form.tsx';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { useMe } from '../../shell/me.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { LEGS } from '../../words/names.ts';
import { showInstant } from '../../words/times.ts';
import { BatchCard, useApprovals } from './batch-card.tsx';
import { MoneyPage } from './money-page.tsx';

type DealPayout = Schemas['DealPayout'];
type Leg = DealPayout['legs'][number];

/** The money: where every cent is, by leg; the share bridge; the batches and who must still approve them. */
export function PayoutPage() {
  return (
    <MoneyPage>
      <Payout />
    </MoneyPage>
  );
}

function Payout() {
  const { id } = useDeal();
  const payout = useOfDeal('payout', (query, signal) =>
    api.GET('/deals/{deal}/payout', { params: { path: { deal: id }, query }, signal }),
  );
  const approvals = useApprovals();
  const error = payout.error ?? approvals.error;
  if (error !== undefined) return <Notice error={error} />;
  if (payout.data === undefined || approvals.data === undefined) return <Waiting />;
  const { legs, closingList, batches, price } = payout.data;
  const waiting = new Map(approvals.data.batches.map((batch) => [batch.batchId, batch]));
  return (
    <>
      <section className="board">
        <h2>Batches</h2>
        {batches.length === 0 && <p className="quiet">None is prepared.</p>}
        <ul>
          {batches.map((batch) => (
            <BatchCard key={batch.batchId} batch={batch} waiting={waiting.get(batch.batchId)} reviewed />
          ))}
        </ul>
        <Prepare />
      </section>
      <div className="panels">
        {legs.map((leg) => (
          <LegPanel key={leg.leg} leg={leg} />
        ))}
        <Bridge closingList={closingList} price={price} />
      </div>
    </>
  );
}

function Prepare() {
  const { id, at } = useDeal();
  const { roles } = useMe();
  const forms = useForms();
  const [open, setOpen] = useState(false);
  if (at !== undefined || !forms?.commands['PrepareBatch']?.roles.some((role) => roles.includes(role)))
    return null;
  return open ? (
    <CommandForm deal={id} type="PrepareBatch" />
  ) : (
    <p>
      <button type="button" onClick={() => setOpen(true)}>
        Prepare a batch
      </button>
    </p>
  );
}

function LegPanel({ leg }: { readonly leg: Leg }) {
  const { money, payer, reports, lastReportAt } = leg;
  const rows: readonly (readonly [string, string])[] = [
    ['Deposited', money.deposited],
    ['In the fund', money.fund],
    ['Refunded to Parent', money.refunded],
    ['Entitled', money.entitled],
    ['Payable', money.payable],
    ['Held', money.held],
    ['Blocked', money.blocked],
    ['In transit', money.inTransit],
    ['Settled', money.settled],
    ['Withheld', money.withheld],
    ['Remitted', money.remitted],
    ['Escheated', money.escheated],
    ['Handed back', money.handedBack],
  ];
  return (
    <Panel title={LEGS[leg.leg]}>
      <p className="quiet">
        {payer} · {reports} {reports === 1 ? 'report' : 'reports'}
        {lastReportAt !== null && `, the last ${showInstant(lastReportAt)}`}
      </p>
      <Figures caption={LEGS[leg.leg]} rows={rows.map(([name, amount]) => [name, showUsd(amount)])} />
      <Equation name="Cash" equation={money.cash} />
      <Equation name="Claims" equation={money.claims} />
      <p className={money.difference.name === 'none' ? 'quiet' : 'wrong'}>
        {money.difference.name === 'none'
          ? 'Cash and claims do not differ.'
          : `${showUsd(money.difference.amount)} ${money.difference.name}`}
      </p>
    </Panel>
  );
}

function Equation({
  name,
  equation: { left, right, holds },
}: {
  readonly name: string;
  readonly equation: Leg['money']['cash'];
}) {
  return (
    <p className={holds ? 'quiet' : 'wrong'}>
      {name}: {showUsd(left)} {holds ? '=' : '≠'} {showUsd(right)}
    </p>
  );
}

/** From the record date's shares to the payable ones, line by line. */
function Bridge({
  closingList,
  price,
}: {
  readonly closingList: DealPayout['closingList'];
  readonly price: string;
}) {
  if (closingList === null) return null;
  const { bridge, payableShares, differences } = closingList;
  return (
    <Panel title="Share bridge">
      <Figures
        caption="Share bridge"
        rows={[
          ...bridge.map(
            ({ line, shares, basis }) =>
              [basis?.kind === 'assumed' ? `${line} (assumed)` : line, showCount(shares)] as const,
          ),
          ['Payable by the list', payableShares === null ? 'not footed yet' : showCount(payableShares)],
        ]}
      />
      <p className="quiet">${price} a share</p>
      {differences?.map((sentence) => (
        <p key={sentence} className="wrong">
          {sentence}
        </p>
      ))}
    </Panel>
  );
}
