import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { LEGS, RAILS } from '../../words/names.ts';
import { showDay, showInstant } from '../../words/times.ts';
import { MoneyPage } from './money-page.tsx';

type Morning = Schemas['Morning'];

/** What finance asks every morning, and that it ties to the ledger. */
export function MorningPage() {
  return (
    <MoneyPage title="Morning figures" ofNow>
      <Morning />
    </MoneyPage>
  );
}

function Morning() {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`morning ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/morning', { params: { path: { deal: id } }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { at, paid, letterToPayment, returns, unclaimed, ties } = data;
  const wrong = ties.filter(({ holds }) => !holds);
  return (
    <>
      <p>
        As of {showInstant(at)}.{' '}
        <span className={wrong.length === 0 ? 'state satisfied' : 'state failed'}>
          {wrong.length === 0 ? 'Every figure ties to the ledger.' : 'Figures do not tie to the ledger:'}
        </span>
      </p>
      {wrong.map(({ what, here, ledger, difference }) => (
        <p key={what} className="wrong">
          {what}: {here} here, {ledger} in the ledger, a difference of {difference}
        </p>
      ))}
      <p className="buttons">
        <a className="button" href={`/deals/${id}/payout/morning.xlsx`} download>
          Excel
        </a>
        <a className="button" href={`/deals/${id}/payout/morning.csv`} download>
          CSV
        </a>
      </p>
      <div className="panels">
        <Panel title="Paid">
          <p className="headline">
            {showUsd(paid.amount)} in {showCount(String(paid.payments))}{' '}
            {paid.payments === 1 ? 'payment' : 'payments'}
          </p>
          <Figures
            caption="Beside it"
            rows={[
              [`Returned, ${showCount(String(returns.all.payments))}`, showUsd(returns.all.amount)],
              [`Returned and not paid again, ${returns.unpaid.payments}`, showUsd(returns.unpaid.amount)],
              [
                `From letter to payment, ${letterToPayment.payments} payments`,
                letterToPayment.medianHours === null ? '–' : `${letterToPayment.medianHours} h median`,
              ],
            ]}
          />
        </Panel>
        <Panel title="Unclaimed">
          <p className="headline">
            {showUsd(unclaimed.amount)} of {showCount(String(unclaimed.claims))}{' '}
            {unclaimed.claims === 1 ? 'claim' : 'claims'}
          </p>
          {unclaimed.goesBackOn !== null && (
            <p>
              Goes back to the surviving company on {showDay(unclaimed.goesBackOn)}
              {unclaimed.days !== null && `, ${unclaimed.days} days from now`}.
            </p>
          )}
        </Panel>
        {data.legs.map(({ leg, ...money }) => (
          <Panel key={leg} title={LEGS[leg]}>
            <Figures
              caption={LEGS[leg]}
              rows={MONEY.map(([field, name]) => [name, showUsd(money[field])] as const)}
            />
          </Panel>
        ))}
      </div>
      <Rails rails={data.rails} />
    </>
  );
}

const MONEY = [
  ['entitled', 'Entitled'],
  ['payable', 'Payable'],
  ['held', 'Held'],
  ['blocked', 'Blocked'],
  ['withheld', 'Withheld'],
  ['inTransit', 'In transit'],
  ['settled', 'Settled'],
  ['remitted', 'Remitted'],
  ['escheated', 'Escheated'],
  ['handedBack', 'Handed back'],
] as const;

function Rails({ rails }: { readonly rails: Morning['rails'] }) {
  if (rails.length === 0) return null;
  return (
    <section className="board">
      <h2>By rail</h2>
      <div className="scrolls" role="region" aria-label="By rail" tabIndex={0}>
        <table>
          <caption className="hidden">Paid, on the way and returned, by rail</caption>
          <thead>
            <tr>
              <th scope="col">Rail</th>
              {['Paid', 'On the way', 'Returned'].map((title) => (
                <th key={title} scope="colgroup" colSpan={2} className="number">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rails.map(({ rail, paid, onTheWay, returned }) => (
              <tr key={rail}>
                <th scope="row">{RAILS[rail]}</th>
                {[paid, onTheWay, returned].flatMap(({ payments, amount }, index) => [
                  <td key={`count ${index}`} className="number">
                    {showCount(String(payments))}
                  </td>,
                  <td key={`amount ${index}`} className="number">
                    {showUsd(amount)}
                  </td>,
                ])}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
