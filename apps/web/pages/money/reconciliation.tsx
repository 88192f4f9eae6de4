import { Link } from 'wouter';
import { api, type Schemas } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { Doings } from '../../commands/doings.tsx';
import { titleOf } from '../../commands/schema.ts';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal } from '../../shell/deal.tsx';
import { showCount, showUsd } from '../../words/figures.ts';
import { PAYMENT_STATES } from '../../words/names.ts';
import { showDay } from '../../words/times.ts';
import { MoneyPage } from './money-page.tsx';

type Reconciliation = Schemas['Reconciliation'];
type Sum = Reconciliation['files'];

/** Statement, ledger and files held against each other: what differs first, and whose it is to clear up. */
export function ReconciliationPage() {
  return (
    <MoneyPage title="Reconciliation" ofNow>
      <ThreeWays />
    </MoneyPage>
  );
}

function ThreeWays() {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`reconciliation ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/payout/reconciliation', { params: { path: { deal: id } }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { reconciled, differences, differencesMore, files, ledger, bank, underWay, balance } = data;
  const many = differences.length + differencesMore;
  if (many === 0 && files.payments === 0 && ledger.sent.payments === 0) {
    return (
      <p className="notice">
        Nothing went to the bank from here. Where payers pay on our instruction, what they reported stands
        with each leg under Payout.
      </p>
    );
  }
  return (
    <>
      <section className={reconciled ? 'notice done' : 'notice refused'} aria-label="Is it reconciled?">
        <p className="headline">
          {reconciled
            ? 'Reconciled: file, ledger and statement say the same.'
            : `${showCount(String(many))} ${many === 1 ? 'difference' : 'differences'} to clear up.`}
        </p>
        <p>
          On the way to the bank or back: {sum(underWay)}.
          {balance.bank !== null && balance.day !== null && (
            <>
              {' '}
              The statement of {showDay(balance.day)} shows {showUsd(balance.bank)}; the ledger has{' '}
              {showUsd(balance.ledger)}.
            </>
          )}
        </p>
      </section>
      <p className="buttons">
        <a className="button" href={`/deals/${id}/payout/reconciliation.xlsx`} download>
          Excel
        </a>
        <a className="button" href={`/deals/${id}/payout/reconciliation.csv`} download>
          CSV
        </a>
      </p>
      <Differences differences={differences} more={differencesMore} />
      <Returns returns={data.returns} />
      <div className="panels">
        <Panel title="In the files">
          <Figures caption="In the files" rows={[row('Ordered', files)]} />
        </Panel>
        <Panel title="In the ledger">
          <Figures
            caption="In the ledger"
            rows={[
              row('Sent', ledger.sent),
              row('Settled', ledger.settled),
              row('Returned', ledger.returned),
            ]}
          />
        </Panel>
        <Panel title="On the statement">
          <Figures
            caption="On the statement"
            rows={[row('Debited', bank.debited), row('Credited back', bank.creditedBack)]}
          />
        </Panel>
      </div>
    </>
  );
}

const sum = ({ payments, amount }: Sum): string =>
  `${showCount(String(payments))} ${payments === 1 ? 'payment' : 'payments'}, ${showUsd(amount)}`;

const row = (name: string, { payments, amount }: Sum) =>
  [`${name}, ${showCount(String(payments))}`, showUsd(amount)] as const;

function Differences({
  differences,
  more,
}: {
  readonly differences: Reconciliation['differences'];
  readonly more: number;
}) {
  if (differences.length === 0) return null;
  return (
    <section className="board">
      <h2>Differences</h2>
      <ul>
        {differences.map(
          ({ kind, owner, reference, file, inFile, inLedger, onStatement, sentence, todo }) => (
            <li key={`${kind} ${reference} ${file}`}>
              <p className="headline">
                {titleOf(kind)} <span className="owner">{titleOf(owner)}</span>
              </p>
              <p>{sentence}</p>
              <p>{todo}</p>
              <p className="quiet">
                <code>{reference}</code> · {file} · in the file {orNothing(inFile)}, in the ledger{' '}
                {orNothing(inLedger)}, on the statement {orNothing(onStatement)}
              </p>
            </li>
          ),
        )}
      </ul>
      {more > 0 && <p className="quiet">{showCount(String(more))} more are not shown.</p>}
    </section>
  );
}

/** An amount, or what is said in its place. */
const orNothing = (said: string | null): string =>
  said === null
    ? 'nothing'
    : /^-?[0-9]/.test(said)
      ? showUsd(said)
      : (PAYMENT_STATES[said] ?? said).toLowerCase();

function Returns({ returns }: { readonly returns: Reconciliation['returns'] }) {
  const { id } = useDeal();
  return (
    <section className="board">
      <h2>Returns</h2>
      {returns.length === 0 && <p className="quiet">Nothing came back.</p>}
      {returns.length > 0 && (
        <div className="scrolls" role="region" aria-label="Returns" tabIndex={0}>
          <table>
            <caption className="hidden">What came back, why, and whether it was paid again</caption>
            <thead>
              <tr>
                <th scope="col">Payment</th>
                <th scope="col">Holder</th>
                <th scope="col" className="number">
                  Amount
                </th>
                <th scope="col">Why</th>
                <th scope="col">What to do</th>
                <th scope="col">Paid again</th>
              </tr>
            </thead>
            <tbody>
              {returns.map(({ reference, holderId, amount, code, words, todo, reissued }) => (
                <tr key={reference}>
                  <th scope="row">
                    <code>{reference}</code>
                  </th>
                  <td>
                    {holderId === '' ? (
                      '–'
                    ) : (
                      <Link href={`/deals/${id}/money/holders/${holderId}`}>{holderId}</Link>
                    )}
                  </td>
                  <td className="number">{showUsd(amount)}</td>
                  <td className="words">
                    {code}: {words}
                  </td>
                  <td className="words">{todo}</td>
                  <td>
                    <span className={reissued ? 'state satisfied' : 'state open'}>
                      {reissued ? 'yes' : 'not yet'}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {returns.length > 0 && (
        <p className="quiet">
          What came back is held. Once the account is verified anew, let it go under{' '}
          <Link href={`/deals/${id}/money/holders`}>held claims</Link>.
        </p>
      )}
      <Doings
        label="what came back"
        doings={[{ type: 'PrepareBatch', title: 'Prepare a batch with what is payable' }]}
      />
    </section>
  );
}
