import { type Command, type CommandType, commands } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import { NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import { agreementDeciders } from './agreement/decide.ts';
import { closingDeciders } from './closing/decide.ts';
import { fundsFlowDeciders } from './closing/funds-flow.ts';
import { roomDeciders } from './closing/room-decide.ts';
import { conditionDeciders } from './conditions/decide.ts';
import { writtenConditionDeciders } from './conditions/written-decide.ts';
import { consequencesOf } from './consequences.ts';
import { type Context, type Happened, isRefusal, type Outcome, refuse } from './decision.ts';
import { delistingDeciders } from './delisting/decide.ts';
import { documentDeciders } from './documents/decide.ts';
import { draftDeciders } from './drafts/decide.ts';
import { effectDeciders } from './effects/decide.ts';
import { estimateDeciders } from './estimates/decide.ts';
import { evolve } from './evolve.ts';
import { findingsOf } from './findings.ts';
import { lawDeciders } from './law/decide.ts';
import { movedDeadlines } from './law/moved.ts';
import { saidAhead } from './not-yet.ts';
import { obligationDeciders } from './obligations/decide.ts';
import { overrideDeciders, usesFor } from './overrides/decide.ts';
import { payoutDeciders } from './payout/decide.ts';
import { disbursingDeciders } from './payout/disbursing-decide.ts';
import { recordDeciders } from './record/decide.ts';
import { registerDeciders } from './registers/decide.ts';
import { solicitationDeciders } from './solicitation/decide.ts';
import type { DealState, OpenDeal } from './state.ts';
import { terminationDeciders } from './termination/decide.ts';
import { voteDeciders } from './vote/decide.ts';

type Decider = (deal: OpenDeal, command: Command, context: Context) => Outcome;

const deciders = {
  ...recordDeciders,
  ...lawDeciders,
  ...overrideDeciders(objections),
  ...solicitationDeciders,
  ...voteDeciders,
  ...conditionDeciders,
  ...writtenConditionDeciders,
  ...closingDeciders,
  ...roomDeciders,
  ...fundsFlowDeciders,
  ...delistingDeciders,
  ...obligationDeciders,
  ...draftDeciders,
  ...payoutDeciders,
  ...disbursingDeciders,
  ...documentDeciders,
  ...effectDeciders,
  ...estimateDeciders,
  ...agreementDeciders,
  ...terminationDeciders,
  ...registerDeciders,
} as Readonly<Record<string, Decider | undefined>>;

/** More rounds than this cannot follow from one command: something feeds on itself. */
const CONSEQUENCE_ROUNDS_MAX = 8;

export type Decision = { readonly events: readonly DealEvent[] } | { readonly refusal: Refusal };

/** Decides a command on a state: the events, with all that follows from them, or why not. */
export function decide(state: DealState, command: Command, context: Context): Decision {
  const outcome = notAllowed(state, command, context) ?? happens(state, command, context);
  if (isRefusal(outcome)) return { refusal: outcome };
  const events = outcome.map((event) => withBasis(event, command));
  const settled = settle(state, events, context);
  const broken = brokenBy(state, command, settled.after, context);
  if (state.stage === 'unopened' || broken.length === 0)
    return { events: withMoves(state, settled, context) };
  const { uses, uncovered } = usesFor(state, command, broken, context.now);
  if (uncovered !== undefined) return { refusal: refusalOf(uncovered) };
  return { events: withMoves(state, settle(state, [...events, ...uses], context), context) };
}

/** What stands against an act: a refusal of the deal itself, or the blocking rules that it would break. */
function objections(state: OpenDeal, command: Command, context: Context): Refusal | readonly Finding[] {
  const outcome = notAllowed(state, command, context) ?? happens(state, command, context);
  if (isRefusal(outcome)) return outcome;
  return brokenBy(state, command, settle(state, outcome, context).after, context);
}

/** One event tells all deadlines that a command moved. What a deal adopts tells them itself. */
function withMoves(state: DealState, { events, after }: Settled, { now }: Context): readonly DealEvent[] {
  if (state.stage === 'unopened' || after.stage === 'unopened') return events;
  if (events.length === 0 || events.some(({ type }) => type === 'LawAdopted')) return events;
  const moved = movedDeadlines(state, after, now);
  return moved.length === 0 ? events : [...events, { type: 'DeadlinesMoved', data: { moved: [...moved] } }];
}

interface Settled {
  readonly events: readonly DealEvent[];
  readonly after: DealState;
}

function notAllowed(state: DealState, command: Command, { actor, now }: Context): Refusal | undefined {
  const { roles } = commands[command.type];
  if (!roles.some((role) => actor.roles.includes(role))) {
    return refuse(
      'RoleMissing',
      'roles of the deal',
      { command: command.type, needs: [...roles], has: [...actor.roles] },
      `${command.type} needs the role ${roles.join(' or ')}; ${actor.name} has ${actor.roles.join(', ') || 'none'}.`,
    );
  }
  if (state.stage === 'ended' && !AFTER_THE_END.has(command.type)) {
    return refuse(
      'DealEnded',
      'record',
      { how: state.ending?.how ?? '' },
      'The deal has ended; nothing more is recorded in it.',
    );
  }
  if (state.stage === 'open' && state.termination !== null && !AFTER_TERMINATION.has(command.type)) {
    return refuse(
      'DealTerminated',
      state.termination.section,
      { by: state.termination.by, at: state.termination.at },
      'The agreement is terminated. Only what was under way is still recorded.',
    );
  }
  if (state.stage === 'unopened' && command.type !== 'OpenDeal') {
    return refuse('DealNotOpened', 'record', {}, 'No such deal is open. Open it on its terms first.');
  }
  if (state.stage === 'open' && command.type === 'OpenDeal') {
    return refuse('DealAlreadyOpened', 'record', { openedAt: state.openedAt }, 'The deal is open already.');
  }
  return saidAhead(command, now);
}

/** Who opens a document of a deal that is over is still told in its record, and nothing else is. */
const AFTER_THE_END: ReadonlySet<CommandType> = new Set(['RecordDocumentOpened', 'RecordOrphansErased']);

const AFTER_TERMINATION: ReadonlySet<CommandType> = new Set([
  'RecordDocumentOpened',
  'RecordOrphansErased',
  'RecallSignaturePage',
  'WithdrawPacket',
  'RecordEffectDone',
  'RecordEffectFailed',
  'ResolveEffect',
  'StopEffects',
  'ResumeEffects',
  'CloseFinding',
  'RecordFiling',
  'PassMoment',
  'ReportAlternativeTransaction',
  'ReportFeePaid',
  'ReportExcessRefunded',
  'RecordLitigation',
  'RecordLitigationStep',
  'RecordObligationEvidence',
  'CloseObligation',
  'ReopenObligation',
  'ExtendObligation',
  'AssignObligation',
  'AcknowledgeAlarm',
]);

function happens(state: DealState, command: Command, context: Context): Outcome {
  if (state.stage === 'unopened') {
    return command.type === 'OpenDeal'
      ? [{ type: 'DealOpened', data: { ...command.data, edition: NEWEST_EDITION } }]
      : [];
  }
  const decider = deciders[command.type];
  if (decider === undefined) throw new Error(`no decider for ${command.type}`);
  return decider(state, command, context);
}

/** The events keep where a statement comes from, so that an assumption shows wherever the event does. */
function withBasis(event: DealEvent, { basis }: Command): DealEvent {
  if (basis === undefined || CONSEQUENTIAL.has(event.type)) return event;
  return { ...event, data: { ...event.data, basis } } as DealEvent;
}

/** Events that follow from others and carry no statement of their own. */
const CONSEQUENTIAL: ReadonlySet<string> = new Set([
  'EffectIntended',
  'FindingRaised',
  'MergerBecameEffective',
]);

/** Adds what follows of itself, until nothing more does. */
function settle(state: DealState, events: readonly DealEvent[], context: Context): Settled {
  const all = [...events];
  let before = state;
  let after = fold(state, events, context);
  for (let round = 0; all.length > 0 && after.stage !== 'unopened'; round += 1) {
    if (round === CONSEQUENCE_ROUNDS_MAX)
      throw new Error(`consequences do not come to rest: ${all.at(-1)?.type}`);
    // What is over has no consequences: a receipt of a document is all that is still recorded.
    if (before.stage === 'ended') break;
    const following = consequencesOf(before.stage === 'unopened' ? undefined : before, after, context);
    if (following.length === 0) break;
    all.push(...following);
    before = after;
    after = fold(after, following, context);
  }
  return { events: all, after };
}

/** The state after events that are not recorded yet. */
export function fold(state: DealState, events: readonly DealEvent[], { now }: Context): DealState {
  return events.reduce((folded: DealState, event) => {
    const version = (folded.stage === 'unopened' ? 0 : folded.version) + 1;
    const happened = {
      ...event,
      version,
      effectiveAt: event.effectiveAt ?? now,
      recordedAt: now,
    } as Happened;
    return evolve(folded, happened);
  }, state);
}

/**
 * What we do ourselves must not break a blocking rule. What has happened already is recorded all the same: its finding
 * is among the events.
 */
function brokenBy(
  state: DealState,
  command: Command,
  after: DealState,
  { now }: Context,
): readonly Finding[] {
  if (after.stage === 'unopened' || state.stage === 'unopened') return [];
  const { nature } = commands[command.type];
  const happened = (command.data as { happened?: boolean }).happened === true;
  if (nature === 'report' || happened) return [];
  // What time alone has broken is not broken by this act: only what the act adds is held against it.
  const blocked = Object.entries(state.findings).filter(([, { severity }]) => severity === 'blocks');
  const found = findingsOf(state, now).filter(({ severity }) => severity === 'blocks');
  const known = new Set([...blocked.map(([id]) => id), ...found.map(({ id }) => id)]);
  return findingsOf(after, now).filter(({ id, severity }) => severity === 'blocks' && !known.has(id));
}

function refusalOf({ ruleId, citation, facts, sentence }: Finding): Refusal {
  return refuse(codeOf(ruleId), citation, facts, sentence);
}

/** `DGCL-213a-60` becomes `Rule213a60`-like code that programs can rely on. */
function codeOf(ruleId: string): string {
  const words = ruleId.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return `Breaks${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
