import { newYorkDay } from '#libs/calendar/new-york.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { compareUsd, showShares, showUsd, subtractUsd, zeroUsd } from '#libs/money/wire.ts';
import { unsatisfiedAtClosing } from '../conditions/status.ts';
import { refuse } from '../decision.ts';
import { demandsDiffer } from '../payout/bridge.ts';
import type { OpenDeal } from '../state.ts';
import { memoStanding } from './funds-flow.ts';
import { notAllGo } from './goes.ts';
import { goodFunds } from './wires.ts';

/** What must hold before the certificate of merger is filed. Nobody overrides the gates of money. */
export interface Gate {
  readonly gate: 'conditions' | 'bridge' | 'fund' | 'rollover' | 'signatures' | 'funds-flow' | 'halt' | 'go';
  /** Why it is closed; undefined when it stands open. */
  readonly refusal: Refusal | undefined;
}

export function gatesOf(deal: OpenDeal, now: Instant): readonly Gate[] {
  return [
    { gate: 'conditions', refusal: conditionsClosed(deal, now) ?? clauseClosed(deal, now) },
    { gate: 'bridge', refusal: bridgeClosed(deal) },
    { gate: 'fund', refusal: fundClosed(deal, now) },
    { gate: 'rollover', refusal: rolloverClosed(deal) },
    { gate: 'signatures', refusal: signaturesClosed(deal) },
    ...(deal.terms.closing.runSheet === undefined ? [] : roomGates(deal)),
  ];
}

/** What the parties agreed to have in place besides: the last word before the point of no return is theirs. */
function roomGates(deal: OpenDeal): readonly Gate[] {
  return [
    { gate: 'funds-flow', refusal: memoClosed(deal) },
    { gate: 'halt', refusal: haltClosed(deal) },
    { gate: 'go', refusal: notAllGo(deal, 'filing') },
  ];
}

/** The certificate of merger is on file: from here the closing is carried forward or corrected. */
export function isFiled({ closing }: OpenDeal): boolean {
  return closing.stage === 'filed' || closing.stage === 'accepted' || closing.stage === 'effective';
}

export function firstClosedGate(deal: OpenDeal, now: Instant): Refusal | undefined {
  return gatesOf(deal, now).find(({ refusal }) => refusal !== undefined)?.refusal;
}

function conditionsClosed(deal: OpenDeal, now: Instant): Refusal | undefined {
  const unsatisfied = unsatisfiedAtClosing(deal, now);
  if (unsatisfied.length === 0) return undefined;
  const each = unsatisfied.map(({ id, why }) => `${id} (${why})`).join('; ');
  return refuse(
    'ConditionsNotSatisfiedAtClosing',
    'merger agreement, conditions to the closing',
    { conditions: unsatisfied.map(({ id, state }) => `${id}: ${state}`) },
    `Not satisfied at the closing: ${each} Attest or evidence each today, then file.`,
  );
}

/** Conditions that lapsed and were met again have started the closing clause again, whatever day had been set. */
function clauseClosed({ ready }: OpenDeal, now: Instant): Refusal | undefined {
  const today = newYorkDay(now);
  if (ready === null || today >= ready.earliestClosing) return undefined;
  return refuse(
    'ClosingTooEarly',
    'merger agreement, closing clause',
    { on: today, earliest: ready.earliestClosing, conditionsMetOn: ready.on },
    `The conditions were met again on ${ready.on}; the agreement's closing clause allows the closing from ${ready.earliestClosing}. Set that day or a later one.`,
  );
}

function bridgeClosed(deal: OpenDeal): Refusal | undefined {
  const footed = deal.payout.closingList?.footed;
  const changed = footed ? demandsDiffer(deal, footed.dissentingShares) : undefined;
  if (footed && footed.differences.length === 0 && changed === undefined) return undefined;
  const found = footed ? [...footed.differences] : ['No closing list is sealed and footed.'];
  // Demands come and go after the list was footed.
  const differences = changed === undefined || found.includes(changed) ? found : [...found, changed];
  return refuse(
    'BridgeDoesNotClose',
    'merger agreement, payment fund',
    { differences },
    `The bridge to the payable shares does not close to the share. ${differences.join(' ')} Seal a list that agrees with its certificate and bridge.`,
  );
}

export function fundClosed(deal: OpenDeal, now: Instant): Refusal | undefined {
  // Where the closing is run from a sheet, employees and directors are funded before the filing as holders are.
  const legs = deal.terms.closing.runSheet === undefined ? (['agent'] as const) : LEGS;
  for (const leg of legs) {
    const required = deal.payout.closingList?.footed?.legs.find((one) => one.leg === leg)?.amount ?? zeroUsd;
    const { good, notYet } = goodFunds(deal, leg, now);
    if (compareUsd(good, required) >= 0) continue;
    const missing = subtractUsd(required, good);
    const reasons = [...notYet.map(({ why }) => why), ...onTheWay(deal, newYorkDay(now))];
    const waits = reasons.length === 0 ? '' : ` ${reasons.join('; ')}.`;
    const who = leg === 'agent' ? 'The paying agent' : `The payer of the ${leg} leg`;
    return refuse(
      'FundNotIn',
      'merger agreement, payment fund',
      { leg, required, deposited: good, missing },
      `${who} has confirmed ${showUsd(good)} of ${showUsd(required)}; ${showUsd(missing)} is missing.${waits} No certificate is filed before the money is good.`,
    );
  }
  return undefined;
}

function onTheWay({ room }: OpenDeal, today: string): string[] {
  return Object.values(room.wires)
    .filter(({ settlesOn, recalledAt }) => recalledAt === null && settlesOn > today)
    .map(({ reference, settlesOn }) => `${reference} was sent and settles on ${settlesOn}`);
}

function memoClosed(deal: OpenDeal): Refusal | undefined {
  const { approved, why } = memoStanding(deal);
  if (approved) return undefined;
  return refuse(
    'FundsFlowNotApproved',
    'funds flow memo',
    { version: deal.room.memo?.number ?? 0 },
    `The funds flow does not stand: ${why} Prepare and approve the version that the money goes by.`,
  );
}

function haltClosed({ room }: OpenDeal): Refusal | undefined {
  if (room.halt !== null) return undefined;
  return refuse(
    'HaltNotAgreed',
    'practice at the closing of a merger',
    {},
    'No trading halt is agreed with the exchange for a moment before the effective time. Agree it, then file.',
  );
}

export function rolloverClosed({ payout, closing }: OpenDeal): Refusal | undefined {
  const required = payout.closingList?.footed?.rolloverShares ?? '0';
  const contributed = closing.rollover ?? '0';
  if (contributed === required) return undefined;
  return refuse(
    'RolloverNotComplete',
    'rollover agreement',
    { required, contributed },
    `${showShares(required)} shares are to roll over before the effective time; ${showShares(contributed)} are reported contributed.`,
  );
}

function signaturesClosed({ closing }: OpenDeal): Refusal | undefined {
  if (closing.signaturesReleasedAt !== null) return undefined;
  return refuse(
    'SignaturesNotReleased',
    'merger agreement, closing clause',
    {},
    'The signature pages are still held in escrow. Release them, then file.',
  );
}
