import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CliIo } from '../command.ts';
import { voteCheck } from './vote-check.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-vote-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));

async function run(yaml: string, ...options: string[]) {
  fs.writeFileSync(path.join(folder, 'table.yaml'), yaml);
  const said: string[] = [];
  const io: CliIo = {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    env: {},
    cwd: folder,
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await voteCheck
    .run(['table.yaml', ...options], io)
    .catch((error: Error & { exitCode?: number }) => {
      said.push(error.message);
      return error.exitCode;
    });
  return { code, text: said.join('\n') };
}

const table = (counts: string, more = '') => `
classes: [{ class: common, shares: 19478048 }]   # figures need no quotes
unaffiliated: { list: novartis-excluded, shares: 8750496 }
quorum: { of: voting-power, atLeast: majority }
present: { shares: 14990740 }
proposals:
  - id: merger
    standard: [majority-of-outstanding, majority-of-outstanding-unaffiliated]
    counts: ${counts}
    ${more}
`;

describe('closing-bell vote check', () => {
  it('tells the telling case: the statutory vote passes, the unaffiliated one fails by 112,061', async () => {
    const counts = '{ for: 14990740, against: 0, abstain: 0, brokerNonVotes: — }';
    const { code, text } = await run(
      table(counts, 'unaffiliatedCounts: { for: 4263188, against: 0, abstain: 0 }'),
    );
    expect(code).toBe(0);
    expect(text).toContain('required 9,739,025   reached 14,990,740   margin +5,251,715   PASS');
    expect(text).toContain('required 4,375,249   reached 4,263,188   margin −112,061   FAIL');
    expect(text).toContain('FAIL  fails majority-of-outstanding-unaffiliated by 112,061');
    expect(text.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('keeps every decimal of an unquoted figure', async () => {
    const { text } = await run(table('{ for: 14990739.999999, against: 0.000001, abstain: 0 }'), '--json');
    expect(JSON.parse(text)).toMatchObject({
      proposals: [{ counts: [{ votes: '14990739.999999' }, { votes: '0.000001' }, {}, {}] }],
    });
  });

  it('says what is missing when figures that would decide are not printed, and leaves with 3', async () => {
    const { code, text } = await run(table('{ for: 13000000, against: 100000, abstain: 0 }'));
    expect(code).toBe(3);
    expect(text).toContain('missing: unaffiliatedCounts');
    expect(text).toContain('Cannot be told from these figures: merger.');
  });

  it('leaves with 1 when figures contradict each other', async () => {
    const { code, text } = await run(table('{ for: 14990741, against: 0, abstain: 0, brokerNonVotes: 0 }'));
    expect(code).toBe(1);
    expect(text).toMatch(/14,990,741 votes,\s+and 14,990,740 are present: 1 too many/);
  });

  it('names line, field and what was expected, and leaves with 2', async () => {
    const { code, text } = await run(table('{ for: 1e7, againts: 5, abstain: 7,000 }'));
    expect(code).toBe(2);
    expect(text.split('\n')).toEqual([
      'table.yaml:9:20: proposals.0.counts.for: found "1e7", expected a figure such as "14900000.5"',
      'table.yaml:9:25: proposals.0.counts.againts: found a field that is not known here, expected perhaps against',
      'table.yaml:9:48: proposals.0.counts.000: found 000 behind a comma, expected figures with commas in quotes, such as "7,800,000"',
    ]);
    expect((await run('nothing')).text).toContain('a YAML table with classes and proposals');
    expect((await run('a: [')).code).toBe(2);
    expect((await run(table('{ for: 1 }'), '--jsn')).code).toBe(2);
  });

  it('says of a figure that it is negative, or too fine, and leaves with 2', async () => {
    const { code, text } = await run(table('{ for: -1, against: 0.1234567, abstain: (5) }'));
    expect(code).toBe(2);
    expect(text.split('\n').map((line) => line.split('expected ')[1])).toEqual([
      'a figure that is not below zero',
      'at most six decimals',
      'a figure that is not below zero',
    ]);
  });

  it('takes a field that is left empty as one that is not there, and two thirds as charters print them', async () => {
    const { code, text } = await run(`
classes:
  - class: common
    shares: 66,497,370
    votesPerShare:
quorum:
unaffiliated: ~
proposals:
  - id: merger
    standard: { supermajority-of-outstanding: 66 2/3% }
    counts: { for: "44,331,579.99", against: null, abstain: }
`);
    expect(text).toContain('required 44,331,580   reached 44,331,579.99   margin −0.01   FAIL');
    expect(code).toBe(0);
  });

  it('names an unknown standard together with those there are', async () => {
    const yaml = table('{ for: 1 }').replace(
      '[majority-of-outstanding, majority-of-outstanding-unaffiliated]',
      '{ supermajority-of-outstanding: 3/2 }',
    );
    expect((await run(yaml)).text).toContain(
      'standard.supermajority-of-outstanding: found "3/2", expected a fraction such as "2/3"',
    );
    const other = table('{ for: 1 }').replace('majority-of-outstanding,', 'majority-of-hearts,');
    expect((await run(other)).text).toContain(
      'found "majority-of-hearts", expected one of majority-of-outstanding',
    );
  });
});
