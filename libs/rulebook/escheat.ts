import { addDays, addMonths, civil, type Day, dayOf } from '#libs/calendar/day.ts';

/** How a state takes what nobody claimed: money owed to holders of securities. */
export interface EscheatRule {
  /** Years without word from the holder after which it is presumed abandoned. */
  readonly dormancyYears: number;
  /** Month and day up to which a report counts, of the report's year, or of the year before. */
  readonly cutOff: string;
  readonly cutOffYear: 'same' | 'before';
  /** Month and day on which report and money are due. */
  readonly reportBy: string;
  /** Some states have the money later than the report. */
  readonly remitMonthsLater: number;
  /** The letter to the holder goes out between so many days before the report. */
  readonly letterDays: { readonly from: number; readonly to: number };
  readonly citation: string;
  /** Recalled, or the usual rule: counsel confirms it with the state before it is relied on. */
  readonly unverified: boolean;
}

const NAUPA = 'National Association of Unclaimed Property Administrators, dormancy of securities';

/** Years of dormancy of securities by state: as listed by NAUPA, or recalled where `RECALLED` names the state. */
const DORMANCY: Readonly<Record<string, number>> = {
  AL: 3,
  AK: 5,
  AZ: 3,
  AR: 5,
  CA: 3,
  CO: 3,
  CT: 3,
  DE: 3,
  DC: 3,
  FL: 3,
  GA: 5,
  HI: 5,
  ID: 5,
  IL: 3,
  IN: 3,
  IA: 3,
  KS: 5,
  KY: 3,
  LA: 3,
  ME: 3,
  MD: 3,
  MA: 3,
  MI: 3,
  MN: 3,
  MS: 5,
  MO: 5,
  MT: 3,
  NE: 5,
  NV: 3,
  NH: 3,
  NJ: 3,
  NM: 3,
  NY: 3,
  NC: 3,
  ND: 3,
  OH: 5,
  OK: 3,
  OR: 3,
  PA: 3,
  RI: 3,
  SC: 3,
  SD: 3,
  TN: 3,
  TX: 3,
  UT: 3,
  VT: 3,
  VA: 5,
  WA: 3,
  WV: 3,
  WI: 5,
  WY: 3,
  PR: 5,
  GU: 5,
  VI: 5,
};
const RECALLED: ReadonlySet<string> = new Set(
  'DC IL NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR VI'.split(' '),
);

/** Most states: what is dormant on June 30 is reported by November 1, after a letter 60 to 180 days before (RUUPA § 501). */
const USUAL = {
  cutOff: '06-30',
  cutOffYear: 'same',
  reportBy: '11-01',
  remitMonthsLater: 0,
  letterDays: { from: 60, to: 180 },
} as const;
const SPRING = { ...USUAL, cutOff: '12-31', cutOffYear: 'before' } as const;

/** States that differ from the usual rule. Recalled, save Delaware's. */
const OWN: Readonly<Record<string, Partial<EscheatRule>>> = {
  DE: {
    ...SPRING,
    reportBy: '03-01',
    letterDays: { from: 60, to: 120 },
    citation: '12 Del. C. §§ 1133, 1142, 1148; Delaware Office of Unclaimed Property',
    unverified: false,
  },
  CA: {
    remitMonthsLater: 7,
    letterDays: { from: 180, to: 365 },
    citation: 'Cal. Code Civ. Proc. §§ 1516, 1530',
  },
  CT: { ...SPRING, reportBy: '03-31' },
  FL: { ...SPRING, reportBy: '04-30', letterDays: { from: 60, to: 120 } },
  IL: { ...SPRING, reportBy: '05-01' },
  MI: { ...SPRING, cutOff: '03-31', cutOffYear: 'same', reportBy: '07-01' },
  NY: { ...SPRING, reportBy: '03-10', letterDays: { from: 90, to: 365 } },
  PA: { ...SPRING, reportBy: '04-15', letterDays: { from: 60, to: 120 } },
  TN: { ...SPRING, reportBy: '05-01' },
  TX: {
    ...SPRING,
    cutOff: '03-01',
    cutOffYear: 'same',
    reportBy: '07-01',
    letterDays: { from: 60, to: 365 },
  },
  VT: { ...SPRING, reportBy: '05-01' },
};

export const STATES: readonly string[] = Object.keys(DORMANCY).sort();

export function isState(place: string): boolean {
  return DORMANCY[place] !== undefined;
}

export function escheatRuleOf(place: string): EscheatRule {
  const dormancyYears = DORMANCY[place];
  if (dormancyYears === undefined)
    throw new RangeError(`No law of unclaimed property is known for ${place}.`);
  const own = OWN[place];
  return {
    dormancyYears,
    ...USUAL,
    citation:
      own === undefined && !RECALLED.has(place) ? NAUPA : `unclaimed property law of ${place}, recalled`,
    // The days of reports and letters are the usual ones, whoever the years come from.
    unverified: true,
    ...own,
  };
}

export interface EscheatDays {
  readonly dormantOn: Day;
  readonly lettersFrom: Day;
  readonly lettersBy: Day;
  readonly reportBy: Day;
  readonly remitBy: Day;
}

/** The days of a state for what it is owed since a day. */
export function escheatDays(rule: EscheatRule, since: Day): EscheatDays {
  const dormantOn = addMonths(since, rule.dormancyYears * 12);
  const year = civil(dormantOn).year;
  const first = [year, year + 1, year + 2].find((of) => {
    const cutOff = onDay(rule.cutOffYear === 'same' ? of : of - 1, rule.cutOff);
    return dormantOn <= cutOff && onDay(of, rule.reportBy) > dormantOn;
  });
  if (first === undefined) throw new RangeError(`No report follows ${dormantOn}: the rule's days are wrong.`);
  const reportBy = onDay(first, rule.reportBy);
  return {
    dormantOn,
    lettersFrom: addDays(reportBy, -rule.letterDays.to),
    lettersBy: addDays(reportBy, -rule.letterDays.from),
    reportBy,
    remitBy: addMonths(reportBy, rule.remitMonthsLater),
  };
}

function onDay(year: number, monthDay: string): Day {
  const [month = '1', day = '1'] = monthDay.split('-');
  return dayOf(year, Number(month), Number(day));
}
