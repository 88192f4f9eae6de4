import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { tailRuns } from './agreement/moments.ts';
import { earliestClosing, lastMetOn } from './closing/clause.ts';
import { comesBetween, isStopped, partiesTold } from './closing/letters.ts';
import { openConditions } from './conditions/status.ts';
import type { Context } from './decision.ts';
import { packetsBack } from './documents/packets-back.ts';
import { intend } from './effects/intend.ts';
import { BY_RULE, findingsOf } from './findings.ts';
import { openObligations } from './obligations/standing.ts';
import { claimsDue } from './payout/disbursing-decide.ts';
import { isPaidOut } from './payout/leg.ts';
import { phaseOf } from './phase.ts';
import type { OpenDeal } from './state.ts';
import { moneyAskedBack } from './termination/consequences.ts';
import { boxWork } from './vote/box.ts';

/** What follows of itself from what just happened, one step at a time; nothing when the deal is at rest. */
export function consequencesOf(
  before: OpenDeal | undefined,
  after: OpenDeal,
  context: Context,
): readonly DealEvent[] {
  return [
    ...readiness(after, context),
    ...changedFindings(after, context),
    ...lettersDue(before, after),
    ...partiesTold(before, after),
    ...packetsBack(before, after),
    ...comesBetween(before, after),
    ...moneyAskedBack(before, after),
    ...claimsDue(before, after),
    ...boxWork(before, after),
    ...ending(after),
    ...phaseChange(after),
  ];
}

function phaseChange(deal: OpenDeal): DealEvent[] {
  const phase = phaseOf(deal);
  return phase === deal.phase ? [] : [{ type: 'PhaseEntered', data: { phase, from: deal.phase } }];
}

/** The closing clause counts from the day all conditions were met that do not wait for the closing by their nature. */
function readiness(deal: OpenDeal, { now }: Context): DealEvent[] {
  if (deal.termination !== null || !['not-scheduled', 'scheduled'].includes(deal.closing.stage)) return [];
  const open = openConditions(deal, now);
  if (open.length > 0) {
    return deal.ready === null
      ? []
      : [{ type: 'ConditionsLapsed', data: { open: open.map(({ id }) => id) } }];
  }
  if (deal.ready !== null) {
    // The clause counts from the same day, and a day that was to count may have been closed since.
    const { on } = deal.ready;
    const earliest = earliestClosing(deal, on);
    return earliest === deal.ready.earliestClosing
      ? []
      : [{ type: 'ConditionsMet', data: { on, earliestClosing: earliest } }];
  }
  const on = lastMetOn(deal, now);
  return [{ type: 'ConditionsMet', data: { on, earliestClosing: earliestClosing(deal, on) } }];
}

function changedFindings(deal: OpenDeal, { now }: Context): DealEvent[] {
  const found = findingsOf(deal, now);
  const raised = found.filter(({ id, severity }) => {
    const known = deal.findings[id];
    // An override covers one breach, and an edition may tighten a rule: what only warned can come to block.
    return known === undefined || (known.severity === 'warns' && severity === 'blocks');
  });
  const cured = Object.entries(deal.findings).filter(
    ([id, { closed }]) =>
      id.startsWith(BY_RULE) && closed === null && !found.some((finding) => finding.id === id),
  );
  return [
    ...raised.map(
      ({ id, citation, severity, facts, sentence }): DealEvent => ({
        type: 'FindingRaised',
        data: { findingId: id, rule: citation, severity, facts, sentence },
      }),
    ),
    ...cured.map(([findingId]): DealEvent => ({ type: 'FindingCured', data: { findingId } })),
  ];
}

/** The exchange is told of the day, of a closing called off, and of the effective time, so that it can file Form 25. */
function lettersDue(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  if (before === undefined) return [];
  const [was, is] = [before.closing, after.closing];
  if (is.stage === 'scheduled' && is.on !== null && is.on !== was.on) {
    return [letter(`expected-closing/${is.on}/${after.version}`, 'expected-closing', is.on)];
  }
  if (isStopped(before, after) && was.on !== null) {
    return [letter(`closing-called-off/${was.on}/${after.version}`, 'closing-called-off', was.on)];
  }
  if (is.stage === 'effective' && was.stage !== 'effective' && is.effectiveAt !== null) {
    return [letter('effective', 'effective', newYorkDay(is.effectiveAt))];
  }
  return [];
}

function letter(
  name: string,
  about: 'expected-closing' | 'closing-called-off' | 'effective',
  on: string,
): DealEvent {
  return intend(`tell-exchange/${name}`, 'tell-exchange', { about, on });
}

/** A deal ends when nothing is left to be done for it: what is under way must be able to report back. */
function ending(deal: OpenDeal): DealEvent[] {
  const waiting = Object.keys(deal.effects).length > 0;
  if (deal.stage === 'ended' || waiting) return [];
  if (deal.termination !== null) {
    // What is left to do after it keeps the deal open, as long as the tail runs and nobody disputes its end.
    const open =
      openObligations(deal).length > 0 || tailRuns(deal) || hasBlockingFinding(deal, 'termination/');
    return open ? [] : [{ type: 'DealEnded', data: { how: 'terminated' } }];
  }
  const settled = LEGS.every((leg) => isPaidOut(deal.payout.legs[leg].money));
  if (deal.phase !== 'wind-down' || phaseOf(deal) !== 'wind-down' || !settled) return [];
  // What is open is seen to, or counsel closes it and says why: an ended deal takes no more evidence.
  if (openObligations(deal).length > 0 || hasBlockingFinding(deal)) return [];
  return [{ type: 'DealEnded', data: { how: 'paid-out' } }];
}

function hasBlockingFinding({ findings }: OpenDeal, beginning = ''): boolean {
  return Object.entries(findings).some(
    ([id, { severity, closed }]) => severity === 'blocks' && closed === null && id.startsWith(beginning),
  );
}
