import { Fragment } from 'react';
import { sumUsd } from '#libs/money/wire.ts';
import { api, type Schemas } from '../../api/client.ts';
import { type Doing, Doings } from '../../commands/doings.tsx';
import { Countdown } from '../../parts/countdown.tsx';
import { Notice, Waiting } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useDeal, useOfDeal } from '../../shell/deal.tsx';
import { showUsd } from '../../words/figures.ts';
import { LEGS } from '../../words/names.ts';
import { showDay, showInstant, showOwnTime } from '../../words/times.ts';
import { MoneyPage } from './money-page.tsx';

type Flow = Schemas['DealFundsFlow'];
type Memo = NonNullable<Flow['memo']>;
type Use = Memo['uses'][number];
type Instruction = Flow['instructions'][number];

/** The funds-flow memo as a table that foots: what comes in, what goes out in which order, and what holds each wire up. */
export function FundsFlowPage() {
  return (
    <MoneyPage title="Funds flow">
      <FundsFlow />
    </MoneyPage>
  );
}

function FundsFlow() {
  const { id, at } = useDeal();
  const { data, error } = useOfDeal('funds-flow', (query, signal) =>
    api.GET('/deals/{deal}/closing/funds-flow', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { memo, cutoffAt, instructions } = data;
  return (
    <>
      <CutOff at={cutoffAt} />
      {memo === null ? (
        <p className="quiet">
          No funds-flow memo is prepared yet: sources, uses and who is paid in which order.
        </p>
      ) : (
        <>
          <Standing memo={memo} />
          <Sources memo={memo} />
          <Uses memo={memo} instructions={instructions} />
          <p className="buttons">
            {(['pdf', 'docx'] as const).map((format) => (
              <a
                key={format}
                className="button"
                href={`/deals/${id}/closing/funds-flow/memo?format=${format}${at === undefined ? '' : `&version=${at}`}`}
                download
              >
                The memo, {format === 'pdf' ? 'PDF' : 'Word'}
              </a>
            ))}
          </p>
        </>
      )}
      <Doings
        label="the funds flow"
        doings={[
          { type: 'PrepareFundsFlow', title: memo === null ? 'Prepare the memo' : 'Prepare a new version' },
          { type: 'RecordInstruction', title: 'Record a wire instruction' },
        ]}
      />
      <Instructions instructions={instructions} />
    </>
  );
}

/** The last moment for a wire of the closing, in New York and where the reader is. */
function CutOff({ at }: { readonly at: string | null }) {
  if (at === null) return null;
  return (
    <p className="cut-off">
      <strong>Wire by</strong>{' '}
      <time dateTime={at}>
        {showInstant(at)} <span className="own">({showOwnTime(at)} where you are)</span>
      </time>{' '}
      <Countdown to={at} />
      <span className="rule">
        {' '}
        the Fedwire’s close for customers: what is sent later settles on its next day
      </span>
    </p>
  );
}

function Standing({ memo }: { readonly memo: Memo }) {
  const { version, digest, preparedBy, preparedAt, totalSources, totalUses, approvals, approved, why } = memo;
  const foots = totalSources === totalUses;
  return (
    <section className={foots ? 'notice' : 'notice refused'} aria-label="The memo">
      <p className="headline">
        {foots
          ? `Sources and uses foot: ${showUsd(totalSources)}`
          : `Sources ${showUsd(totalSources)} and uses ${showUsd(totalUses)} do not foot`}
      </p>
      <p>
        <span className={approved ? 'state satisfied' : 'state open'}>
          {approved ? 'Approved' : 'Not approved'}
        </span>{' '}
        {why}
      </p>
      <p className="quiet">
        Version {version} · digest <code>{digest.slice(0, 16)}…</code> · prepared by {preparedBy},{' '}
        {showInstant(preparedAt)}
        {approvals.map(({ by, side, at }) => (
          <Fragment key={`${by} ${at}`}>
            <br />
            Approved by {by} ({side}), {showInstant(at)}
          </Fragment>
        ))}
      </p>
      <Doings
        label="the memo"
        doings={[{ type: 'ApproveFundsFlow', title: 'Approve', presets: { digest } }]}
      />
    </section>
  );
}

function Sources({ memo: { sources, totalSources } }: { readonly memo: Memo }) {
  return (
    <Table title="Sources" columns={['Amount', 'From', 'Wire', 'Can it be recalled?']}>
      <tbody>
        {sources.map(({ lineId, what, from, amount, basis, wire }) => (
          <tr key={lineId}>
            <Line what={what} assumed={basis?.kind === 'assumed'} />
            <td className="number">{showUsd(amount)}</td>
            <td>{from}</td>
            <Wire wire={wire} lineId={lineId} what={what} amount={amount} />
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sources in all</th>
          <td className="number">{showUsd(totalSources)}</td>
          <td colSpan={3} />
        </tr>
      </tfoot>
    </Table>
  );
}

const APART = ['agent', 'payroll', 'payables', undefined] as const;

/** The three legs apart, each with its sum; within them in the order of the wires. */
function Uses({
  memo: { uses, totalUses },
  instructions,
}: {
  readonly memo: Memo;
  readonly instructions: readonly Instruction[];
}) {
  const legs = APART.map((leg) => ({
    name: leg === undefined ? 'Paid beside the legs' : LEGS[leg],
    lines: uses.filter((use) => use.leg === leg).sort((a, b) => a.order - b.order),
  })).filter(({ lines }) => lines.length > 0);
  return (
    <Table
      title="Uses, in the order of the wires"
      columns={['No.', 'Amount', 'To', 'Account, and who called back', 'Wire', 'Can it be recalled?']}
    >
      {legs.map(({ name, lines }) => (
        <tbody key={name}>
          <tr className="of-leg">
            <th scope="rowgroup" colSpan={2}>
              {name}
            </th>
            <td className="number">{showUsd(sumUsd(lines.map(({ amount }) => amount)))}</td>
            <td colSpan={4} />
          </tr>
          {lines.map((use) => (
            <UseLine
              key={use.lineId}
              use={use}
              instruction={instructions.find(
                ({ instructionId }) => instructionId === use.instruction.instructionId,
              )}
            />
          ))}
        </tbody>
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Uses in all
          </th>
          <td className="number">{showUsd(totalUses)}</td>
          <td colSpan={4} />
        </tr>
      </tfoot>
    </Table>
  );
}

function UseLine({ use, instruction }: { readonly use: Use; readonly instruction: Instruction | undefined }) {
  const { lineId, what, payee, amount, basis, order, wire, calledBack, releasedOn } = use;
  const call = instruction?.calledBack ?? null;
  return (
    <tr>
      <Line what={what} assumed={basis?.kind === 'assumed'} />
      <td className="number">{order}</td>
      <td className="number">{showUsd(amount)}</td>
      <td>
        {payee}
        {releasedOn !== undefined && (
          <span className="quiet">
            <br />
            {releasedOn}
          </span>
        )}
      </td>
      <td>
        <code>{use.instruction.instructionId}</code>{' '}
        {calledBack && call !== null ? (
          <span className="state satisfied">called back by {call.by}</span>
        ) : (
          <span className="state open">not called back</span>
        )}
        {call !== null && (
          <span className="quiet">
            <br />
            spoke with {call.spokeWith} on {call.number}
          </span>
        )}
      </td>
      <Wire wire={wire} lineId={lineId} what={what} amount={amount} />
    </tr>
  );
}

function Line({ what, assumed }: { readonly what: string; readonly assumed: boolean }) {
  return (
    <th scope="row">
      {what}
      {assumed && <span className="tag">assumed</span>}
    </th>
  );
}

/** Where a wire is, and what may still be said of it: two cells. */
function Wire({
  wire: { reference, sentAt, settlesOn, receivedAt, recall },
  lineId,
  what,
  amount,
}: {
  readonly wire: Use['wire'];
  readonly lineId: string;
  readonly what: string;
  readonly amount: string;
}) {
  const doings: readonly Doing[] =
    sentAt === null
      ? [{ type: 'ReportWireSent', title: 'Report it sent', presets: { lineId, amount } }]
      : receivedAt === null
        ? [{ type: 'ReportWireRecalled', title: 'Report it recalled', presets: { lineId } }]
        : [];
  return (
    <>
      <td>
        {sentAt === null ? (
          <span className="state open">not sent</span>
        ) : (
          <>
            <span className={receivedAt === null ? 'state open' : 'state satisfied'}>
              {receivedAt === null ? 'sent' : 'received'}
            </span>{' '}
            {showInstant(receivedAt ?? sentAt)}
            {settlesOn !== null && receivedAt === null && <> · settles {showDay(settlesOn)}</>}
            {reference !== null && (
              <>
                <br />
                <code>{reference}</code>
              </>
            )}
          </>
        )}
        <Doings label={what} doings={doings} />
      </td>
      <td className="recall">{recall}</td>
    </>
  );
}

function Table({
  title,
  columns,
  children,
}: {
  readonly title: string;
  readonly columns: readonly string[];
  readonly children: React.ReactNode;
}) {
  return (
    <section className="board">
      <h2>{title}</h2>
      <div className="scrolls" role="region" aria-label={title} tabIndex={0}>
        <table className="flow">
          <caption className="hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">Line</th>
              {columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'Amount' || column === 'No.' ? 'number' : undefined}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          {children}
        </table>
      </div>
    </section>
  );
}

/** Whose account it is and who asked them whether it is: an instruction that nobody called back is paid by no wire. */
function Instructions({ instructions }: { readonly instructions: readonly Instruction[] }) {
  if (instructions.length === 0) return null;
  return (
    <section className="board">
      <h2>Wire instructions</h2>
      <div className="panels">
        {instructions.map(({ instructionId, payee, digest, recordedBy, calledBack }) => (
          <Panel key={`${instructionId} ${digest}`} title={payee}>
            <p>
              <code>{instructionId}</code>{' '}
              <span className={calledBack === null ? 'state open' : 'state satisfied'}>
                {calledBack === null ? 'not called back' : 'called back'}
              </span>
            </p>
            {calledBack !== null && (
              <p>
                {calledBack.by} spoke with {calledBack.spokeWith} on {calledBack.number}, a number from{' '}
                {calledBack.numberFrom}, {showInstant(calledBack.at)}.
              </p>
            )}
            <p className="quiet">
              Recorded by {recordedBy} · digest <code>{digest.slice(0, 16)}…</code>
            </p>
            {calledBack === null && (
              <Doings
                label={payee}
                doings={[
                  {
                    type: 'ConfirmByCallBack',
                    title: 'Record the call-back',
                    presets: { instructionId, digest },
                  },
                ]}
              />
            )}
          </Panel>
        ))}
      </div>
    </section>
  );
}
