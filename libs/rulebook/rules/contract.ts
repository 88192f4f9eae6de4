import type { BusinessDay } from '#libs/calendar/calendars.ts';
import { isDay } from '#libs/calendar/day.ts';
import type { BusinessDayClause, ContractClock, DealFacts } from '../deal-facts.ts';
import type { MomentName } from '../moments.ts';
import type { ClockRule, Rule } from '../rules.ts';

const ALWAYS = [{ anchor: 'always' }] as const;

/** What the agreement itself says, so that a breach of it is a matter between the parties: it warns. */
export const CONTRACT_RULES: readonly Rule[] = [
  {
    id: 'outside-date',
    kind: 'no-later-than',
    citation: 'merger agreement, outside date',
    title: 'Outside date',
    sentence: 'If the merger has not closed by the outside date, either side may terminate.',
    countsFrom: 'outside-date',
    countsTo: 'closing',
    direction: 'after',
    number: 0,
    unit: 'calendar-days',
    convention: 'exclude-first',
    effect: 'warns',
    verified: true,
    source: "the deal's terms",
    inForce: ALWAYS,
    owner: 'company counsel',
    breach:
      'The closing on {to} lies {late} days after the outside date, {from}: until then either side may terminate. Extend the outside date in writing, or close by it.',
  },
];

/** Rules that only exist because this agreement says so. */
export function rulesOfTheAgreement(facts: DealFacts): ClockRule[] {
  return [
    ...closingClause(facts.closingClause),
    ...transmittalClause(facts.transmittalClause),
    ...unclaimedClause(facts.unclaimedMonths),
    ...goShop(facts.goShopDays),
    ...(facts.contractClocks ?? []).map(contractClock),
  ];
}

/** "The closing takes place on the third Business Day after the conditions are satisfied." */
export function closingClause(clause: BusinessDayClause | undefined): ClockRule[] {
  if (clause === undefined) return [];
  return [
    {
      ...agreed('closing-clause', clause.section ?? 'closing'),
      kind: 'no-later-than',
      title: 'Closing by the closing clause',
      sentence: `The closing takes place on the ${ordinal(clause.businessDays)} Business Day after the conditions are satisfied or waived.`,
      countsFrom: 'conditions-satisfied',
      countsTo: 'closing',
      number: clause.businessDays,
      unit: businessDay(clause),
      owner: 'company counsel',
      breach:
        'The closing on {to} lies {late} days after {due}, the day of the closing clause counted from {from}. Close by then, or agree on another day in writing.',
    },
  ];
}

function transmittalClause(clause: BusinessDayClause | undefined): ClockRule[] {
  if (clause === undefined) return [];
  return [
    {
      ...agreed('letters-of-transmittal', clause.section ?? 'surrender and payment'),
      kind: 'no-later-than',
      title: 'Letters of transmittal mailed to holders of record',
      sentence: `Letters of transmittal go out within ${clause.businessDays} Business Days after the effective time.`,
      countsFrom: 'effective',
      countsTo: 'letters-of-transmittal',
      number: clause.businessDays,
      unit: businessDay(clause),
      owner: 'paying agent',
      breach:
        'Letters of transmittal were mailed on {to}, {late} days after {due}, counted from the effective time of {from}.',
    },
  ];
}

function unclaimedClause(months: number | undefined): ClockRule[] {
  if (months === undefined) return [];
  return [
    {
      ...agreed('unclaimed-funds', 'termination of the payment fund'),
      kind: 'no-earlier-than',
      title: 'Unclaimed money may go back to the surviving corporation',
      sentence: `On demand ${months} months after the effective time; holders then look to the surviving corporation.`,
      countsFrom: 'effective',
      countsTo: 'fund-returned',
      number: months,
      unit: 'months',
      owner: 'paying agent',
      breach:
        'The fund went back on {to}, before {due}: the agreement keeps it with the paying agent until then.',
    },
  ];
}

function goShop(days: number | undefined): ClockRule[] {
  if (days === undefined) return [];
  return [
    {
      ...agreed('go-shop', 'go-shop'),
      kind: 'no-later-than',
      title: 'Go-shop period ends',
      sentence: `The company may solicit other offers for ${days} days after signing.`,
      countsFrom: 'agreement',
      number: days,
      unit: 'calendar-days',
      runsOut: true,
      owner: 'company counsel',
    },
  ];
}

function contractClock(clock: ContractClock): ClockRule {
  const counted = [clock.from, clock.to];
  return {
    ...agreed(`contract/${clock.name}`, clock.section),
    kind: clock.kind,
    title: clock.name,
    sentence: `${clock.number} ${clock.unit.replace('-', ' ')} by the agreement, ${clock.section}.`,
    ...(isMoment(clock.from)
      ? { countsFrom: clock.from }
      : { countsFrom: 'agreement', startsOn: clock.from }),
    ...(clock.to === undefined ? {} : { countsTo: clock.to }),
    number: clock.number,
    unit: clock.unit === 'business-days' ? { cities: clock.cities ?? ['new-york'] } : clock.unit,
    // Caps on adjournments and postponements bind each of them.
    per: counted.some((name) => name === 'adjourned-from' || name === 'adjourned-to')
      ? 'adjournment'
      : counted.some((name) => name === 'meeting' || name === 'postponed-from')
        ? 'meeting'
        : 'deal',
  };
}

/** The agreement's Business Day as a calendar. */
export function businessDay(clause: BusinessDayClause): BusinessDay {
  return clause.also === undefined ? { cities: clause.cities } : { cities: clause.cities, also: clause.also };
}

function isMoment(from: ContractClock['from']): from is MomentName {
  return !isDay(from);
}

function agreed(id: string, section: string) {
  return {
    id,
    citation: `merger agreement, ${section}`,
    direction: 'after',
    convention: 'exclude-first',
    effect: 'warns',
    verified: true,
    source: "the deal's terms",
    inForce: ALWAYS,
  } as const;
}

function ordinal(number: number): string {
  const teen = number % 100 >= 11 && number % 100 <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${suffix}`;
}
