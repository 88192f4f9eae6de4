import { api, type Schemas } from '../api/client.ts';
import { Doings } from '../commands/doings.tsx';
import { titleOf } from '../commands/schema.ts';
import { Notice, Waiting } from '../parts/notice.tsx';
import { Packets } from '../parts/packets.tsx';
import { useDeal, useOfDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { showUsd } from '../words/figures.ts';
import { showDay, showInstant, showOwnTime } from '../words/times.ts';

type Sheet = Schemas['DealRunSheet'];
type Step = Sheet['steps'][number];
type Go = Step['goes'][number];
type Row = Schemas['DealChecklist']['groups'][number]['rows'][number];

/** The closing room: the day as a run sheet, who says go, the pages in escrow, and the checklist. */
export function ClosingPage() {
  return (
    <DealPage title="Closing">
      <nav className="buttons" aria-label="On this page">
        <a className="button" href="#run-sheet">
          Run sheet
        </a>
        <a className="button" href="#packets">
          Signature packets
        </a>
        <a className="button" href="#checklist">
          Checklist
        </a>
        <a className="button" href="#book">
          Closing book
        </a>
      </nav>
      <RunSheet />
      <Packets />
      <Checklist />
      <Book />
    </DealPage>
  );
}

/** All of it in one paper for the shelf: index, executed documents, timeline, funds flow; and with the originals and the verifier. */
function Book() {
  const { id, at } = useDeal();
  const address = (format: 'pdf' | 'zip'): string =>
    `/deals/${id}/book?format=${format}${at === undefined ? '' : `&version=${at}`}`;
  return (
    <section className="board" id="book" aria-label="Closing book">
      <h2>Closing book</h2>
      <p className="quiet">
        What you may see of the documents, with the timeline and the funds flow; the archive has the
        originals, the record and a verifier that needs no server.
      </p>
      <p className="buttons">
        <a className="button" href={address('pdf')} download>
          The book, PDF
        </a>
        <a className="button" href={address('zip')} download>
          The archive, ZIP
        </a>
      </p>
    </section>
  );
}

const STAGES: Readonly<Record<string, string>> = {
  'not-set': 'No day is set.',
  none: 'No day is set.',
  scheduled: 'The day is set.',
  filed: 'The certificate of merger is filed.',
  effective: 'The merger is effective.',
};

function RunSheet() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('run-sheet', (query, signal) =>
    api.GET('/deals/{deal}/closing/run-sheet', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  const { on, stage, abort, steps, halt, drawdowns, rejections, returns } = data;
  const doings =
    stage === 'scheduled'
      ? [
          { type: 'AgreeHalt', title: 'Report the trading halt' },
          { type: 'CallOffClosing', title: 'Call off' },
          ...(abort.possible ? [{ type: 'AbortClosing', title: 'Abort' }] : []),
        ]
      : on === null
        ? [{ type: 'ScheduleClosing', title: 'Set the day' }]
        : [];
  return (
    <section className="board" id="run-sheet" aria-label="Run sheet">
      <h2>
        Run sheet <span className="quiet">{on === null ? 'no day set' : showDay(on)}</span>
      </h2>
      <p>{STAGES[stage] ?? titleOf(stage)}</p>
      {halt !== null && (
        <p>
          Trading halts <Clock at={halt.at} />, agreed with {halt.with}.
        </p>
      )}
      <ol className="run">
        {steps.map((step, index) => (
          <StepCard key={step.step} step={step} ordinal={index + 1} />
        ))}
      </ol>
      <Drawdowns drawdowns={drawdowns} />
      {rejections.map(({ at, reason }) => (
        <p key={at} className="wrong">
          The Secretary of State rejected the certificate <Clock at={at} />: {reason}
        </p>
      ))}
      {returns.map(({ leg, asked, open }) => (
        <p key={leg} className="wrong">
          {titleOf(leg)}: {showUsd(open)} of {showUsd(asked)} is still to come back to Parent.
        </p>
      ))}
      <div className={abort.possible ? 'notice abort' : 'notice'}>
        <h3>{abort.possible ? 'If it has to be aborted' : 'It cannot be aborted'}</h3>
        <p>{abort.sentence}</p>
        <Doings label="the closing" doings={doings} />
      </div>
    </section>
  );
}

const STATES: Readonly<Record<Step['state'], string>> = {
  done: 'Done',
  ready: 'Ready',
  waiting: 'Waiting',
  'no-go': 'No-go',
  'not-asked': 'Not asked',
};

/** What is given at each step, in the words of the room. */
const AT_STEP: Readonly<Partial<Record<Step['step'], readonly { type: string; title: string }[]>>> = {
  drawdown: [{ type: 'SendDrawdown', title: 'Send a drawdown notice' }],
  rollover: [{ type: 'ReportRollover', title: 'Report the rollover' }],
  signatures: [{ type: 'ReleaseSignatures', title: 'Release signatures' }],
  filing: [{ type: 'FileCertificateOfMerger', title: 'File the certificate' }],
  acceptance: [
    { type: 'ReportCertificateAccepted', title: 'Report acceptance' },
    { type: 'ReportCertificateRejected', title: 'Report a rejection' },
  ],
  'effective-time': [{ type: 'FileCertificateOfTermination', title: 'File a certificate of termination' }],
  'authority-to-pay': [{ type: 'AuthorizePayment', title: 'Give authority to pay' }],
};

function StepCard({ step, ordinal }: { readonly step: Step; readonly ordinal: number }) {
  const { title, state, late, pointOfNoReturn, why, goes, dueAt, undo, doneAt } = step;
  const open = state === 'ready' || state === 'waiting' || state === 'no-go';
  return (
    <li className={`step is-${state}`} aria-label={`Step ${ordinal}: ${title}`}>
      {pointOfNoReturn && (
        <p className="no-return">
          <strong>Point of no return.</strong> From this step on nothing is aborted, only carried forward or
          corrected.
        </p>
      )}
      <p className="headline">
        <span className="version">{ordinal}</span> {title}
        <span className={`state is-${state}`}> {STATES[state]}</span>
        {late && <span className="tag late">late</span>}
      </p>
      <p>{why}</p>
      {doneAt !== null ? (
        <p className="quiet">
          Done <Clock at={doneAt} />
        </p>
      ) : (
        dueAt !== null && (
          <p className="quiet">
            By <Clock at={dueAt} />
          </p>
        )
      )}
      {goes.length > 0 && <Goes step={step} goes={goes} />}
      <p className="quiet">How it is undone: {undo}</p>
      {open && AT_STEP[step.step] !== undefined && <Doings label={title} doings={AT_STEP[step.step] ?? []} />}
    </li>
  );
}

/** Each party's word. A go for the filing is given only by one who says that the point of no return was read. */
function Goes({ step, goes }: { readonly step: Step; readonly goes: readonly Go[] }) {
  return (
    <ul className="goes" aria-label={`Who says go for: ${step.title}`}>
      {goes.map(({ party, name, said, by, at, reason }) => (
        <li key={party}>
          <p>
            <span className={`state ${said === null ? 'open' : `is-${said}`}`}>
              {said === null ? 'Silent' : said === 'go' ? 'Go' : 'No-go'}
            </span>{' '}
            {name}
            {reason !== null && `: ${reason}`}
            {at !== null && (
              <span className="quiet">
                {' '}
                {by}, <Clock at={at} />
              </span>
            )}
          </p>
          {step.state !== 'done' && step.state !== 'not-asked' && (
            <Doings
              label={`${name}, ${step.title}`}
              doings={[
                { type: 'GiveGo', title: 'Go', presets: { step: step.step, party } },
                { type: 'GiveNoGo', title: 'No-go', presets: { step: step.step, party } },
              ]}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Drawdowns({ drawdowns }: { readonly drawdowns: Sheet['drawdowns'] }) {
  if (drawdowns.length === 0) return null;
  return (
    <div className="scrolls" role="region" aria-label="Equity commitments" tabIndex={0}>
      <table>
        <caption className="hidden">Equity commitments, what was drawn and what is missing</caption>
        <thead>
          <tr>
            <th scope="col">Investor</th>
            <th scope="col" className="number">
              Amount
            </th>
            <th scope="col">Notice due</th>
            <th scope="col">Sent</th>
            <th scope="col" className="number">
              Wired
            </th>
            <th scope="col" className="number">
              Missing
            </th>
            <th scope="col">A shortfall is covered by</th>
          </tr>
        </thead>
        <tbody>
          {drawdowns.map((each) => (
            <tr key={each.commitment}>
              <th scope="row">{each.investor}</th>
              <td className="number">{showUsd(each.amount)}</td>
              <td>{each.noticeDueOn === null ? '–' : showDay(each.noticeDueOn)}</td>
              <td>{each.sentAt === null ? 'not sent' : showInstant(each.sentAt)}</td>
              <td className="number">{showUsd(each.wired)}</td>
              <td className="number">{showUsd(each.missing)}</td>
              <td>{each.shortfallCoveredBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const LADDER = ['not-started', 'draft', 'agreed-form', 'in-escrow', 'released', 'delivered', 'done'] as const;

function Checklist() {
  const { id } = useDeal();
  const { data, error } = useOfDeal('checklist', (query, signal) =>
    api.GET('/deals/{deal}/closing/checklist', { params: { path: { deal: id }, query }, signal }),
  );
  if (error !== undefined) return <Notice error={error} />;
  if (data === undefined) return <Waiting />;
  return (
    <section className="board" id="checklist" aria-label="Checklist">
      <h2>
        Checklist <span className="quiet">{data.open} open</span>
      </h2>
      <Doings label="the checklist" doings={[{ type: 'AddChecklistRow', title: 'Add a row' }]} />
      {data.groups.map(({ group, rows }) => (
        <details key={group} open className="group">
          <summary>
            <h3>{titleOf(group)}</h3> <span className="quiet">{rows.length}</span>
          </summary>
          {rows.length === 0 && <p className="quiet">No rows.</p>}
          <ul>
            {rows.map((row) => (
              <ChecklistRow key={row.rowId} row={row} />
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function ChecklistRow({ row }: { readonly row: Row }) {
  const { title, status, why, responsible, section, computed, document, by, at } = row;
  const reached = LADDER.findIndex((rung) => rung === status);
  return (
    <li className="row">
      <p className="headline">{title}</p>
      <p className="ladder">
        <span className={`state ${reached >= 4 || status === 'not-needed' ? 'satisfied' : 'open'}`}>
          {titleOf(status)}
        </span>
        {status !== 'not-needed' && (
          <span className="rungs" aria-hidden="true">
            {LADDER.map((rung, index) => (
              <i key={rung} className={index <= reached ? 'past' : ''} />
            ))}
          </span>
        )}
        <span>{why}</span>
      </p>
      <p className="quiet">
        <span className="owner">{responsible}</span>
        {section !== null && ` · ${section}`}
        {document !== null && ` · ${document.name}`}
        {by !== null && ` · ${by}`}
        {at !== null && (
          <>
            , <Clock at={at} />
          </>
        )}
        {computed && ' · told by the record'}
      </p>
      {!computed && (
        <Doings
          label={title}
          doings={[
            { type: 'RecordChecklistItem', title: 'Record where it stands', presets: { rowId: row.rowId } },
          ]}
        />
      )}
    </li>
  );
}

/** The moment in New York, and where the reader is. */
function Clock({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={`${showOwnTime(at)} where you are`}>
      {showInstant(at)} <span className="own">({showOwnTime(at)} where you are)</span>
    </time>
  );
}
