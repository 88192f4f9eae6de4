import { addDays, type Day, dayFromNumber, dayNumber } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkInstant, newYorkTime } from '#libs/calendar/new-york.ts';
import { type CommandType, parseCommand } from '#libs/contracts/commands.ts';
import type { ForecastRead } from '#libs/contracts/futures.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { decide, fold } from '../decide.ts';
import type { Actor } from '../decision.ts';
import { momentsOf } from '../moments.ts';
import type { OpenDeal } from '../state.ts';
import { meetingDays, recordDateOf } from '../vote/box.ts';
import { classesOf, entitledOf, exclusionLists, unaffiliatedVotes } from '../vote/shares.ts';
import type { Graph, Item, Path } from './graph.ts';
import type { Steps } from './steps.ts';

export interface Future {
  readonly path: Path;
  readonly future: number;
}

/**
 * Plays futures through the core, command by command: the meeting on its day, each condition on its day, and then the
 * closing on the day that the graph says. What the core refuses or dates otherwise is a disagreement.
 */
export function* replayed(
  deal: OpenDeal,
  now: Instant,
  graph: Graph,
  futures: readonly Future[],
): Steps<ForecastRead['check']> {
  const played = new Map<string, Played>();
  const disagreements = new Map<string, { what: string; futures: number; first: number }>();
  const disagree = (what: string, future: number) =>
    disagreements.set(what, {
      what,
      futures: (disagreements.get(what)?.futures ?? 0) + 1,
      first: disagreements.get(what)?.first ?? future,
    });
  const breaks = new Map<string, { rule: string; sentence: string; futures: number }>();
  for (const { path, future } of futures) {
    yield;
    try {
      const end = play(deal, now, graph, path, played);
      for (const what of compareWith(end, graph, path)) disagree(what, future);
      for (const [id, finding] of Object.entries(end.deal.findings)) {
        if (finding.severity !== 'blocks' || deal.findings[id] !== undefined) continue;
        const { rule, sentence } = finding;
        breaks.set(id, { rule, sentence, futures: (breaks.get(id)?.futures ?? 0) + 1 });
      }
    } catch (error) {
      if (!(error instanceof NotPlayed)) throw error;
      disagree(error.message, future);
    }
  }
  return {
    replayed: futures.length,
    disagreements: [...disagreements.values()],
    breaks: [...breaks.values()],
  };
}

interface Played {
  readonly deal: OpenDeal;
  readonly now: Instant;
}

/** The core refused what the graph took for possible. */
class NotPlayed extends Error {}

/** Futures that begin alike are played once as far as they are alike. */
function play(deal: OpenDeal, now: Instant, graph: Graph, path: Path, played: Map<string, Played>): Played {
  const steps = graph.items
    .map((item, at) => ({ item, day: path.days[at] ?? 0 }))
    .filter(({ item }) => item.kind !== 'closing')
    .sort((a, b) => a.day - b.day || (a.item.id < b.item.id ? -1 : 1));
  let at: Played = { deal, now };
  let key = '';
  for (const { item, day } of steps) {
    key += `${item.id}@${day};`;
    const known = played.get(key) ?? comes(at, item, dayFromNumber(day));
    played.set(key, known);
    at = known;
  }
  return at;
}

function compareWith(end: Played, graph: Graph, path: Path): string[] {
  const { ready } = end.deal;
  if (ready === null) return ['The core does not find the conditions met.'];
  const [met, earliest, closing] = [path.met, path.earliest, path.closing].map(dayFromNumber) as [
    Day,
    Day,
    Day,
  ];
  const wrong: string[] = [];
  if (ready.on !== met) wrong.push(`The core has the conditions met on ${ready.on}, the graph on ${met}.`);
  const byCore = graph.closingDay(ready.earliestClosing > graph.today ? ready.earliestClosing : graph.today);
  if (byCore !== earliest)
    wrong.push(`The core allows the closing from ${byCore}, the graph from ${earliest}.`);
  const refusal = refusalOf(end, 'ScheduleClosing', { on: closing });
  if (refusal !== undefined) wrong.push(`The core refuses the closing on ${closing}: ${refusal}`);
  const early = addDays(ready.earliestClosing, -1);
  if (refusalOf(end, 'ScheduleClosing', { on: early }) === undefined)
    wrong.push(`The core would allow the closing already on ${early}.`);
  const outside = momentsOf(end.deal).find(({ momentId }) => momentId === 'outside-date');
  const passed = outside === undefined || outside.due <= newYorkInstant(closing, '12:00');
  if (passed !== path.closing > dayNumber(graph.outsideDate))
    wrong.push(`Core and graph differ on whether the outside date passes before ${closing}.`);
  return wrong;
}

