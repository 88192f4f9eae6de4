import { Link } from 'wouter';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { api, type Schemas } from '../api/client.ts';
import { useAnswer } from '../api/use-answer.ts';
import { type Doing, Doings } from '../commands/doings.tsx';
import { Changes } from '../parts/changes.tsx';
import { Countdown } from '../parts/countdown.tsx';
import { Figures } from '../parts/figures.tsx';
import { Notice, Waiting } from '../parts/notice.tsx';
import { OfNow } from '../parts/of-now.tsx';
import { Panel } from '../parts/panel.tsx';
import { PhaseRail } from '../parts/phase-rail.tsx';
import { Undone } from '../parts/undone.tsx';
import { VoteMeter } from '../parts/vote-meter.tsx';
import { useDeal } from '../shell/deal.tsx';
import { DealPage } from '../shell/deal-page.tsx';
import { showUsd } from '../words/figures.ts';
import { nextMoment } from '../words/next-moment.ts';
import {
  daysUntil,
  isOwnTimeNewYork,
  showDay,
  showDistance,
  showInstant,
  showOwnTime,
} from '../words/times.ts';

type Status = Schemas['DealStatus'];

/** The executive's page: will we close, when, what blocks it and who owns that, what must I do, is the money there. */
export function OverviewPage() {
  const { status } = useDeal();
  return (
    <DealPage title="Overview">{status.data !== undefined && <Overview status={status.data} />}</DealPage>
  );
}

function Overview({ status }: { readonly status: Status }) {
  return (
    <>
      <Outlook status={status} />
      <NextMoment status={status} />
      <PhaseRail phase={status.phase} />
      <div className="panels overview">
        <Mine />
        <Blockers status={status} />
        <Undone />
        <Vote status={status} />
        <Money status={status} />
        <Next status={status} />
        <Changes />
        <Findings status={status} />
        <Assumed status={status} />
      </div>
      <ForTheBoard />
    </>
  );
}

/** The same on one page of paper, as of the event that the screen shows. */
function ForTheBoard() {
  const { id, at } = useDeal();
  return (
    <p className="buttons">
      <a className="button" href={`/deals/${id}/board?format=pdf${at === undefined ? '' : `&version=${at}`}`}>
        One page for the board, PDF
      </a>
    </p>
  );
}

const ANSWERS: Readonly<Record<Status['outlook']['answer'], string>> = {
  yes: 'On course to close',
  closed: 'Closed',
  'not-yet': 'Not yet',
  blocked: 'Blocked',
  terminated: 'Terminated',
};

function Outlook({ status }: { readonly status: Status }) {
  const { outlook, when, asOf } = status;
  const earliest = when.scheduled ?? when.earliestClosing;
  return (
    <section className={`outlook ${outlook.answer}`} aria-label="Will we close?">
      <p className="answer">{ANSWERS[outlook.answer]}</p>
      <p>{outlook.sentence}</p>
      <dl>
        {when.effectiveAt !== null && (
          <div>
            <dt>Effective</dt>
            <dd>{showInstant(when.effectiveAt)}</dd>
            {!isOwnTimeNewYork() && <dd className="quiet">{showOwnTime(when.effectiveAt)} where you are</dd>}
          </div>
        )}
        {when.effectiveAt === null && (
          <div>
            <dt>{when.scheduled === null ? 'Earliest lawful closing' : 'Closing set for'}</dt>
            <dd>{earliest === null ? 'not known yet' : showDay(earliest)}</dd>
            {earliest !== null && (
              <dd className="quiet">{showDistance(daysUntil(earliest, asOf.now))}, New York time</dd>
            )}
          </div>
        )}
        <div>
          <dt>Outside date</dt>
          <dd>{showDay(when.outsideDate)}</dd>
          <dd className="quiet">{showDistance(when.daysToOutsideDate)}</dd>
        </div>
      </dl>
    </section>
  );
}

/** How long there is until what comes next, on New York's clock and on one's own. */
function NextMoment({ status }: { readonly status: Status }) {
  const next = nextMoment(status);
  if (next === undefined) return null;
  const { what, at, allDay } = next;
  const day = newYorkDay(at);
  return (
    <section className="next-moment" aria-label="What comes next">
      <p>
        <span className="quiet">Next</span> <strong>{what}</strong>
      </p>
      <p className="clock">
        <Countdown to={at} />
      </p>
      <p>
        <time dateTime={at}>{allDay ? `By the end of ${showDay(day)}, New York` : showInstant(at)}</time>
        {!isOwnTimeNewYork() && <span className="quiet"> · {showOwnTime(at)} where you are</span>}
      </p>
    </section>
  );
}

/** What waits for the person who reads: to read, sign or approve now, and what falls due to them in the next days. */
function Mine() {
  const { id, latest } = useDeal();
  const { data, error } = useAnswer(`waiting ${id}`, latest, (signal) =>
    api.GET('/deals/{deal}/waiting', { params: { path: { deal: id } }, signal }),
  );
  const nothing = data !== undefined && data.now.length + data.soon.length === 0;
  return (
    <Panel title="What I must sign or do">
      <OfNow />
      {error !== undefined && <Notice error={error} />}
      {data === undefined && error === undefined && <Waiting />}
      {nothing && <p className="quiet">Nothing waits for you.</p>}
      {data !== undefined && data.now.length > 0 && <Matters matters={data.now} />}
      {data !== undefined && data.soon.length > 0 && (
        <>
          <h3>In the next seven days</h3>
          <Matters matters={data.soon} />
        </>
      )}
    </Panel>
  );
}

