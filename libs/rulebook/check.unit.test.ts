import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpen } from '#libs/calendar/calendars.ts';
import { addDays, dayFromNumber, dayNumber, spellDay } from '#libs/calendar/day.ts';
import { times } from '#test/setup/effort.ts';
import { CBMG, FACT_CASES } from './cases/fact-cases.ts';
import { assumptionsOf, deadline, deadlines, findings, rulesInForce } from './check.ts';
import { calendarOf } from './count.ts';
import type { Deadline } from './deadline.ts';
import { jurisdictionMeant, jurisdictionOf } from './jurisdiction.ts';
import { rulesNamed, rulesOf } from './rulebook.ts';
import { closingClause } from './rules/contract.ts';
import type { ClockRule } from './rules.ts';

/** Of the newest edition: in two of them a rule may stand under one name. */
const RULES = rulesOf();
const clocks = RULES.filter((rule): rule is ClockRule => 'countsFrom' in rule);
const day = fc.integer({ min: dayNumber('2010-06-01'), max: dayNumber('2034-06-30') }).map(dayFromNumber);

describe('the dates of CBMG', () => {
  const told = deadlines(CBMG);
  const due = (id: string) => told.find((each) => each.id === id)?.due;

  it.each([
    ['8-K-1.01', '2020-08-17'],
    ['DGCL-213a-60', '2021-02-16'],
    ['DGCL-251c-20', '2021-01-19'],
    ['14a-6a-10', '2020-10-19'],
    ['8-K-5.07', '2021-02-12'],
    ['8-K-closing', '2021-02-25'],
    ['12d2-2-delisting', '2021-03-01'],
    ['12d2-2-12b-withdrawal', '2021-05-20'],
    ['Form15-after-delisting', '2021-03-01'],
    ['DGCL-262d1-10', '2021-03-01'],
    ['DGCL-262e-60', '2021-04-20'],
    ['DGCL-262e-120', '2021-06-19'],
    ['unclaimed-12-months', '2022-02-19'],
  ])('%s: %s', (id, expected) => {
    expect(due(id)).toBe(expected);
  });

  it('names zone and cut-off as an instant', () => {
    expect(told.find(({ id }) => id === '8-K-5.07')).toMatchObject({
      kind: 'no-later-than',
      dueAt: '2021-02-12T22:30:00.000Z',
      zone: 'America/New_York',
      calendar: 'SEC business days',
      counting: '4 SEC business days after February 8, 2021: February 12, 2021',
      verified: true,
    });
    expect(told.find(({ id }) => id === 'Form-4')?.dueAt).toBe('2021-02-24T03:00:00.000Z');
    expect(told.find(({ id }) => id === 'DGCL-262a-demand')?.dueAt).toBe('2021-02-08T14:00:00.000Z');
    expect(told.find(({ id }) => id === '12d2-2-delisting')?.dueAt).toBe('2021-03-01T05:00:00.000Z');
  });

  it('says what was done and what is late, by the moment of looking', () => {
    const on = (asOf: string, id: string) => deadlines({ ...CBMG, asOf }).find((each) => each.id === id);
    expect(on('2021-02-12', '8-K-5.07')?.lateByDays).toBeUndefined();
    expect(on('2021-02-15', '8-K-5.07')).toMatchObject({ due: '2021-02-12', lateByDays: 3 });
    expect(on('2021-02-15', 'DGCL-251c-20')?.doneAt).toBe('2020-12-31');
    // The meeting of February 8 is not held yet on January 28.
    expect(on('2021-01-28', 'DGCL-213a-60')?.doneAt).toBeUndefined();
    expect(on('2021-02-08', 'DGCL-213a-60')?.doneAt).toBe('2021-02-08T14:00:00.000Z');
  });

  it('comes in order of time', () => {
    const moments = told.map(({ dueAt }) => dueAt);
    expect(moments).toEqual(moments.toSorted());
  });

  it('survives the wire', () => {
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    expect(JSON.parse(JSON.stringify(findings({ ...CBMG, asOf: '2021-06-01' })))).toEqual(
      findings({ ...CBMG, asOf: '2021-06-01' }),
    );
  });
});

