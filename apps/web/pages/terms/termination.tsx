import { api, type Schemas } from '../../api/client.ts';
import { Doings } from '../../commands/doings.tsx';
import { Figures } from '../../parts/figures.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { showUsd } from '../../words/figures.ts';
import { daysUntil, showDay, showDistance, showInstant } from '../../words/times.ts';
import { TermsPlace } from './terms-page.tsx';

type Termination = Schemas['DealTermination'];
type Right = Termination['rights'][number];

/** How the agreement may end: for whom each right is open now, or what stands against it; and what it would cost. */
export function TerminationPage() {
  return (
    <TermsPlace title="Termination">
      <Ending />
    </TermsPlace>
  );
}

function Ending() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('termination', (query, signal) =>
    api.GET('/deals/{deal}/termination', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { terminated, rights, fees, notices, tail, guarantee, transactions } = data;
  return (
    <>
      {terminated !== null && <Terminated terminated={terminated} />}
      <Rights rights={rights} fees={fees} over={terminated !== null} />
      {notices.length > 0 && <Notices notices={notices} />}
      <div className="panels">
        {fees.map((fee) => (
          <Fee key={fee.id} fee={fee} />
        ))}
        {tail !== null && <Tail tail={tail} transactions={transactions} over={terminated !== null} />}
        {guarantee !== null && <Guarantee guarantee={guarantee} />}
      </div>
    </>
  );
}

function Terminated({ terminated }: { readonly terminated: NonNullable<Termination['terminated']> }) {
  const { by, ground, section, reason, at } = terminated;
  return (
    <section className="outlook terminated" aria-label="Terminated">
      <p className="answer">Terminated</p>
      <p>
        {by === 'mutual' ? 'By both' : `By ${nameOf(by)}`}, {wordsOf(ground)}, section {section},{' '}
        {showInstant(at)}
      </p>
      <p>{reason}</p>
    </section>
  );
}

function Rights({ rights, fees, over }: Pick<Termination, 'rights' | 'fees'> & { readonly over: boolean }) {
  const titleOf = (fee: string): string => {
    const { title = fee, amount } = fees.find(({ id }) => id === fee) ?? {};
    return amount === undefined ? title : `${title}, ${showUsd(amount)}`;
  };
  return (
    <section className="board" aria-label="Rights to terminate">
      <h2>
        Rights to terminate <span className="quiet">{rights.length}</span>
      </h2>
      {!over && (
        <Doings
          label="the agreement"
          doings={[
            { type: 'TerminateDeal', title: 'Terminate' },
            { type: 'GiveTerminationNotice', title: 'Give a notice' },
          ]}
        />
      )}
      {rights.length === 0 && (
        <p className="quiet">
          The deal file has no clause on termination: a ground is looked for on the record, and the law alone
          holds.
        </p>
      )}
      <ul className="rights">
        {rights.map((right) => (
          <RightCard
            key={right.id}
            right={right}
            fee={right.fee === null ? undefined : titleOf(right.fee)}
            over={over}
          />
        ))}
      </ul>
    </section>
  );
}

const NEEDS_NOTICE: readonly Right['ground'][] = ['breach', 'failure-to-close'];

function RightCard({
  right,
  fee,
  over,
}: {
  readonly right: Right;
  readonly fee: string | undefined;
  readonly over: boolean;
}) {
  const { id, section, ground, now, basis } = right;
  const open = now.some((each) => each.open);
  return (
    <li className={open ? 'condition open' : 'condition'}>
      <p className="headline">
        {wordsOf(ground).replace(/^./, (letter) => letter.toUpperCase())}{' '}
        <span className="quiet">section {section}</span>
        {basis?.kind === 'assumed' && <span className="tag">assumed</span>}
      </p>
      <ul className="lines" aria-label={`Who may use ${id}`}>
        {now.map(({ by, open: may, why }) => (
          <li key={by}>
            <p>
              <strong>
                {by === 'mutual' ? 'Both together' : by === 'company' ? 'The company' : 'Parent'}
              </strong>{' '}
              <span className={may ? 'state open' : 'state'}>{may ? 'open now' : 'not open'}</span> {why}
            </p>
          </li>
        ))}
      </ul>
      {fee !== undefined && <p className="quiet">With it falls due: {fee}</p>}
      {!over && (
        <Doings
          label={id}
          doings={[
            ...(NEEDS_NOTICE.includes(ground)
              ? [{ type: 'GiveTerminationNotice', title: 'Give notice', presets: { right: id } }]
              : []),
            ...(open
              ? [{ type: 'TerminateDeal', title: 'Terminate', presets: { ground, section, right: id } }]
              : []),
          ]}
        />
      )}
    </li>
  );
}

const STANDINGS = {
  running: ['The period to cure runs', 'open'],
  ended: ['The period is over', 'failed'],
  cured: ['Cured', 'satisfied'],
  withdrawn: ['Withdrawn', ''],
  unfounded: ['Unfounded', ''],
} as const;

function Notices({ notices }: { readonly notices: Termination['notices'] }) {
  const now = useDeal().status.data?.asOf.now;
  return (
    <section className="board" aria-label="Notices">
      <h2>
        Notices of a breach, or of being ready <span className="quiet">{notices.length}</span>
      </h2>
      <ul>
        {notices.map(({ id, right, by, at, what, until, standing }) => {
          const [title, state] = STANDINGS[standing];
          return (
            <li key={id}>
              <p className="headline">{what}</p>
              <p>
                <span className={`state ${state}`}>{title}</span> until the end of {showDay(until)}
                {standing === 'running' && now !== undefined && `, ${showDistance(daysUntil(until, now))}`}
              </p>
              <p className="quiet">
                By {nameOf(by)} under {right}, {showInstant(at)}
              </p>
              {(standing === 'running' || standing === 'ended') && (
                <Doings
                  label={id}
                  doings={[
                    {
                      type: 'SettleTerminationNotice',
                      title: 'Cured, withdrawn or unfounded',
                      presets: { noticeId: id },
                    },
                  ]}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Fee({ fee }: { readonly fee: Termination['fees'][number] }) {
  const { id, title, section, payer, amount, goShopAmount, owed, basis } = fee;
  return (
    <Panel title={title}>
      <p className="quiet">
        Section {section}, paid by {nameOf(payer)}
        {basis?.kind === 'assumed' && <span className="tag">assumed</span>}
      </p>
      <Figures
        caption={title}
        rows={[
          ['Amount', showUsd(amount)],
          ...(goShopAmount === null ? [] : [['For a bidder of the go-shop', showUsd(goShopAmount)] as const]),
        ]}
      />
      {owed === null ? (
        <p className="quiet">Not owed</p>
      ) : (
        <>
          <p>
            <span className={owed.paidAt === null ? 'state failed' : 'state satisfied'}>
              {owed.paidAt === null ? 'Owed' : 'Paid'}
            </span>{' '}
            {showUsd(owed.amount)}
            {owed.paidAt !== null
              ? `, ${showInstant(owed.paidAt)}`
              : owed.dueOn !== null && `, due ${showDay(owed.dueOn)}`}
          </p>
          <p className="quiet">{owed.because}</p>
        </>
      )}
      {owed?.paidAt == null && (
        <Doings
          label={title}
          doings={[{ type: 'ReportFeePaid', title: 'Report it paid', presets: { fee: id } }]}
        />
      )}
    </Panel>
  );
}

function Tail({
  tail: { months, section, until, ended },
  transactions,
  over,
}: {
  readonly tail: NonNullable<Termination['tail']>;
  readonly transactions: Termination['transactions'];
  readonly over: boolean;
}) {
  return (
    <Panel title="Tail">
      <p>
        {ended
          ? 'It has ended.'
          : until === null
            ? `${months} months from a termination that begins it`
            : `It runs until the end of ${showDay(until)}.`}{' '}
        <span className="quiet">section {section}</span>
      </p>
      {transactions.length > 0 && (
        <ul className="lines">
          {transactions.map((each) => (
            <li key={each.id}>
              {each.what === 'signed' ? 'Signed' : 'Closed'} with {each.with}, {showDay(each.on)}
            </li>
          ))}
        </ul>
      )}
      {over && (
        <Doings
          label="the tail"
          doings={[{ type: 'ReportAlternativeTransaction', title: 'Report another transaction' }]}
        />
      )}
    </Panel>
  );
}

function Guarantee({ guarantee }: { readonly guarantee: NonNullable<Termination['guarantee']> }) {
  const { section, cap, guarantors, beyond, basis } = guarantee;
  return (
    <Panel title="Guarantee">
      <p className="quiet">
        {section}
        {basis?.kind === 'assumed' && <span className="tag">assumed</span>}
      </p>
      <Figures
        caption="Who answers for what Parent owes"
        rows={[
          ['In all at most', showUsd(cap)],
          ...guarantors.map(
            ({ name, upTo }) => [name, upTo === null ? 'the whole' : `up to ${showUsd(upTo)}`] as const,
          ),
          ...(beyond === '0.00' ? [] : [['Owed beyond it', showUsd(beyond)] as const]),
        ]}
      />
    </Panel>
  );
}

const nameOf = (side: 'company' | 'parent'): string => (side === 'company' ? 'the company' : 'Parent');
const wordsOf = (ground: Right['ground']): string => ground.replaceAll('-', ' ');
