import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import type { Day } from '#libs/contracts/values.ts';
import { compareUsd, showUsd, subtractUsd } from '#libs/money/wire.ts';
import type { OpenDeal } from '../state.ts';
import { isFiled } from './gates.ts';
import { tell } from './room-decide.ts';
import { clock } from './steps.ts';

/** Whoever must know of the closing besides the exchange is told of its day, of its being stopped, and of the merger. */
export function partiesTold(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  const { runSheet } = after.terms.closing;
  if (before === undefined || runSheet === undefined) return [];
  const [was, is] = [before.closing, after.closing];
  const letters = (about: 'expected-closing' | 'closing-called-off' | 'effective', on: string) =>
    [
      { to: 'depository', name: runSheet.depository } as const,
      { to: 'transfer-agent', name: runSheet.transferAgent } as const,
      { to: 'paying-agent', name: after.terms.payout.payingAgent } as const,
    ].map(({ to, name }) => tell(`${about}/${to}/${on}/${after.version}`, { to, name, about, on }));
  if (is.stage === 'scheduled' && is.on !== null && is.on !== was.on)
    return letters('expected-closing', is.on);
  if (isStopped(before, after) && was.on !== null)
    return [...letters('closing-called-off', was.on), ...investorsTold(before, after, was.on)];
  if (is.stage === 'effective' && was.stage !== 'effective' && is.effectiveAt !== null)
    return letters('effective', newYorkDay(is.effectiveAt));
  return [];
}

/** An investor who was asked for money keeps it ready, or has sent it, until told that the notice is withdrawn. */
function investorsTold(before: OpenDeal, after: OpenDeal, on: Day): DealEvent[] {
  const commitments = after.terms.closing.runSheet?.commitments ?? [];
  return commitments
    .filter(({ id }) => before.room.drawdowns[id] !== undefined)
    .map(({ id, investor }) =>
      tell(`closing-called-off/${id}/${on}/${after.version}`, {
        to: 'investor',
        name: investor,
        about: 'closing-called-off',
        on,
      }),
    );
}

/** A closing that was set, or filed and terminated in time, is off; so is one whose agreement ended. */
export function isStopped(before: OpenDeal, after: OpenDeal): boolean {
  const off = after.closing.stage === 'not-scheduled' && before.closing.stage !== 'not-scheduled';
  const ended = before.termination === null && after.termination !== null;
  return off || (ended && after.closing.stage === 'scheduled');
}

/** What comes between in the hours around the filing is found, and says what can still be done about it. */
export function comesBetween(before: OpenDeal | undefined, after: OpenDeal): DealEvent[] {
  return before === undefined ? [] : [...orderAfterFiling(before, after), ...moneyAfterStop(before, after)];
}

function orderAfterFiling(before: OpenDeal, after: OpenDeal): DealEvent[] {
  const { stage, filedAt, effectiveAt } = after.closing;
  if (!isFiled(after) || effectiveAt === null) return [];
  const found = Object.entries(after.orders).filter(
    ([id, { liftedAt }]) => before.orders[id] === undefined && liftedAt === null,
  );
  return found.map(([id, { court, restrains, issuedAt }]) => ({
    type: 'FindingRaised',
    data: {
      findingId: `order-after-filing/${id}`,
      rule: '8 Del. C. § 103(d)',
      severity: 'blocks',
      facts: { court, issuedAt, filedAt: filedAt ?? '', effectiveAt },
      sentence:
        stage === 'effective'
          ? `An order of ${court} came after the merger became effective ${clock(effectiveAt)}: ${restrains} Nothing is aborted; no money goes out until counsel has settled with the court what is carried forward.`
          : `An order of ${court} came after the certificate of merger was filed: ${restrains} It takes effect ${clock(effectiveAt)} unless a certificate of termination is filed before.`,
    },
  }));
}

/** A wire that was on its way when the closing was stopped. */
function moneyAfterStop(before: OpenDeal, after: OpenDeal): DealEvent[] {
  if (after.closing.stage !== 'not-scheduled' || after.room.stopped === null) return [];
  const { on, version } = after.room.stopped;
  return LEGS.flatMap((leg): DealEvent[] => {
    const [was, is] = [before.payout.legs[leg].money.deposited, after.payout.legs[leg].money.deposited];
    if (compareUsd(is, was) <= 0) return [];
    const amount = subtractUsd(is, was);
    return [
      {
        type: 'FindingRaised',
        data: {
          findingId: `money-after-stop/${leg}/${version}/${after.version}`,
          rule: 'merger agreement, payment fund',
          severity: 'warns',
          facts: { leg, amount, closing: on },
          sentence: `${showUsd(amount)} came into the ${leg} leg after the closing of ${on} was stopped. Ask Parent whether it goes back or waits for the next day.`,
        },
      },
    ];
  });
}
