import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { DEAL_FILE_BYTES_MAX, filesOf, readDealFile } from './deal-file.ts';
import { DealFileProblem } from './deal-file-faults.ts';
import { dealFileJsonSchema } from './deal-file-schema.ts';

const examples = path.join(import.meta.dirname, '../../examples');
const text = readFileSync(path.join(examples, 'cbmg/deal.yaml'), 'utf8');

/** The faults of the example with one passage changed, each as `line:column field: found …, expected …`. */
function faultsWith(find: string | RegExp, replacement: string): string[] {
  expect(text).toMatch(
    find instanceof RegExp ? find : new RegExp(find.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')),
  );
  return faultsOf(text.replace(find, replacement));
}

function faultsOf(changed: string): string[] {
  try {
    readDealFile(changed, 'deal.yaml');
  } catch (error) {
    if (error instanceof DealFileProblem) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** Line and column, from 1, at which a passage of the example begins. */
function at(passage: string): string {
  const before = text.slice(0, text.indexOf(passage)).split('\n');
  return `deal.yaml:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

describe('a deal file', () => {
  it('is read whole, with the files that travel with it', () => {
    const deal = readDealFile(text, 'deal.yaml');
    expect(deal.terms.shares.entitled).toBe('19478048');
    expect(deal.rehearsal?.script.length).toBeGreaterThan(60);
    expect(filesOf(deal)).toContain('positions.csv');
    expect(filesOf(deal)).toContain('documents/oath.pdf');
  });

  it('names the line of a figure without quotes, and why quotes matter', () => {
    expect(faultsWith('price: "19.75"', 'price: 19.75')).toEqual([
      `${at('"19.75"')}: terms.price: found the number 19.75, expected text in quotes, such as "19.75": unquoted figures would lose cents or shares`,
    ]);
  });

  it('names a field that is not known, at its name, and the one it is like', () => {
    const faults = faultsWith('outsideDate: 2021-08-11', 'outside-date: 2021-08-11');
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^deal\.yaml:\d+:3: terms\.outsideDate: found nothing, expected text$/);
    expect(faults[1]).toBe(
      `${at('outsideDate: 2021')}: terms.outside-date: found a field that is not known here, expected perhaps outsideDate`,
    );
  });

  it('names what may stand in a field that takes certain words', () => {
    const [fault] = faultsWith('quorum: majority-of-voting-power', 'quorum: everyone');
    expect(fault).toBe(
      `${at('majority-of-voting-power')}: terms.meeting.quorum: found "everyone", expected majority-of-voting-power, one-third-of-voting-power, or a list such as [{ of: each-class, atLeast: majority }]`,
    );
  });

  it('checks the data of each step as its command does', () => {
    const [fault] = faultsWith('with: { sentOn: 2020-11-18 }', 'with: { sentOn: 18 November }');
    expect(fault).toBe(
      `${at('2020-11-18 }')}: rehearsal.script[4].with.sentOn: found "18 November", expected a day such as 2021-02-08`,
    );
  });

  it('knows who may give a command', () => {
    const [fault] = faultsWith(/by: inspector(\n\s+do: OpenPolls)/, 'by: executive$1');
    expect(fault).toMatch(
      /script\[\d+\]\.by: found "executive", who is executive, expected a person who is inspector$/,
    );
    const [stranger] = faultsWith(/by: inspector(\n\s+do: OpenPolls)/, 'by: nobody$1');
    expect(stranger).toMatch(/found "nobody", expected one of the deal's people: counsel, /);
  });

  it('refuses a script that runs back, and a day that no calendar has', () => {
    expect(faultsWith('at: 2020-12-29 16:30', 'at: 2020-12-24 16:30')[0]).toMatch(
      /\.at: found "2020-12-24 16:30", expected a time not before 2020-12-25 12:00: a script runs forward$/,
    );
    expect(faultsWith('filedAt: 2021-02-19 16:45', 'filedAt: 2021-02-30 16:45')[0]).toMatch(
      /with\.filedAt: found "2021-02-30 16:45", expected a day that the calendar has$/,
    );
  });

  it('resolves no set that was not imported before', () => {
    expect(faultsWith('$sealed: positions-1', '$sealed: positions-2')[0]).toMatch(
      /with\.\$sealed: found "positions-2", expected one of those imported before: positions-1$/,
    );
    expect(faultsWith('{ $countDigest: last }', '{ $digest: last }')[0]).toMatch(
      /with\.countDigest: found \$digest, expected \$sealed, \$countDigest, \$batchDigest, \$fundsFlowDigest or \$digestOf$/,
    );
  });

  it('refuses shares that do not add up and names that lead nowhere', () => {
    expect(faultsWith('unaffiliated: "10208753"', 'unaffiliated: "10208754"')[0]).toMatch(
      /lists\[1\]\.unaffiliated: found 10208754, expected excluded and unaffiliated to make 19478048/,
    );
    expect(faultsWith('inForce: novartis-excluded', 'inForce: nobody')[0]).toMatch(
      /inForce: found "nobody", which is no list of this deal, expected one of rollover-only, novartis-excluded$/,
    );
    expect(faultsWith('closing.businessDays: With', 'closing.busyDays: With')[0]).toMatch(
      /found "closing.busyDays", which is no field of the terms/,
    );
  });

  it('lets nobody waive what the law asks, and nobody what does not protect them', () => {
    const law = /source: law/.exec(text)?.index ?? 0;
    const at_ = text.lastIndexOf('waivableBy: []', law);
    const changed = `${text.slice(0, at_)}waivableBy: [company, parent]${text.slice(at_ + 'waivableBy: []'.length)}`;
    expect(faultsOf(changed)).toEqual([
      expect.stringMatching(
        /waivableBy: found company and parent, expected nobody: what the law asks nobody waives$/,
      ),
    ]);
    // The waiting period of the HSR Act is of law, whatever the file calls it.
    const cfius = text.indexOf('kind: clearance');
    const hsr = `${text.slice(0, cfius)}kind: clearance\n      agency: hsr${text.slice(cfius + 'kind: clearance'.length)}`;
    expect(faultsOf(hsr)[0]).toMatch(/expected nobody: what the law asks nobody waives$/);
    const strange = text.replace(
      /protects: \[parent\]([^]*?)waivableBy: \[parent\]/,
      'protects: [parent]$1waivableBy: [company]',
    );
    expect(faultsOf(strange)[0]).toMatch(
      /waivableBy: found company, expected only whom it protects, parent$/,
    );
  });

  it('checks the fee table to the cent', () => {
    expect(faultsWith('total: "217011577.27"', 'total: "217011577.28"')).toEqual([
      `${at('"217011577.27"')}: feeTable.total: found 217011577.28, expected 217011577.27, the sum of the lines`,
    ]);
    expect(faultsWith('amount: "13748468.02"', 'amount: "13748468.03"')[0]).toContain(
      'which is 1476742 × 9.31',
    );
    expect(faultsWith('fee: "23675.96"', 'fee: "23675.97"')[0]).toContain('expected 23675.96');
  });

  it('says where text is not YAML', () => {
    expect(faultsOf('closingBell: 1\nterms: [1,\n')[0]).toMatch(
      /^deal\.yaml:3:1: found text that is not YAML/,
    );
    expect(faultsOf('a: 1\na: 2\n')[0]).toMatch(
      /^deal\.yaml:2:1: found text that is not YAML \(Map keys must be unique/,
    );
  });

  it('has limits on size, depth and aliases', () => {
    expect(faultsOf('x'.repeat(DEAL_FILE_BYTES_MAX + 1))[0]).toContain(`at most ${DEAL_FILE_BYTES_MAX}`);
    expect(faultsOf(`a: ${'['.repeat(40)}${']'.repeat(40)}`)[0]).toContain('at most 32 levels');
    expect(faultsOf(`a: ${'['.repeat(200_000)}`)[0]).toMatch(/nesting without end|not YAML/);
    const bomb = [
      'a: &a [1,1,1,1,1,1,1,1,1]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`),
    ];
    expect(faultsOf(bomb.join('\n'))[0]).toContain('too many aliases');
  });

  it('lists many faults, in the order of the file, and stops somewhere', () => {
    const faults = faultsOf(
      text.replaceAll('owner: Counsel', 'responsible: Counsel').replaceAll('kind: assumed', 'kind: guessed'),
    );
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toMatch(/^… and \d+ more$/);
    const lines = faults.slice(0, -1).map((fault) => Number(fault.split(':')[1]));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });
});

