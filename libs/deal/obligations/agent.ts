import { addBusinessDays, nextOpen } from '#libs/calendar/calendars.ts';
import { addDays, addMonths, civil, type Day, dayOf, spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { HoldReason } from '#libs/contracts/payout.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { addUsd, compareUsd, showUsd, sumUsd, zeroUsd } from '#libs/money/wire.ts';
import { escheatDays, escheatRuleOf } from '#libs/rulebook/escheat.ts';
import {
  BLOCKING,
  LOST_HOLDER_SEARCHES,
  MONTHLY_DEPOSIT_DAY,
  NEXT_DAY_DEPOSIT_FROM,
  STALE_CHEQUES,
  UNRESPONSIVE_PAYEE_MONTHS,
} from '#libs/rulebook/paying-agent.ts';
import { knownTo } from '../law/adopted.ts';
import { HOLD_CLOCKS } from '../payout/hold-clocks.ts';
import type { OpenDeal } from '../state.ts';
import { byEndOf, type Obligation, obligation } from './obligation.ts';

/** What the law has the paying agent do, where we are the agent. */
export function agentObligations(deal: OpenDeal): Obligation[] {
  if (deal.terms.payout.mode !== 'disbursing') return [];
  return [
    ...lostHolders(deal),
    ...heldUntil(deal),
    ...blocked(deal),
    ...cheques(deal),
    ...deposits(deal),
    ...returns(deal),
    ...wages(deal),
    ...escheat(deal),
  ];
}

const AGENT = { owner: 'paying agent', alarmCalendar: 'fedwire' } as const;

type NamedHold = [string, OpenDeal['payout']['after']['holds'][string]];

function holdsFor(deal: OpenDeal, ...reasons: readonly HoldReason[]): NamedHold[] {
  return Object.entries(deal.payout.after.holds).filter(([, { reason }]) => reasons.includes(reason));
}

function lostHolders(deal: OpenDeal): Obligation[] {
  const { first, second, citation } = LOST_HOLDER_SEARCHES;
  return holdsFor(deal, 'address-unknown').flatMap(([holdId, { at, claims, liftedAt }]) => {
    const lostOn = newYorkDay(at);
    const found = liftedAt === null ? null : 'The holders were found.';
    const firstId = `lost-holder-search/1/${holdId}`;
    const searched = deal.obligations[firstId]?.evidence?.doneAt;
    const from = searched === undefined ? undefined : newYorkDay(searched);
    const shared = {
      ...AGENT,
      rule: citation,
      calendar: 'calendar days',
      sentence:
        'Two searches of a database, without charge to the holder, by taxpayer number or, where that is not likely to find anybody, by name. Not for the dead, for companies, or for less than $25. The record of each is kept.',
      notNeeded: found,
    };
    return [
      obligation({
        ...shared,
        id: firstId,
        title: `First search for the holders of ${claims} claims whose address is unknown (${holdId})`,
        since: at,
        ...between(lostOn, first),
        counting: `${first.fromMonths} to ${first.toMonths} months after ${spellDay(lostOn)}`,
      }),
      obligation({
        ...shared,
        id: `lost-holder-search/2/${holdId}`,
        title: `Second search for the holders of ${claims} claims whose address is unknown (${holdId})`,
        ...(from === undefined || searched === undefined
          ? { waitsFor: 'the first search' }
          : {
              since: searched,
              ...between(from, second),
              counting: `${second.fromMonths} to ${second.toMonths} months after the first search`,
            }),
      }),
    ];
  });
}

function between(
  day: Day,
  { fromMonths, toMonths }: { readonly fromMonths: number; readonly toMonths: number },
) {
  return { notBefore: addMonths(day, fromMonths), due: byEndOf(addMonths(day, toMonths)) };
}

const HELD_TITLES: Partial<Record<HoldReason, string>> = {
  estate: 'Papers of the estate in, or asked for again',
  'lost-certificate': 'Affidavit of loss and bond in, or asked for again',
  'defective-letter': 'Defective letters cured, or rejected',
  'tax-form': 'Tax forms in, or paid less backup withholding',
};

/** A hold is no place to leave money: on its day somebody has acted, or says why it stays. */
function heldUntil(deal: OpenDeal): Obligation[] {
  const reasons = Object.keys(HELD_TITLES) as HoldReason[];
  return holdsFor(deal, ...reasons).flatMap(([holdId, { reason, at, clock, claims, liftedAt }]) => {
    const period = HOLD_CLOCKS[reason];
    if (clock === null || period === undefined) return [];
    return [
      obligation({
        ...AGENT,
        id: `held/${holdId}`,
        title: `${HELD_TITLES[reason] ?? reason}: ${claims} claims (${holdId})`,
        rule: period.citation,
        verified: !period.unverified,
        sentence:
          'What is held for a paper waits for it until its day; then the holder is written to, or the letter goes back.',
        since: at,
        due: byEndOf(clock),
        calendar: 'calendar days',
        counting: `until ${spellDay(clock)}, as the hold says`,
        extendable: true,
        notNeeded: liftedAt === null ? null : 'The hold was lifted.',
      }),
    ];
  });
}

function blocked(deal: OpenDeal): Obligation[] {
  const law = knownTo(deal);
  return holdsFor(deal, 'sanctions').flatMap(([holdId, { at, claims, liftedAt }]) => {
    const on = newYorkDay(at);
    const reportBy = addBusinessDays('federal', on, BLOCKING.reportBusinessDays, law);
    const shared = {
      ...AGENT,
      sentence: 'Blocked property lies in an account of its own, and goes to nobody but by licence.',
      verified: false,
    };
    const report = obligation({
      ...shared,
      id: `blocking-report/${holdId}`,
      title: `Report of blocked property: ${claims} claims (${holdId})`,
      rule: '31 CFR 501.603(b)(1)(i)',
      since: at,
      due: byEndOf(reportBy),
      calendar: 'federal business days',
      counting: `${BLOCKING.reportBusinessDays} business days after ${spellDay(on)}`,
    });
    return [report, ...annualReports(deal, shared, holdId, { at, liftedAt })];
  });
}

/** Of each year on whose June 30 the property was still blocked, and of the first to come. */
function annualReports(
  deal: OpenDeal,
  shared: typeof AGENT & Pick<Obligation, 'sentence' | 'verified'>,
  holdId: string,
  { at, liftedAt }: { readonly at: Instant; readonly liftedAt: Instant | null },
): Obligation[] {
  const on = newYorkDay(at);
  const until = newYorkDay(liftedAt ?? deal.recordedAt);
  const first = on <= monthDay(civil(on).year, BLOCKING.heldOn) ? civil(on).year : civil(on).year + 1;
  const reports: Obligation[] = [];
  for (let year = first; year <= Math.max(first, civil(until).year); year += 1) {
    const heldOn = monthDay(year, BLOCKING.heldOn);
    reports.push(
      obligation({
        ...shared,
        id: `blocked-property-report/${holdId}/${year}`,
        title: `Annual report of blocked property held on ${spellDay(heldOn)} (${holdId})`,
        rule: '31 CFR 501.603(b)(2)',
        since: at,
        due: byEndOf(monthDay(year, BLOCKING.annualReportBy)),
        notBefore: heldOn,
        calendar: 'calendar days',
        counting: `by September 30 for what is blocked on June 30 of ${year}`,
        notNeeded:
          liftedAt !== null && newYorkDay(liftedAt) <= heldOn ? 'It was released by licence before.' : null,
      }),
    );
  }
  return reports;
}

function monthDay(year: number, text: string): Day {
  const [month = '1', day = '1'] = text.split('-');
  return dayOf(year, Number(month), Number(day));
}

function cheques(deal: OpenDeal): Obligation[] {
  return Object.entries(deal.bank.files).flatMap(([file, { rail, leg, sentAt, payments }]) => {
    if (rail !== 'cheque' || sentAt === null) return [];
    const sentOn = newYorkDay(sentAt);
    const cashed =
      deal.payout.legs[leg].money.inTransit === zeroUsd ? 'Nothing of the leg is on its way any more.' : null;
    const stale = STALE_CHEQUES.find(({ from }) => from <= sentOn);
    const shared = { ...AGENT, since: sentAt, calendar: 'calendar days', notNeeded: cashed };
    return [
      obligation({
        ...shared,
        id: `unresponsive-payees/${file}`,
        title: `Holders whose cheque was not cashed written to (file ${file}, ${payments} cheques)`,
        rule: '17 CFR 240.17Ad-17(c)',
        verified: false,
        sentence:
          'Each payee of a cheque that was not negotiated is notified, once, within seven months after it was sent.',
        due: byEndOf(addMonths(sentOn, UNRESPONSIVE_PAYEE_MONTHS)),
        counting: `${UNRESPONSIVE_PAYEE_MONTHS} months after ${spellDay(sentOn)}`,
      }),
      ...(stale === undefined
        ? []
        : [
            obligation({
              ...shared,
              id: `stale-cheques/${file}`,
              title: `Stale cheques stopped, their claims open again (file ${file})`,
              rule: stale.citation,
              sentence:
                'A bank need not pay a cheque that is older than six months; its claim is open again once the bank has cancelled it.',
              due: byEndOf(addDays(addMonths(sentOn, stale.months), STALE_GRACE_DAYS)),
              notBefore: addMonths(sentOn, stale.months),
              counting: `${stale.months} months after ${spellDay(sentOn)}, and ten days to act`,
            }),
          ]),
    ];
  });
}

const STALE_GRACE_DAYS = 10;

interface KeptBack {
  readonly leg: Leg;
  readonly at: Instant;
  readonly amount: string;
}

/** Tax that was kept back, as it was: of payments by their files, of wages by payroll's report, with the employer's. */
function keptBack({ bank, payout }: OpenDeal): KeptBack[] {
  const files = Object.values(bank.files).flatMap(({ leg, sentAt, withheld }) =>
    sentAt === null || withheld === zeroUsd ? [] : [{ leg, at: sentAt, amount: withheld }],
  );
  const wages = Object.values(payout.after.wages).flatMap(({ reported }) =>
    reported === null ? [] : [{ leg: 'payroll' as const, at: reported.at, amount: reported.tax }],
  );
  return [...files, ...wages].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function deposits(deal: OpenDeal): Obligation[] {
  const kept = keptBack(deal);
  const months = [...new Set(kept.map(({ leg, at }) => `${leg}/${newYorkDay(at).slice(0, 7)}`))];
  return months.map((name) => {
    const [leg = '', month = ''] = name.split('/');
    const own = kept.filter((one) => one.leg === leg);
    const inMonth = own.filter(({ at }) => newYorkDay(at).startsWith(month));
    const upTo = sumUsd(
      own.filter(({ at }) => newYorkDay(at).slice(0, 7) <= month).map(({ amount }) => amount),
    );
    const { due, counting } = depositDay(deal, inMonth);
    const done = depositedUpTo(deal, leg as Leg, upTo);
    return obligation({
      ...AGENT,
      id: `tax-deposit/${name}`,
      title: `${showUsd(sumUsd(inMonth.map(({ amount }) => amount)))} of tax kept back in ${month} deposited (${leg})`,
      rule: '26 U.S.C. § 6302; 26 CFR 31.6302-1, 31.6302-4',
      verified: false,
      sentence: `Monthly, by the 15th; on the next business day once ${showUsd(NEXT_DAY_DEPOSIT_FROM)} is kept back.`,
      since: inMonth[0]?.at ?? null,
      due: byEndOf(due),
      calendar: 'federal business days',
      counting,
      done: done === null ? null : { what: 'Deposited', at: done, version: null },
    });
  });
}

function depositDay(
  deal: OpenDeal,
  kept: readonly KeptBack[],
): { readonly due: Day; readonly counting: string } {
  const law = knownTo(deal);
  let sum = zeroUsd;
  for (const { at, amount } of kept) {
    sum = addUsd(sum, amount);
    if (compareUsd(sum, NEXT_DAY_DEPOSIT_FROM) < 0) continue;
    const on = newYorkDay(at);
    return {
      due: addBusinessDays('federal', on, 1, law),
      counting: `the business day after ${spellDay(on)}, when ${showUsd(sum)} was kept back`,
    };
  }
  const { year, month } = civil(newYorkDay(kept[0]?.at ?? deal.recordedAt));
  const next = addMonths(dayOf(year, month, MONTHLY_DEPOSIT_DAY), 1);
  return { due: nextOpen('federal', next, law), counting: 'by the 15th of the next month' };
}

/** When what was deposited reached the sum of what was kept back up to then. */
function depositedUpTo(deal: OpenDeal, leg: Leg, amount: string): Instant | null {
  let sum = zeroUsd;
  for (const deposit of deal.payout.after.deposits) {
    if (deposit.leg !== leg) continue;
    sum = addUsd(sum, deposit.amount);
    if (compareUsd(sum, amount) >= 0) return deposit.at;
  }
  return null;
}

const RETURNS = [
  { id: 'form-945', day: '01-31', title: 'Form 945: backup withholding', rule: '26 U.S.C. § 3406; Form 945' },
  { id: 'form-1099-b', day: '02-15', title: 'Forms 1099-B to holders', rule: '26 U.S.C. § 6045(b)' },
  {
    id: 'form-1099-b-irs',
    day: '03-31',
    title: 'Forms 1099-B to the IRS, electronically',
    rule: '26 CFR 1.6045-1(j)',
  },
  { id: 'form-1042-s', day: '03-15', title: 'Forms 1042 and 1042-S', rule: '26 CFR 1.1461-1(b), (c)' },
] as const;

/** Of each year in which holders were paid. Those of the year of the closing that any deal has stand under their own ids. */
function returns(deal: OpenDeal): Obligation[] {
  const files = Object.values(deal.bank.files).filter(
    ({ leg, sentAt }) => leg === 'agent' && sentAt !== null,
  );
  const years = yearsOf(files.map(({ sentAt }) => sentAt ?? ''));
  const closedIn =
    deal.closing.effectiveAt === null ? null : civil(newYorkDay(deal.closing.effectiveAt)).year;
  return years.flatMap((year) => {
    const kept = files.some(
      ({ sentAt, withheld }) => withheld !== zeroUsd && newYorkDay(sentAt ?? '').startsWith(String(year)),
    );
    const since =
      files.find(({ sentAt }) => newYorkDay(sentAt ?? '').startsWith(String(year)))?.sentAt ?? null;
    return RETURNS.filter(({ id }) => year !== closedIn || !BY_ANY_AGENT.has(id)).map(
      ({ id, day, title, rule }) =>
        yearly(deal, {
          id: year === closedIn ? id : `${id}/${year}`,
          title: `${title}, for ${year}`,
          rule,
          year,
          day,
          since,
          notNeeded: id === 'form-945' && !kept ? 'Nothing was withheld in the year.' : null,
        }),
    );
  });
}

const BY_ANY_AGENT: ReadonlySet<string> = new Set(['form-945', 'form-1099-b']);

function yearsOf(instants: readonly Instant[]): number[] {
  return [...new Set(instants.map((at) => civil(newYorkDay(at)).year))].sort((a, b) => a - b);
}

function yearly(
  deal: OpenDeal,
  of: Pick<Obligation, 'id' | 'title' | 'rule' | 'since' | 'notNeeded'> & {
    readonly year: number;
    readonly day: string;
    readonly owner?: string;
  },
): Obligation {
  const { year, day, owner = AGENT.owner, ...rest } = of;
  return obligation({
    ...AGENT,
    ...rest,
    owner,
    verified: false,
    sentence: 'A day that is a Saturday, a Sunday or a legal holiday moves to the next that is none.',
    due: byEndOf(nextOpen('federal', monthDay(year + 1, day), knownTo(deal))),
    calendar: 'federal business days',
    counting: `for the year ${year}`,
    extendable: true,
  });
}

/** What the company files of its own people: wages by payroll, directors through payables. */
function wages(deal: OpenDeal): Obligation[] {
  const { after } = deal.payout;
  const handed = Object.values(after.wages).filter(({ us }) => us.payments > 0);
  const payables = Object.values(deal.bank.files).filter(
    ({ leg, sentAt }) => leg === 'payables' && sentAt !== null,
  );
  const owner = 'company counsel';
  const of = (id: string, title: string, rule: string, instants: readonly Instant[]) =>
    yearsOf(instants).map((year) =>
      yearly(deal, {
        id: `${id}/${year}`,
        title: `${title}, for ${year}`,
        rule,
        year,
        day: '01-31',
        since: instants.find((at) => civil(newYorkDay(at)).year === year) ?? null,
        notNeeded: null,
        owner,
      }),
    );
  return [
    ...of(
      'form-w-2',
      'Forms W-2 with the wages of the awards',
      '26 U.S.C. § 6051',
      handed.map(({ handedAt }) => handedAt),
    ),
    ...of(
      'form-1099-nec',
      'Forms 1099-NEC to directors',
      '26 U.S.C. § 6041A',
      payables.map(({ sentAt }) => sentAt ?? ''),
    ),
  ];
}

/** What went back to the surviving company, by the states that will have it. */
function escheat(deal: OpenDeal): Obligation[] {
  return Object.entries(deal.payout.after.unclaimed).flatMap(
    ([place, { amount, claims, escheated, escheatedAt, since }]) => {
      const rule = escheatRuleOf(place);
      const days = escheatDays(rule, newYorkDay(since));
      const whole = compareUsd(escheated, amount) >= 0 && escheatedAt !== null;
      const done = whole ? { what: `${showUsd(escheated)} paid over`, at: escheatedAt, version: null } : null;
      const shared = {
        owner: 'surviving company',
        alarmCalendar: 'fedwire' as const,
        rule: rule.citation,
        verified: !rule.unverified,
        calendar: 'calendar days',
        since,
        sentence: `${rule.dormancyYears} years without word from the holder, counted from the day on which the money went back: dormant on ${spellDay(days.dormantOn)}.`,
        extendable: true,
      };
      const what = `${showUsd(amount)} of ${claims} claims`;
      return [
        obligation({
          ...shared,
          id: `escheat-letters/${place}`,
          title: `Letters to the last known addresses in ${place}: ${what}`,
          notBefore: days.lettersFrom,
          due: byEndOf(days.lettersBy),
          counting: `${rule.letterDays.from} to ${rule.letterDays.to} days before the report`,
          notNeeded: whole ? 'The money was paid over.' : null,
        }),
        obligation({
          ...shared,
          id: `escheat-report/${place}`,
          title: `Report of unclaimed property to ${place}: ${what}`,
          due: byEndOf(days.reportBy),
          counting: `the first report of ${place} after ${spellDay(days.dormantOn)}`,
          done,
        }),
        obligation({
          ...shared,
          id: `escheat-remittance/${place}`,
          title: `Unclaimed money paid over to ${place}: ${what}`,
          due: byEndOf(days.remitBy),
          counting:
            rule.remitMonthsLater === 0
              ? 'with the report'
              : `${rule.remitMonthsLater} months after the report`,
          done,
        }),
      ];
    },
  );
}