function refusalOf({ deal, now }: Played, type: CommandType, data: object): string | undefined {
  const decision = decide(deal, parseCommand({ type, data }), { now, commandId: 'replay', actor: COUNSEL });
  return 'refusal' in decision ? decision.refusal.sentence : undefined;
}

// --- what comes, as commands --------------------------------------------------------------------------------------------

const COUNSEL: Actor = { id: 'counsel', name: 'Counsel', roles: ['counsel', 'inspector'] };
const MACHINE: Actor = { id: 'machine', name: 'Closing Bell', roles: ['machine'] };
const DIGEST = '0'.repeat(64);
const document = { name: 'supposed', digest: DIGEST };

function comes(at: Played, item: Item, day: Day): Played {
  return item.kind === 'meeting' ? holdMeeting(at, day) : meetCondition(at, item.id, day);
}

/** The moment of a day at which something comes; never before what came last. */
function onDay({ now }: Played, day: Day, time: string): Instant {
  const at = newYorkInstant(day, time);
  return at > now ? at : now;
}

function given(at: Played, type: CommandType, data: object, by: Actor = COUNSEL, now = at.now): Played {
  const context = { now, commandId: `replay/${type}`, actor: by };
  const decision = decide(at.deal, parseCommand({ type, data }), context);
  if ('refusal' in decision)
    throw new NotPlayed(`${type} on ${newYorkDay(now)}: ${decision.refusal.sentence}`);
  return { deal: fold(at.deal, decision.events, context) as OpenDeal, now };
}

function meetCondition(start: Played, id: string, day: Day): Played {
  const condition = start.deal.terms.conditions.find((each) => each.id === id);
  let at: Played = { ...start, now: onDay(start, day, '10:00') };
  const asOf = at.now;
  if (condition?.agency !== undefined) return cleared(at, condition.agency, day);
  switch (condition?.kind) {
    case 'clearance':
    case 'certificate':
    case 'payoff':
    case 'custom':
      return given(at, 'RecordEvidence', {
        conditionId: id,
        says: 'satisfies',
        what: 'supposed',
        asOf,
        document,
      });
    case 'dissenters-cap':
      for (const [demandId, { withdrawnAt }] of Object.entries(at.deal.payout.demands)) {
        if (withdrawnAt === null)
          at = given(at, 'ReportDemandWithdrawn', { demandId, withdrawnAt: asOf, document });
      }
      return at;
    default:
      for (const [orderId, { liftedAt }] of Object.entries(at.deal.orders)) {
        if (liftedAt === null && condition?.kind === 'no-injunction')
          at = given(at, 'LiftOrder', { orderId, liftedAt: asOf, document });
      }
      return given(at, 'AttestCondition', {
        conditionId: id,
        asOf,
        says: 'none-known',
        statement: 'Supposed.',
        ...certified(condition?.representations),
      });
  }
}

/** What an officers' certificate says of each group of representations: all true. */
function certified(groups: readonly { readonly group: string }[] | undefined): object {
  if (groups === undefined) return {};
  return { groups: groups.map(({ group }) => ({ group, finding: 'true' })), document };
}

/** A clearance comes by a step of its review: a waiting period that ends on that day ends by itself. */
function cleared(at: Played, agency: 'hsr' | 'cfius', on: Day): Played {
  if (agency === 'cfius') {
    return given(at, 'ReportAgencyStep', { step: 'cfius-concluded', on, outcome: 'no-unresolved-concerns' });
  }
  const expiry = momentsOf(at.deal).find(({ momentId }) => momentId === `hsr-expiry/${on}`);
  if (expiry === undefined) return given(at, 'ReportAgencyStep', { step: 'hsr-early-termination', on });
  const { momentId, due } = expiry;
  return given({ ...at, now: due }, 'PassMoment', { momentId, due }, MACHINE);
}

/** The meeting is held on a day, put off to it first where it stands for another, and carries what is put to it. */
function holdMeeting(start: Played, day: Day): Played {
  let at = convened(start, day);
  const by = at.deal.vote.inspector;
  const inspector: Actor =
    by === null ? COUNSEL : { id: by.personId, name: by.name, roles: ['inspector', 'counsel'] };
  if (by === null)
    at = given(at, 'AppointInspector', { name: 'Inspector', firm: 'Firm', personId: inspector.id });
  if (at.deal.vote.oathAt === null) at = given(at, 'SignOath', { document }, inspector);
  if (at.deal.vote.positions?.footed !== true && at.deal.vote.polls === null) at = withPositions(at);
  if (stageOf(at) !== 'open') at = given(at, 'OpenMeeting', { at: at.now }, inspector);
  if (at.deal.vote.polls === null) at = given(at, 'OpenPolls', { at: at.now }, inspector);
  if (at.deal.vote.masterBallot === null && at.deal.vote.polls?.closedAt === null)
    at = given(at, 'CastMasterBallot', { at: at.now, by: ['supposed'], document }, inspector);
  if (at.deal.vote.polls?.closedAt === null) at = given(at, 'ClosePolls', { at: at.now }, inspector);
  if (!at.deal.vote.files.some(({ importId }) => importId === SUPPOSED_BOX)) at = withBallots(at, day);
  at = done(at, 'count-ballots', countOf(at.deal));
  at = given(at, 'CertifyTally', { kind: 'preliminary', countDigest: DIGEST, document }, inspector);
  return given(at, 'ConcludeMeeting', { at: at.now }, inspector);
}