describe('law in force', () => {
  const ids = (facts: Parameters<typeof rulesInForce>[0]) => rulesInForce(facts).map(({ id }) => id);
  const today = {
    agreement: '2026-11-02',
    jurisdiction: 'Delaware',
    exchange: 'Nasdaq',
    recordDate: '2026-12-21',
    meetings: [{ on: '2027-02-01' }],
  };
  const later = [
    'DGCL-262d1-link',
    'DGCL-262d3-beneficial',
    'DGCL-219-2022',
    'DGCL-144-2025',
    '14a-13-20bd-2026',
    '14a-13-10d',
  ];
  const earlier = ['DGCL-262d1-text', 'DGCL-219', '14a-13-20bd'];

  it('does not let CBMG meet the rules of 2022, 2025 and 2026', () => {
    const held = ids(CBMG);
    for (const id of earlier) expect(held).toContain(id);
    for (const id of later) expect(held).not.toContain(id);
  });

  it('lets a deal signed today meet them', () => {
    const held = ids(today);
    for (const id of later) expect(held).toContain(id);
    for (const id of earlier) expect(held).not.toContain(id);
  });

  it('keeps each rule to the anchor that matters: signed before August 2022, held after', () => {
    const held = ids({
      ...today,
      agreement: '2022-07-29',
      recordDate: '2022-09-01',
      meetings: [{ on: '2022-10-11' }],
    });
    expect(held).toContain('DGCL-262d1-text');
    expect(held).not.toContain('DGCL-262d1-link');
    expect(held).toContain('DGCL-219-2022');
    expect(held).toContain('14a-13-20bd');
  });

  it('takes the nearest date known where the anchor is not', () => {
    expect(ids({ meetings: [{ on: '2021-02-08' }] })).toContain('DGCL-262d1-text');
    expect(ids({ effective: '2026-05-04' })).toContain('DGCL-144-2025');
    expect(ids({})).toContain('DGCL-144-2025');
    // Nothing is dated but the moment of looking.
    expect(ids({ asOf: '2021-06-01' })).not.toContain('DGCL-144-2025');
    expect(ids({ asOf: '2025-06-01' })).toContain('DGCL-144-2025');
  });

  it('applies no rule of one state to a company of another', () => {
    for (const [jurisdiction, own] of [
      ['Nevada', 'NRS-78.370'],
      ['Ohio', 'ORC-1701.41'],
      ['Cayman Islands', 'Cayman-238-4'],
    ] as const) {
      const states = rulesInForce({ ...CBMG, jurisdiction }).flatMap(({ appliesIn }) => appliesIn ?? []);
      expect(new Set(states).size, jurisdiction).toBe(1);
      expect(ids({ ...CBMG, jurisdiction })).toContain(own);
      expect(assumptionsOf({ ...CBMG, jurisdiction, foreignPrivateIssuer: false })).toEqual([]);
    }
    expect(assumptionsOf({ ...CBMG, jurisdiction: 'Cayman Islands' })[0]).toContain(
      'foreignPrivateIssuer: true',
    );
    expect(rulesInForce({ ...CBMG, jurisdiction: 'Delawere' }).some(({ appliesIn }) => appliesIn)).toBe(
      false,
    );
    expect(assumptionsOf({ ...CBMG, jurisdiction: 'Delawere' })[0]).toContain(
      'No company law of Delawere is held',
    );
    expect(assumptionsOf({})[0]).toContain('Delaware law was applied');
  });

  it.each([
    ['Delaware', 'delaware'],
    [' DE ', 'delaware'],
    ['State of Delaware', 'delaware'],
    ['Delaware, USA', 'delaware'],
    ['a Nevada corporation', 'nevada'],
    ['US-OH', 'ohio'],
    ['the Cayman Islands', 'cayman'],
    ['Maryland', 'other'],
    ['British Virgin Islands', 'other'],
    ['Delawere', 'other'],
  ])('reads %s as %s', (jurisdiction, expected) => {
    expect(jurisdictionOf({ jurisdiction })).toBe(expected);
  });

  it.each([
    ['Delawere', 'delaware'],
    ['Delware', 'delaware'],
    ['Deleware', 'delaware'],
    ['Neavda', 'nevada'],
    ['Ohoi', 'ohio'],
    ['Caymen Islands', 'cayman'],
  ])('takes %s for a slip of %s', (jurisdiction, meant) => {
    expect(jurisdictionMeant(jurisdiction)).toBe(meant);
  });

  it.each(['Delaware', 'Iowa', 'Idaho', 'Canada', 'Maryland', 'Utah', 'PRC', 'Jersey'])(
    'takes %s for no slip',
    (jurisdiction) => {
      expect(jurisdictionMeant(jurisdiction)).toBeUndefined();
    },
  );

  it('exempts a foreign private issuer from the proxy rules and Form 8-K, not from Rule 13e-3 and Form 25', () => {
    const held = ids({ ...CBMG, jurisdiction: 'Cayman', foreignPrivateIssuer: true });
    for (const id of ['14a-6a-10', '14a-13-20bd', '8-K-5.07', '8-K-closing', 'Form-4', '10-K-90'])
      expect(held, id).not.toContain(id);
    for (const id of ['13e-3-f1-20', '12d2-2-delisting', 'Form15-after-delisting', 'HSR-30', 'outside-date'])
      expect(held, id).toContain(id);
  });

  it('has no 40-day notice and no 10-day notice of a record date for a merger meeting', () => {
    const before = clocks.filter(
      ({ countsTo }) => countsTo === 'notice-mailed' || countsTo === 'record-date',
    );
    expect(before.map(({ number }) => number)).not.toContain(40);
    expect(before.some(({ id }) => id.includes('10b-17'))).toBe(false);
  });
});