describe('the vote of a deal file', () => {
  const quorum = (term: string) => faultsWith('quorum: majority-of-voting-power', `quorum: [${term}]`);
  const classes = (list: string) =>
    faultsWith('    entitled: "19478048"', `    entitled: "19478048"\n    classes: [${list}]`);
  const low = '{ class: low, shares: "19000000", votesPerShare: "1" }';

  it('has classes that add up to what is entitled, each once', () => {
    expect(classes(`${low}, { class: high, shares: "478048", votesPerShare: "10" }`)).toEqual([]);
    expect(classes(low)[0]).toContain('found classes of 19000000 shares, expected 19478048');
    expect(classes(`${low}, { class: low, shares: "478048", votesPerShare: "10" }`)[0]).toContain(
      'a second time',
    );
  });

  it('has a quorum of known classes, never below a third on Nasdaq', () => {
    expect(quorum('{ of: voting-power, atLeast: 1/3 }')).toEqual([]);
    expect(quorum('{ of: voting-power, atLeast: 1/4 }')[0]).toContain('Nasdaq Rule 5620(c)');
    expect(quorum('{ of: each-class, class: b, atLeast: majority }')[0]).toContain('no class of this deal');
  });

  it('asks every standard that a vote table knows, and parts that are parts', () => {
    const one = (standard: string) =>
      faultsWith(
        'standards: [majority-of-outstanding, majority-of-outstanding-unaffiliated]',
        `standards: [majority-of-outstanding, majority-of-outstanding-unaffiliated, ${standard}]`,
      );
    expect(one('majority-of-each-class')).toEqual([]);
    expect(one('{ supermajority-of-voting-power: "2/3" }')).toEqual([]);
    expect(one('{ supermajority-of-voting-power: "3/2" }')[0]).toContain('a part of a whole');
    expect(one('unanimous')[0]).toContain('expected one of majority-of-outstanding');
  });

  it('has conditions that rest on what a binding proposal asks: advisory ones never gate', () => {
    const on = 'proposal: merger\n      standard: majority-of-outstanding\n';
    expect(
      faultsWith(on, 'proposal: compensation\n      standard: majority-of-votes-present\n')[0],
    ).toContain('expected a binding proposal');
    expect(faultsWith(on, 'proposal: merger\n      standard: plurality\n')[0]).toContain(
      'which the proposal does not ask',
    );
    expect(faultsWith(on, 'proposal: merger\n')[0]).toContain('the proposal and the standard it rests on');
  });
});

describe('the published schema', () => {
  const published: unknown = JSON.parse(readFileSync(path.join(examples, 'deal-file.schema.json'), 'utf8'));

  it('is that of the code', () => {
    expect(published, 'node bin/run.mjs test/architecture/update-schemas.ts').toEqual(
      JSON.parse(JSON.stringify(dealFileJsonSchema())),
    );
  });

  it('accepts the example, and refuses what the reader refuses', () => {
    const validate = new Ajv({ strict: false }).compile(published as object);
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(parse(text.replace('price: "19.75"', 'price: 19.75')))).toBe(false);
    expect(validate(parse(text.replace('do: OpenPolls', 'do: OpenPoll')))).toBe(false);
    expect(validate(parse(text.replace('$sealed: positions-1', '$seal: positions-1')))).toBe(false);
  });

  it('is named in the first line of the example, for editors', () => {
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../deal-file.schema.json');
  });
});