const stageOf = ({ deal }: Played) => deal.solicitation.meeting.stage;

/** A meeting that stands for the day, with the clock at its hour. */
function convened(start: Played, day: Day): Played {
  const { meeting } = start.deal.solicitation;
  if (meeting.stage === 'not-called' || meeting.stage === 'concluded') {
    const to = newYorkInstant(day, '10:00');
    const recordDate = addDays(day, -RECORD_DATE_BEFORE);
    const called = given(start, 'CallMeeting', { recordDate, at: to, place: 'supposed', happened: true });
    return { ...called, now: onDay(called, day, '10:00') };
  }
  const last = meeting.dates.at(-1)?.at ?? start.now;
  if (newYorkDay(last) >= day || (meeting.stage === 'open' && newYorkDay(start.now) >= day))
    return { ...start, now: onDay(start, day, newYorkTime(last).slice(0, 5)) };
  const to = newYorkInstant(day, newYorkTime(last).slice(0, 5));
  const moved = { to, reason: 'Supposed.', happened: true };
  if (meeting.stage === 'called') {
    const put = given(start, 'PostponeMeeting', moved);
    return { ...put, now: onDay(put, day, newYorkTime(to).slice(0, 5)) };
  }
  const open = meeting.stage === 'adjourned' ? given(start, 'OpenMeeting', { at: start.now }) : start;
  const put = given(open, 'AdjournMeeting', { ...moved, announcedAtMeeting: true });
  return { ...put, now: onDay(put, day, newYorkTime(to).slice(0, 5)) };
}

const SUPPOSED_BOX = 'supposed-box';

function withBallots(at: Played, day: Day): Played {
  const recordDate = recordDateOf(at.deal) ?? day;
  const meeting = meetingDays(at.deal).at(-1) ?? day;
  const set = { importId: SUPPOSED_BOX, root: DIGEST, rows: 1 };
  return given(at, 'ReceiveBallots', { ...set, channel: 'meeting', recordDate, meeting, from: 'supposed' });
}

/** Between the 10 and 60 days of 8 Del. C. § 213(a). */
const RECORD_DATE_BEFORE = 40;

function withPositions(at: Played): Played {
  const { entitled, exclusions } = at.deal.terms.shares;
  const sealed = given(at, 'SealPositions', {
    importId: 'supposed-positions',
    root: DIGEST,
    rows: 1,
    certified: { entitled, by: 'supposed' },
  });
  const excluded = Object.fromEntries(
    exclusions.lists.map((list) => [list.id, { shares: list.excluded, votes: list.excluded }]),
  );
  const byClass = Object.fromEntries(
    classesOf(sealed.deal).map(({ class: name, shares, votes }) => [name, { shares, votes }]),
  );
  const all = entitledOf(sealed.deal);
  return done(sealed, 'foot-positions/supposed-positions', { rows: 1, entitled: all, byClass, excluded });
}

/** The id of an effect begins with its kind and set; the version that it was intended at may follow. */
function done(at: Played, name: string, result: object): Played {
  const effectId =
    Object.keys(at.deal.effects).findLast((id) => id === name || id.startsWith(`${name}/`)) ?? name;
  const attempt = at.deal.effects[effectId]?.attempt ?? 1;
  return given(at, 'RecordEffectDone', { effectId, attempt, result }, MACHINE);
}

/** Everybody is present and votes for everything. */
function countOf(deal: OpenDeal) {
  const all = (votes: string) => ({ for: votes, against: '0', abstain: '0' });
  const { shares, votes } = entitledOf(deal);
  const classes = classesOf(deal);
  const byClass = classes.map((one) => [one.class, { shares: one.shares, votes: one.votes }] as const);
  const lists = exclusionLists(deal).map(({ list }) => [list, unaffiliatedVotes(deal, list) ?? '0'] as const);
  return {
    digest: DIGEST,
    present: { shares, votes, byClass: Object.fromEntries(byClass) },
    proposals: deal.terms.meeting.proposals.map(({ id }) => ({
      proposal: id,
      ...all(votes),
      brokerNonVotes: '0',
      byClass: Object.fromEntries(
        classes.map((one) => [one.class, { ...all(one.votes), brokerNonVotes: '0' }]),
      ),
      unaffiliated: Object.fromEntries(lists.map(([list, own]) => [list, all(own)])),
    })),
    exceptions: {},
  };
}