describe('what was known', () => {
  it('leaves a closure out until it was announced', () => {
    const facts = { effective: '2024-12-26T15:00:00.000Z' };
    const closing = (asOf: string) =>
      deadlines({ ...facts, asOf }).find(({ id }) => id === '8-K-closing')?.due;
    expect(closing('2024-12-30')).toBe('2025-01-02');
    const later = { effective: '2025-01-07' };
    const due = (asOf: string) => deadlines({ ...later, asOf }).find(({ id }) => id === '8-K-closing')?.due;
    expect(due('2024-12-30')).toBe('2025-01-13');
    expect(due('2024-12-31')).toBe('2025-01-14');
  });

  it('marks what rests on a calendar that is not announced', () => {
    const facts = {
      conditionsSatisfied: '2029-02-09',
      closingClause: { businessDays: 3, cities: ['new-york' as const, 'prc' as const] },
    };
    expect(deadlines(facts).find(({ id }) => id === 'closing-clause')?.provisional).toBe(true);
  });

  it('checks what it can of a deal older than the calendars', () => {
    const old = {
      recordDate: '2001-05-25',
      meetings: [{ on: '2001-07-25' }],
      brokerSearchSent: '2001-05-20',
    };
    expect(findings(old).map(({ id }) => id)).toEqual(['DGCL-213a-60']);
    expect(assumptionsOf(old).join(' ')).toContain('holidays are held for 2010–2035');
  });
});

describe('a finding', () => {
  it('gives rule, figures and what to do, in a sentence', () => {
    const [found] = findings({ ...CBMG, meetings: [{ on: '2021-02-17' }] });
    expect(found).toEqual({
      id: 'DGCL-213a-60',
      ruleId: 'DGCL-213a-60',
      severity: 'blocks',
      citation: '8 Del. C. § 213(a)',
      verified: true,
      facts: {
        'record-date': '2020-12-18',
        meeting: '2021-02-17',
        due: '2021-02-16',
        counted: 61,
        allowed: 60,
        unit: 'calendar days',
        daysOff: 1,
      },
      sentence:
        'The record date, December 18, 2020, lies 61 days before the meeting on February 17, 2021; 8 Del. C. § 213(a) allows at most 60, the day of the meeting not counted (McKesson v. Derdiger). Hold the meeting no later than February 16, 2021, or fix a record date no earlier than December 19, 2020.',
    });
  });

  it('leaves no blank in any sentence, whatever the case', () => {
    for (const { facts, source } of FACT_CASES) {
      for (const { sentence } of findings({ ...facts, asOf: facts.asOf ?? '2026-11-01' })) {
        expect(sentence, source).not.toMatch(/[{}]|not known\)|undefined|NaN/);
        expect(sentence, source).toMatch(/[.:]$/);
      }
    }
  });

  it('never blocks on a rule that is only recalled', () => {
    for (const { facts } of FACT_CASES) {
      for (const { verified, severity } of findings({ ...facts, complete: true })) {
        if (!verified) expect(severity).toBe('warns');
      }
    }
    for (const rule of RULES) if (!rule.verified) expect(rule.effect, rule.id).toBe('warns');
  });

  it('comes with the blocking ones first', () => {
    const found = findings({ ...CBMG, meetings: [{ on: '2021-02-17' }], asOf: '2021-06-01' });
    const severities = found.map(({ severity }) => severity);
    expect(severities).toEqual(severities.toSorted());
    expect(severities).toContain('warns');
  });
});