function Matters({ matters }: { readonly matters: Schemas['Waiting']['now'] }) {
  return (
    <ul>
      {matters.map(({ headline, detail, link }) => (
        <li key={headline + (detail ?? '')}>
          <Link href={link}>{headline}</Link>
          {detail !== null && <p className="quiet">{detail}</p>}
        </li>
      ))}
    </ul>
  );
}

function Blockers({ status }: { readonly status: Status }) {
  return (
    <Panel title="What blocks it, and who owns that">
      {status.blockers.length === 0 ? (
        <p className="quiet">Nothing.</p>
      ) : (
        <ul className="blockers">
          {status.blockers.map(({ what, why, owner }) => (
            <li key={what + why}>
              <p>{what}</p>
              <p className="quiet">{why}</p>
              <p className="owner">{owner}</p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Vote({ status }: { readonly status: Status }) {
  const { standards, meetingAt, adopted, binds } = status.vote;
  return (
    <Panel title="The vote" wide>
      <p>
        {adopted === null
          ? meetingAt === null
            ? 'No meeting is called.'
            : `Meeting: ${showInstant(meetingAt)}`
          : adopted
            ? 'The agreement is adopted.'
            : 'The agreement was not adopted.'}
      </p>
      {standards.map((standard) => (
        <VoteMeter
          key={standard.proposal + standard.standard}
          standard={standard}
          certified={standard.passes !== null}
          binds={
            standards.length > 1 &&
            binds?.proposal === standard.proposal &&
            binds.standard === standard.standard
          }
        />
      ))}
      {standards.length > 1 && binds !== null && <p className="quiet">{binds.sentence}</p>}
    </Panel>
  );
}

function Money({ status }: { readonly status: Status }) {
  const { money } = status;
  const rows: readonly (readonly [string, string])[] = [
    ['Deposited by Parent', money.deposited],
    ['Owed to holders', money.entitled],
    ['Paid', money.settled],
    ['On its way', money.inTransit],
    ['Payable', money.payable],
    ['Held', money.held],
  ];
  return (
    <Panel title="The money">
      <Figures caption="The money" rows={rows.map(([title, amount]) => [title, showUsd(amount)])} />
      <p className={money.cash.holds && money.claims.holds ? 'quiet' : 'wrong'}>
        {money.cash.holds && money.claims.holds
          ? 'Both equations hold, to the cent.'
          : 'The equations do not hold: finance must look at once.'}
      </p>
    </Panel>
  );
}

function Next({ status }: { readonly status: Status }) {
  return (
    <Panel title="Next deadlines">
      {status.next.length === 0 && <p className="quiet">None is open.</p>}
      <ul className="deadlines">
        {status.next.map(({ id, what, due, dueAt, allDay, citation, owner, verified }) => (
          <li key={id}>
            <p>
              <time dateTime={dueAt}>{allDay ? showDay(due) : showInstant(dueAt)}</time>{' '}
              <span className="quiet">{showDistance(daysUntil(due, status.asOf.now))}</span>
            </p>
            <p>
              {what} <span className="rule">{citation}</span>
              {!verified && <span className="tag">unverified rule</span>}
            </p>
            {owner !== undefined && <p className="owner">{owner}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Findings({ status }: { readonly status: Status }) {
  if (status.findings.length === 0) return null;
  return (
    <Panel title="Findings">
      <ul className="findings">
        {status.findings.map(({ id, severity, sentence, rule }) => (
          <li key={id} className={severity}>
            <p>
              <span className="tag">{severity === 'blocks' ? 'blocks' : 'warns'}</span> {sentence}
            </p>
            <p className="rule">
              {rule} · <code>{id}</code>
            </p>
            <Doings label={id} doings={doingsOf(id)} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a rule finds is cured by what it asks for, or one act is done in spite of it; what we found is closed by who has settled it. */
const doingsOf = (id: string): readonly Doing[] =>
  id.startsWith(BY_RULE)
    ? [
        {
          type: 'ProposeOverride',
          title: 'Propose one act in spite of it',
          presets: { rule: id.slice(BY_RULE.length) },
        },
      ]
    : [{ type: 'CloseFinding', title: 'Close it', presets: { findingId: id } }];

const BY_RULE = 'rule/';

/** What the public record does not give. */
function Assumed({ status }: { readonly status: Status }) {
  const assumed = Object.entries(status.assumed);
  if (assumed.length === 0) return null;
  return (
    <Panel title="Assumed, on no record">
      <details>
        <summary>
          {assumed.length} {assumed.length === 1 ? 'term' : 'terms'}
        </summary>
        <dl className="assumed">
          {assumed.map(([path, why]) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>{why}</dd>
            </div>
          ))}
        </dl>
      </details>
    </Panel>
  );
}
