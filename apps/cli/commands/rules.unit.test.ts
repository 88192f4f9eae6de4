import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DealFactsFile } from '#libs/contracts/deal-facts.ts';
import { type CliCommand, type CliIo, CliProblem } from '../command.ts';
import { deadline } from './deadline.ts';
import { rulesCheck } from './rules-check.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'closing-bell-facts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  out: string;
  problem: string;
}

async function run(command: CliCommand, args: string[], cwd = folder): Promise<Ran> {
  const lines: string[] = [];
  const io: CliIo = {
    out: (text) => lines.push(text),
    err: (text) => lines.push(text),
    env: {},
    cwd,
    columns: 110,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  try {
    return { code: await command.run(args, io), out: lines.join('\n'), problem: '' };
  } catch (error) {
    if (!(error instanceof CliProblem)) throw error;
    return { code: error.exitCode, out: lines.join('\n'), problem: error.message };
  }
}

async function check(facts: string, ...options: string[]): Promise<Ran> {
  await writeFile(path.join(folder, 'facts.yaml'), facts);
  return run(rulesCheck, ['facts.yaml', ...options]);
}

describe('closing-bell rules check', () => {
  it('finds nothing against CBMG and prints its dates', async () => {
    const { code, out } = await run(rulesCheck, ['examples/cbmg/facts.yaml'], root);
    expect(code).toBe(0);
    expect(out).toContain('No blocking rule is broken');
    for (const line of [
      'by    2021-02-12 Fri  17:30  Form 8-K on the vote',
      'by    2021-02-16 Tue         Meeting at most 60 days after the record date',
      'by    2021-02-25 Thu  17:30  Form 8-K on the closing',
      'on    2021-03-01 Mon         Delisting takes effect',
      'on    2021-05-20 Thu         Registration under § 12(b) is withdrawn',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('exits 1 when a blocking rule is broken, with the sentence', async () => {
    const { code, out } = await check(
      'recordDate: 2001-05-25\njurisdiction: Delaware\nmeetings:\n  - on: 2001-07-25\n',
    );
    expect(code).toBe(1);
    expect(out).toContain('BLOCKED  8 Del. C. § 213(a)');
    expect(out.replaceAll(/\s+/g, ' ')).toContain('lies 61 days before the meeting on July 25, 2001');
    expect(out).toContain('1 blocking rule broken');
  });

  it('only warns where a rule is recalled, and says so', async () => {
    const { code, out } = await check(
      'effective: 2021-02-19\nfilings:\n  - { form: "4", filed: 2021-02-24 }\n',
    );
    expect(code).toBe(0);
    expect(out).toContain('WARNING  17 CFR 240.16a-3(g) (from memory, not verified)');
    expect(out).toContain('Note: No jurisdiction is stated: Delaware law was applied.');
  });

  it('tells what is past its day and not recorded apart from what was done wrongly', async () => {
    const { code, out } = await check(
      'jurisdiction: Delaware\nmeetings: [{ on: 2021-02-08 }]\nasOf: 2021-02-16\n',
    );
    expect(code).toBe(0);
    expect(out).toContain('Past their day, and nothing recorded');
    expect(out).toMatch(/^due 2021-02-12 +Form 8-K on the vote +8-K-5\.07$/m);
    expect(out).not.toContain('days late');
  });

  it('prints the same for programs', async () => {
    const { code, out } = await check('jurisdiction: Delaware\ndelivery: notice-and-access\n', '--json');
    expect(code).toBe(1);
    const told = JSON.parse(out) as Record<string, unknown>;
    expect(told).toMatchObject({ ok: false, blocking: 1, warnings: 0, notes: [], deadlines: [] });
    expect(told.findings).toMatchObject([
      { ruleId: '14a-16-m', severity: 'blocks', citation: '17 CFR 240.14a-16(m)' },
    ]);
  });

  it('reads every field that the issue names', async () => {
    const { code, problem } = await check(`
agreement: 2020-08-11
jurisdiction: Delaware
exchange: Nasdaq
recordDate: 2020-12-18
preliminaryProxyFiled: 2020-10-09
brokerSearchSent: 2020-11-10
noticeMailed: 2020-12-31
delivery: full-set
schedule13e3Disseminated: 2020-12-31
meetings:
  - { on: 2021-02-08, at: 09:00, recordDate: 2020-12-18, adjournedTo: 2021-02-10, announcedAtMeeting: true }
  - { on: 2021-02-10 }
effective: 2021-02-19
form25Filed: 2021-02-19T21:30:00.000Z
form15Filed: 2021-03-01
holdersOfRecord: 12
asOf: 2021-06-01
`);
    expect(problem).toBe('');
    expect(code).toBe(0);
  });

  it('takes a field left empty as not known, holders in quotes, and moments as people write them', async () => {
    const { code, out, problem } = await check(
      'agreement:\nmeetings:\nholdersOfRecord: "299"\neffective: 2021-02-19 16:01\nform25Filed: 2021-02-19T17:31:00-05:00\nform15Filed: 2021-03-01\n',
    );
    expect(problem).toBe('');
    expect(code).toBe(1);
    expect(out).toContain('Form 15 on March 1, 2021 comes 7 days after Form 25 (February 22, 2021)');
  });

  it('explains each date, and lists the rules in force', async () => {
    const facts = 'agreement: 2020-08-11\njurisdiction: Delaware\nmeetings: [{ on: 2021-02-08 }]\n';
    const explained = await check(facts, '--explain');
    expect(explained.out).toContain(
      '4 SEC business days after February 8, 2021: February 12, 2021. (8-K-5.07)',
    );
    const listed = await check(facts, '--rules');
    expect(listed.out).toMatch(/^DGCL-213a-60 +blocks +Meeting at most 60 days/m);
    expect(listed.out).toMatch(/^DGCL-222b-60 +warns .* not verified$/m);
    expect(listed.out).toMatch(/^DGCL-262d1-text +tells /m);
    expect(listed.out).not.toContain('DGCL-262d1-link');
    const { rules } = JSON.parse((await check(facts, '--json')).out);
    expect(rules.find(({ id }: { id: string }) => id === 'Form-4')).toMatchObject({
      kind: 'no-later-than',
      effect: 'warns',
      verified: false,
      source: 'recalled',
    });
  });

  it.each([
    ['09:00', '14:00'],
    ['9:00', '14:00'],
    ['9:00 a.m.', '14:00'],
    ['"1:00 PM ET"', '18:00'],
    ['9:00 a.m. Eastern Time', '14:00'],
  ])('takes a meeting at %s', async (at, utc) => {
    const { out } = await check(`meetings: [{ on: 2021-02-08, at: ${at} }]\n`, '--json');
    const { deadlines } = JSON.parse(out);
    const demand = deadlines.find(({ ruleId }: { ruleId: string }) => ruleId === 'DGCL-262a-demand');
    expect(demand.dueAt).toBe(`2021-02-08T${utc}:00.000Z`);
  });

  it.each(['25:00', '9:60', '13:00 p.m.', '9:00 PST', '09:00Z'])(
    'does not take a meeting at %s',
    async (at) => {
      const { problem } = await check(`meetings: [{ on: 2021-02-08, at: "${at}" }]\n`);
      expect(problem).toContain("expected New York's time such as 09:00 or 9:00 a.m., or a place");
    },
  );

  it('warns of facts that contradict each other', async () => {
    const { code, out } = await check('agreement: 2021-03-01\neffective: 2021-02-19\n');
    expect(code).toBe(0);
    expect(out).toContain('WARNING  The facts themselves');
  });

  it('knows nothing from an empty file, and finds nothing', async () => {
    expect((await check('')).code).toBe(0);
    expect((await check('# nothing yet\n')).code).toBe(0);
  });

  it.each([
    [
      'recordDate: 2020-12-18\nmeeting: 2021-02-08\n',
      'facts.yaml:2:1: meeting: found a field that is not known here, expected perhaps meetings',
    ],
    [
      'recordDate: 2020-02-30\n',
      'facts.yaml:1:13: recordDate: found "2020-02-30", expected a day that exists, such as 2021-02-08',
    ],
    [
      'meetings:\n  - on: 2021-02-08\n    adjournedTo: soon\n',
      'facts.yaml:3:18: meetings[1].adjournedTo: found "soon", expected a day that exists',
    ],
    [
      'delivery: by-hand\n',
      'facts.yaml:1:11: delivery: found "by-hand", expected one of full-set, notice-and-access',
    ],
    ['holdersOfRecord: many\n', 'facts.yaml:1:18: holdersOfRecord: found "many", expected a number'],
    [
      'meetings:\n  - at: 09:00\n',
      'facts.yaml:2:5: meetings[1].on: found nothing, expected a day that exists, such as 2021-02-08',
    ],
    [
      'meetings:\n  - on: 2021-02-08\n    adjournedTo: 2021-02-01\n',
      'facts.yaml:3:18: meetings[1].adjournedTo: found "2021-02-01", expected a day after 2021-02-08',
    ],
    [
      'meetings: [{ on: 2021-02-08, adjournedTo: 2021-02-10, postponedTo: 2021-02-12 }]\n',
      'meetings[1].postponedTo: found "2021-02-12", expected one of adjournedTo (it opened) and postponedTo',
    ],
    [
      'jurisdiction: Delawere\n',
      'facts.yaml:1:15: jurisdiction: found "Delawere", expected a state or country: perhaps Delaware',
    ],
    [
      'recorddate: 2020-12-18\n',
      'facts.yaml:1:1: recorddate: found a field that is not known here, expected perhaps recordDate',
    ],
    [
      'effective: 2021-02-19 4 pm\n',
      'facts.yaml:1:12: effective: found "2021-02-19 4 pm", expected a day such as 2021-02-08, or a moment',
    ],
    ['recordDate: [\n', 'facts.yaml:'],
    ['- a list\n', 'facts.yaml:1:1: found a list of 1, expected a group of fields'],
  ])('names line, field and what was expected: %j', async (facts, expected) => {
    const { code, problem } = await check(facts);
    expect(code).toBe(2);
    expect(problem).toContain(expected);
  });

  it('says when there is no such file, and what it takes', async () => {
    expect(await run(rulesCheck, ['nowhere.yaml'])).toMatchObject({
      code: 2,
      problem: 'nowhere.yaml cannot be read: there is no such file.',
    });
    expect((await run(rulesCheck, ['.'])).problem).toBe('. cannot be read: it is a folder.');
    expect((await run(rulesCheck, [])).problem).toBe('Missing: facts.yaml.');
    expect((await run(rulesCheck, ['a', '--loud'])).code).toBe(2);
  });
});

describe('docs/rulebook.md', () => {
  const manual = readFile(path.join(root, 'docs/rulebook.md'), 'utf8');

  it('tells every fact, down to those of a meeting or a filing', async () => {
    const text = await manual;
    const schema = JSON.stringify(z.toJSONSchema(DealFactsFile, { io: 'input', unrepresentable: 'any' }));
    const names = [...schema.matchAll(/"properties":\{/g)].length;
    expect(names).toBeGreaterThan(5);
    for (const name of fieldNames(JSON.parse(schema))) expect(text, name).toContain(`\`${name}\``);
  });

  it('tells every field of --json', async () => {
    const text = await manual;
    const facts = 'recordDate: 2020-12-18\nmeetings: [{ on: 2021-02-17 }]\nasOf: 2021-06-01\n';
    const checked = JSON.parse((await check(facts, '--json')).out);
    const counted = JSON.parse((await run(deadline, ['HSR-30', '--from', '2022-05-20', '--json'])).out);
    const cutoffs = JSON.parse(
      (await run(deadline, ['--cutoffs', '--from', '2021-02-19 18:05', '--json'])).out,
    );
    const rows = [checked, counted, ...cutoffs, ...checked.findings, ...checked.deadlines, ...checked.rules];
    const names = new Set([...rows, ...counted.counted].flatMap((row) => Object.keys(row)));
    for (const name of names) expect(text, name).toContain(`\`${name}\``);
  });
});

function fieldNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(fieldNames)];
}

describe('closing-bell deadline', () => {
  it('shows due day, zone, cut-off and each day, with why', async () => {
    const { code, out } = await run(deadline, ['8-K-5.07', '--from', '2021-02-11']);
    expect(code).toBe(0);
    expect(out).toContain(
      'Due Thursday, February 18, 2021, by 5:30 p.m. EST (America/New_York; EDGAR, for the date of the day)',
    );
    expect(out).toContain('2021-02-11  Thursday   counted from');
    expect(out).toContain("2021-02-15  Monday     skipped: Washington's Birthday (EDGAR)");
    expect(out).toContain('2021-02-18  Thursday   day 4');
  });

  it('prints the same for programs', async () => {
    const { out } = await run(deadline, ['8-K-5.07', '--from', '2021-02-08', '--json']);
    expect(JSON.parse(out)).toMatchObject({
      from: '2021-02-08',
      ruleId: '8-K-5.07',
      due: '2021-02-12',
      dueAt: '2021-02-12T22:30:00.000Z',
      zone: 'America/New_York',
      counted: [{ day: '2021-02-09', counted: true, number: 1 }, {}, {}, { day: '2021-02-12', number: 4 }],
    });
  });

  it('counts the closing clause of an agreement in its own cities', async () => {
    const args = ['closing-clause', '--from', '2021-02-08', '--business-days', '3', '--cities'];
    expect((await run(deadline, [...args, 'new-york'])).out).toContain('Due Thursday, February 11, 2021');
    const china = await run(deadline, [...args, 'new-york,hong-kong,prc']);
    expect(china.out).toContain('Due Thursday, February 18, 2021');
    expect(china.out).toContain("skipped: Lunar New Year's Day (Hong Kong), Spring Festival (PRC)");
  });

  it('counts as of a moment', async () => {
    const args = ['8-K-closing', '--from', '2021-06-17'];
    expect((await run(deadline, [...args, '--as-of', '2021-06-17'])).out).toContain(
      'Due Wednesday, June 23, 2021',
    );
    expect((await run(deadline, args)).out).toContain('Due Thursday, June 24, 2021');
  });

  it('tells long counts in runs, and a moved last day', async () => {
    const { out } = await run(deadline, ['12d2-2-12b-withdrawal', '--from', '2021-02-19']);
    expect(out).toContain('Takes effect on Thursday, May 20, 2021, at 12:00 a.m. EDT');
    expect(out).toMatch(/May 1, 2021 – May 20, 2021 +days 71–90/);
    const hsr = await run(deadline, ['HSR-30', '--from', '2022-05-20']);
    expect(hsr.out).toContain('day 30, moved from June 19, 2022 (Sunday)');
  });

  it.each([
    ['Form 8-K Item 5.07', '8-K-5.07'],
    ['8k-5.07', '8-K-5.07'],
    ['8-K', '8-K-closing'],
    ['form 4', 'Form-4'],
    ['8 Del. C. § 262(e)', 'DGCL-262e-120'],
    ['Rule 14a-13(a)(3)', '14a-13-20bd'],
    ['17 CFR 240.12g-4', '12g-4-termination'],
    ['12h-3', 'Form15-suspension'],
    ['Schedule 13D/A', '13D-exit'],
    ['Form 25', '12d2-2-delisting'],
  ])('takes %s for %s', async (name, expected) => {
    const { out } = await run(deadline, [name, '--from', '2021-02-19', '--json']);
    expect(JSON.parse(out)).toMatchObject({ ruleId: expected });
  });

  it('counts from the day that EDGAR gives a filing', async () => {
    const told = async (from: string) =>
      JSON.parse((await run(deadline, ['12d2-2-delisting', '--from', from, '--json'])).out);
    expect(await told('2021-02-19 17:30')).toMatchObject({ from: '2021-02-19', due: '2021-03-01' });
    expect(await told('2021-02-19 17:31')).toMatchObject({ from: '2021-02-22', due: '2021-03-04' });
    expect(await told('2021-02-19T22:31:00Z')).toMatchObject({ from: '2021-02-22', due: '2021-03-04' });
  });

  it('shows the cut-offs of a day, and of all days', async () => {
    const on = await run(deadline, ['--cutoffs', '--from', '2021-02-19']);
    expect(on.out).toMatch(
      /^6:00 p\.m\. +America\/New_York +Fedwire, transfers for third parties +to 2021-03-07/m,
    );
    expect(on.out).toMatch(/^2:45 p\.m\. .*Same-day ACH, last window .* at most \$100,000$/m);
    expect(on.out).not.toContain('6:45 p.m.');
    const sent = await run(deadline, ['--cutoffs', '--from', '2021-02-19 18:05']);
    expect(sent.out).toMatch(
      /Fedwire, transfers for third parties +sent then, counts on Monday, February 22, 2021/,
    );
    const told = JSON.parse((await run(deadline, ['--cutoffs', '--json'])).out);
    expect(told).toContainEqual(
      expect.objectContaining({ id: 'fedwire-customer', from: '2021-03-08', time: '18:45' }),
    );
  });

  it('lists the clocks there are', async () => {
    const { code, out } = await run(deadline, ['--list']);
    expect(code).toBe(0);
    expect(out).toMatch(/^8-K-5\.07 +Form 8-K on the vote +from: meeting-ended$/m);
  });

  it.each([
    [
      ['8-K-9.99', '--from', '2021-02-08'],
      'There is no clock named "8-K-9.99" in the rulebook. Perhaps 8-K-1.01',
    ],
    [
      ['CFIUS', '--from', '2021-02-08'],
      'There is no clock named "CFIUS" in the rulebook. Perhaps CFIUS-declaration, CFIUS-comments',
    ],
    [['14a-16(m)', '--from', '2021-02-08'], "('14a-16-m') counts no days: Notice-and-access delivery"],
    [['8-K-5.07', '--from', '2021-02-30'], '--from "2021-02-30" is no day: expected one that exists'],
    [['8-K-5.07'], 'Missing: --from'],
    [[], 'Missing: rule'],
    [
      ['14a-13-10d', '--from', '2021-02-08'],
      'was not in force on February 8, 2021: in force from January 23, 2026',
    ],
    [['8-K-5.07', '--from', '2045-02-08'], 'Calendars are held for 2010–2035'],
    [['closing-clause', '--from', '2021-02-08'], '--business-days 3 --cities new-york,hong-kong,prc'],
    [
      ['closing-clause', '--from', '2021-02-08', '--business-days', '3', '--cities', 'paris'],
      'expected one of new-york',
    ],
    [['8-K-5.07', '--from', '2021-02-08', '--cities', 'prc'], 'for closing-clause only'],
  ])('says what is wrong with %j', async (args, expected) => {
    const { code, problem } = await run(deadline, args);
    expect(code).toBe(2);
    expect(problem).toContain(expected);
  });
});