describe('one clock by name', () => {
  it('is found by its name, by the name of its item, and by the version in force', () => {
    expect(deadline('8-K-2.01', '2021-02-19').due).toBe('2021-02-25');
    expect(deadline('8-k-5.07', '2021-02-08').ruleId).toBe('8-K-5.07');
    expect(deadline('14a-13', '2020-12-18').ruleId).toBe('14a-13-20bd');
    expect(deadline('14a-13', '2026-03-16').ruleId).toBe('14a-13-20bd-2026');
    expect(deadline('DGCL-219', '2021-02-08').ruleId).toBe('DGCL-219');
    expect(deadline('DGCL-219', '2024-02-08').ruleId).toBe('DGCL-219-2022');
    expect(deadline('CFIUS-review', '2018-08-01').ruleId).toBe('CFIUS-review-30');
    expect(deadline('12d2-2-delisting', '2021-02-19T21:01:00.000Z').due).toBe('2021-03-01');
  });

  it('is refused when there is none, or it was not law then', () => {
    expect(() => deadline('8-K-9.99', '2021-02-08')).toThrow("no clock named '8-K-9.99'");
    expect(() => deadline('14a-13-10d', '2021-02-08')).toThrow('in force from January 23, 2026');
    expect(() => deadline('DGCL-262d3-beneficial', '2026-02-08')).toThrow('counts no days');
  });

  it('shows where a last day moved', () => {
    const told = deadline('HSR-30', '2022-05-20');
    expect(told.counting).toBe(
      '30 calendar days after May 20, 2022: June 19, 2022 (Sunday), so June 21, 2022',
    );
    expect(told.counted?.at(-2)).toEqual({
      day: '2022-06-20',
      weekday: 'Monday',
      counted: false,
      why: 'Juneteenth National Independence Day (observed) (federal government)',
    });
    expect(told.counted?.at(-1)).toMatchObject({ day: '2022-06-21', counted: true, number: 30 });
  });
});

