import { addBusinessDays, nextOpen } from '#libs/calendar/calendars.ts';
import { cutoffInstant } from '#libs/calendar/cutoffs.ts';
import { addDays, type Day, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { LEGS, type Leg } from '#libs/contracts/people.ts';
import { compareUsd, showUsd, zeroUsd } from '#libs/money/wire.ts';
import { knownTo } from '../law/adopted.ts';
import { byEndOf, doneByFiling, type Obligation, obligation } from '../obligations/obligation.ts';
import type { OpenDeal } from '../state.ts';
import { tailOf } from './fees.ts';

/** What is left to do once the agreement has ended; none of what a merger would have asked is. */
export function obligationsAfterTermination(deal: OpenDeal): Obligation[] {
  if (deal.termination === null) return [];
  return [
    ...fees(deal),
    ...reports(deal),
    ...told(deal),
    ...LEGS.flatMap((leg) => moneyBack(deal, leg)),
    ...pagesBack(deal),
    ...tail(deal),
  ];
}

const endOf = (deal: OpenDeal): string => deal.termination?.at ?? deal.recordedAt;

function fees(deal: OpenDeal): Obligation[] {
  return Object.entries(deal.agreement.fees).map(([id, fee]) =>
    obligation({
      id: `termination-fee/${id}`,
      title: `${fee.title}: ${showUsd(fee.amount)} by ${fee.payer === 'company' ? 'the company' : 'Parent'}${guaranteed(deal, fee.payer)}`,
      owner: fee.payer,
      rule: `merger agreement, ${fee.section}`,
      sentence: fee.because,
      since: fee.owedAt,
      ...(fee.dueOn === null
        ? { waitsFor: 'its payment, due before the agreement ended' }
        : {
            due: byEndOf(fee.dueOn),
            calendar: 'the agreement',
            counting: `due ${spellDay(fee.dueOn)} by ${fee.section}`,
          }),
      alarmCalendar: 'fedwire',
      extendable: true,
      done:
        fee.paid === null
          ? null
          : { what: `Paid, ${fee.paid.reference}`, at: fee.paid.at, version: fee.paid.version },
    }),
  );
}

function guaranteed({ terms }: OpenDeal, payer: 'company' | 'parent'): string {
  const guarantee = terms.termination?.guarantee;
  if (payer === 'company' || guarantee === undefined) return '';
  return `; guaranteed up to ${showUsd(guarantee.cap)} by ${guarantee.guarantors.map(({ name }) => name).join(' and ')}`;
}

/** Form 8-K, item 1.02: four business days. Schedule 13E-3: promptly after the transaction is over, for which no day is set. */
function reports(deal: OpenDeal): Obligation[] {
  if (deal.terms.termination === undefined) return [];
  const since = endOf(deal);
  const known = knownTo(deal);
  const on = newYorkDay(since);
  const due = (day: Day) => ({ due: { day, at: cutoffInstant('edgar', day, known) }, since });
  const filed = (form: string, item?: string) =>
    deal.filings.find(
      (filing) =>
        filing.form === form &&
        filing.filedAt >= since &&
        (item === undefined || filing.items.includes(item)),
    );
  const report = filed('8-K', '1.02');
  const amendment = filed('SC 13E3/A');
  return [
    obligation({
      id: 'termination-8-k',
      title: 'Form 8-K, item 1.02: the merger agreement is terminated',
      owner: 'company counsel',
      rule: 'Form 8-K, General Instruction B.1 and item 1.02',
      sentence: 'Within four business days after a material definitive agreement is terminated.',
      ...due(addBusinessDays('sec', on, 4, known)),
      calendar: 'SEC business days',
      counting: `four business days after ${spellDay(on)}`,
      done: report === undefined ? null : doneByFiling(report),
    }),
    ...(deal.filings.some(({ form }) => form === 'SC 13E3')
      ? [
          obligation({
            id: 'termination-13e-3',
            title: 'Final amendment of Schedule 13E-3: the transaction is terminated',
            owner: 'company counsel',
            rule: '17 CFR 240.13e-3(d)(3)',
            sentence: 'Promptly after the termination. No day is set; the next business day is practice.',
            verified: false,
            ...due(addBusinessDays('sec', on, 1, known)),
            calendar: 'SEC business days',
            counting: 'the business day after it, as practice has it',
            extendable: true,
            done: amendment === undefined ? null : doneByFiling(amendment),
          }),
        ]
      : []),
  ];
}

const TOLD = [
  { whom: 'exchange', name: (deal: OpenDeal) => deal.terms.company.exchange },
  {
    whom: 'depository',
    name: (deal: OpenDeal) => deal.terms.closing.runSheet?.depository ?? 'The depository',
  },
  {
    whom: 'transfer-agent',
    name: (deal: OpenDeal) => deal.terms.closing.runSheet?.transferAgent ?? 'The transfer agent',
  },
  { whom: 'paying-agent', name: (deal: OpenDeal) => deal.terms.payout.payingAgent },
] as const;

/** Whoever was told of a closing is told that there is none. */
function told(deal: OpenDeal): Obligation[] {
  const since = endOf(deal);
  return TOLD.flatMap(({ whom, name }) => {
    const expected = deal.room.told[`${whom}/expected-closing`];
    const off = deal.room.told[`${whom}/closing-called-off`];
    if (expected === undefined) return [];
    const day = nextOpen('nasdaq', newYorkDay(since), knownTo(deal));
    return [
      obligation({
        id: `termination-told/${whom}`,
        title: `${name(deal)} told that there is no closing`,
        owner: 'company counsel',
        rule: 'practice: whoever was told of the closing',
        sentence: `It was told to expect the closing on ${spellDay(expected.on)}.`,
        verified: false,
        since,
        due: byEndOf(day),
        calendar: 'trading days',
        counting: 'on the day itself, or the next on which the market is open',
        alarmCalendar: 'nasdaq',
        extendable: true,
        done:
          off === undefined || off.version < expected.version
            ? null
            : { what: 'Letter that the closing is off', at: off.at, version: off.version },
      }),
    ];
  });
}

function moneyBack(deal: OpenDeal, leg: Leg): Obligation[] {
  const { fund, deposited } = deal.payout.legs[leg].money;
  if (compareUsd(deposited, zeroUsd) === 0) return [];
  const since = endOf(deal);
  const day = addBusinessDays('fedwire', newYorkDay(since), 1, knownTo(deal));
  const back = compareUsd(fund, zeroUsd) === 0;
  return [
    obligation({
      id: `termination-money-back/${leg}`,
      title: back
        ? `The money of the ${leg} leg is back with Parent`
        : `${showUsd(fund)} of the ${leg} leg back to Parent`,
      owner: leg === 'agent' ? 'paying agent' : 'company',
      rule: 'merger agreement, payment fund',
      sentence: 'Nobody is entitled to what was deposited for a merger that does not come.',
      verified: false,
      since,
      due: byEndOf(day),
      calendar: 'bank days',
      counting: 'the next bank day, as practice has it',
      alarmCalendar: 'fedwire',
      extendable: true,
      notNeeded: back ? 'Nothing of it is left with the payer.' : null,
    }),
  ];
}

/** Pages that were signed for a closing do not stay in escrow without one. */
function pagesBack(deal: OpenDeal): Obligation[] {
  const since = endOf(deal);
  const day = addDays(newYorkDay(since), 10);
  return Object.entries(deal.documents.packets)
    .filter(([, { released, lines }]) => released === null && lines.some(({ page }) => page !== null))
    .map(([id, { withdrawn, documentId }]) =>
      obligation({
        id: `termination-pages/${id}`,
        title: `Signature pages of ${deal.documents.items[documentId]?.title ?? documentId} back to their signers`,
        owner: 'company counsel',
        rule: 'signature pages in escrow',
        sentence: 'They were held for a release that does not come. Withdraw the packet.',
        verified: false,
        since,
        due: byEndOf(day),
        calendar: 'calendar days',
        counting: 'ten days after the termination, as practice has it',
        extendable: true,
        notNeeded: withdrawn === null ? null : 'The packet is withdrawn.',
      }),
    );
}

function tail(deal: OpenDeal): Obligation[] {
  const runs = tailOf(deal);
  if (runs === undefined) return [];
  const { section, months } = deal.terms.termination?.tail ?? { section: runs.fee.section, months: 0 };
  return [
    obligation({
      id: 'termination-tail',
      title: `Another transaction until ${spellDay(runs.until)} owes ${runs.fee.title}`,
      nature: 'window',
      owner: 'company',
      rule: `merger agreement, ${section}`,
      sentence: `For ${months} months after the termination.`,
      since: endOf(deal),
      due: byEndOf(runs.until),
      calendar: 'calendar days',
      counting: `${months} months after the termination`,
    }),
  ];
}