describe('the rulebook', () => {
  it('gives each rule a name of its own, a source and an owner where there is a clock', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      expect(rule.citation, rule.id).not.toBe('');
      expect(rule.source, rule.id).not.toBe('');
      if ('countsFrom' in rule) expect(rule.owner, rule.id).toBeDefined();
      if (rule.source === 'recalled') expect(rule.verified, rule.id).toBe(false);
    }
  });

  it('never has two versions of one name in force on one day', () => {
    const names = new Set(RULES.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])]));
    for (const name of names) {
      for (const on of [
        '2010-06-01',
        '2018-08-12',
        '2018-08-13',
        '2022-07-31',
        '2022-08-01',
        '2024-02-05',
        '2026-01-22',
        '2026-01-23',
        '2026-11-01',
      ]) {
        const held = rulesNamed(name).filter(({ inForce }) =>
          inForce.some(({ from, to }) => on >= (from ?? on) && on <= (to ?? on)),
        );
        expect(held.length, `${name} on ${on}`).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('a closing clause of any cities', () => {
  const cities = fc.uniqueArray(
    fc.constantFrom('new-york', 'hong-kong', 'prc', 'singapore', 'cayman' as const),
    { minLength: 1 },
  );
  const clause = fc.record({ businessDays: fc.integer({ min: 1, max: 20 }), cities });

  it('falls on a Business Day of all of them, and never earlier for a later start', () => {
    fc.assert(
      fc.property(clause, day, fc.nat(20), (stated, from, later) => {
        const [rule] = closingClause(stated);
        const due = (on: string) => deadline('closing-clause', on, { rule } as never).due;
        expect(isOpen({ cities: stated.cities }, due(from))).toBe(true);
        for (const city of stated.cities) expect(isOpen({ cities: [city] }, due(from))).toBe(true);
        expect(due(addDays(from, later)) >= due(from)).toBe(true);
      }),
      { numRuns: times(300) },
    );
  });
});

describe('facts that move', () => {
  it('later never bring a first lawful day earlier, whatever the fact', () => {
    const dated = fc.constantFrom(
      'recordDate',
      'preliminaryProxyFiled',
      'form25Filed',
      'informationStatementSent',
      'effective',
      'recordDateFixedOn',
    );
    fc.assert(
      fc.property(dated, day, fc.nat(90), (name, from, later) => {
        const first = (on: string) =>
          deadlines({ [name]: on })
            .filter(({ kind, ruleId }) => kind === 'no-earlier-than' && !ruleId.startsWith('HSR'))
            .map(({ id, due }) => [id, due] as const);
        const after = new Map(first(addDays(from, later)));
        for (const [id, due] of first(from)) expect((after.get(id) ?? due) >= due, id).toBe(true);
      }),
      { numRuns: times(300) },
    );
  });
});

describe('any clock, from any day', () => {
  const clock = fc.constantFrom(...clocks);

  it('never gives an earlier day for a later start', () => {
    fc.assert(
      fc.property(clock, day, fc.nat(60), (rule, from, later) => {
        expect(
          deadline(rule.id, addDays(from, later), { rule }).due >= deadline(rule.id, from, { rule }).due,
        ).toBe(true);
      }),
      { numRuns: times(1_000) },
    );
  });

  it('falls on a day of its calendar', () => {
    fc.assert(
      fc.property(clock, day, (rule, from) => {
        const { due } = deadline(rule.id, from, { rule });
        if (rule.number > 0) expect(isOpen(calendarOf(rule), due)).toBe(true);
        if (rule.rollsTo !== undefined) expect(isOpen(rule.rollsTo, due)).toBe(true);
      }),
      { numRuns: times(1_000) },
    );
  });

  it('is explained by days that end with it', () => {
    fc.assert(
      fc.property(clock, day, (rule, from) => {
        const told = deadline(rule.id, from, { rule });
        if (rule.number === 0) return;
        expect(told.counted?.at(-1)?.day).toBe(told.due);
        expect(told.counting.endsWith(spellDay(told.due))).toBe(true);
      }),
      { numRuns: times(500) },
    );
  });
});

describe('the facts of any deal', () => {
  const facts = fc.record(
    {
      agreement: day,
      jurisdiction: fc.constantFrom('Delaware', 'Nevada', 'Ohio', 'Cayman', 'Maryland'),
      recordDate: day,
      noticeMailed: day,
      brokerSearchSent: day,
      preliminaryProxyFiled: day,
      schedule13e3Disseminated: day,
      meetings: fc.array(
        fc.record(
          {
            on: day,
            adjournedTo: day,
            postponedTo: day,
            recordDate: day,
            announcedAtMeeting: fc.boolean(),
            newNoticeMailed: day,
          },
          { requiredKeys: ['on'] },
        ),
        { maxLength: 3 },
      ),
      effective: day,
      closing: day,
      form25Filed: day,
      form15Filed: day,
      holdersOfRecord: fc.nat(600),
      outsideDate: day,
      asOf: day,
    },
    { requiredKeys: [] },
  );
  const quiet = ({ dueAt, due }: Deadline) => dueAt.slice(0, 10) >= due;

  it('never throw, give each finding and deadline one name, and the same answer twice', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const found = findings(known);
        const told = deadlines(known);
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
        expect(told.every(quiet)).toBe(true);
        expect(findings(structuredClone(known))).toEqual(found);
      }),
      { numRuns: times(500) },
    );
  });

  it('keep their names apart when a meeting is said to be postponed after it was adjourned', () => {
    const told = deadlines({
      meetings: [
        { on: '2010-06-01', adjournedTo: '2029-10-07' },
        { on: '2029-10-07', postponedTo: '2010-06-01' },
      ],
    });
    expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  });

  it('break a rule that says no later exactly when the deed is later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (recordDate, days) => {
        const found = findings({
          jurisdiction: 'Delaware',
          recordDate,
          meetings: [{ on: addDays(recordDate, days) }],
        });
        const ids = found.map(({ id }) => id);
        expect(ids.includes('DGCL-213a-60')).toBe(days > 60);
        expect(ids.includes('DGCL-213a-10')).toBe(days < 10);
      }),
    );
  });
});

it('judges a deal in well under a millisecond', () => {
  const before = performance.now();
  const rounds = 300;
  for (let round = 0; round < rounds; round += 1) findings(CBMG);
  // Five times what it takes on a quiet machine: a wall clock in a test must not be a coin.
  expect((performance.now() - before) / rounds).toBeLessThan(2);
});
