import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandStep, isImportStep } from '#libs/contracts/deal-file.ts';
import { filesOf, readDealFile } from '#libs/formats/deal-file.ts';
import { papersOf, specimen } from '../specimens.ts';
import { figures, lists, withDigests } from './generate.mjs';

const read = (name: string): string => fs.readFileSync(path.join(import.meta.dirname, name), 'utf8');
const deal = readDealFile(read('deal.yaml'), 'deal.yaml');
const dollars = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

function step(id: string): CommandStep {
  const found = deal.rehearsal?.script.find((each) => each.id === id);
  if (found === undefined || isImportStep(found)) throw new Error(`no command step ${id}`);
  return found;
}

describe('the lists of the fictitious example', () => {
  it('are what the generator makes, to the byte, and the deal file anchors them', () => {
    for (const [name, text] of Object.entries(lists())) expect(read(name) === text, name).toBe(true);
    expect(withDigests(read('deal.yaml'), lists())).toBe(read('deal.yaml'));
  });

  it('come to what the terms and the script state', () => {
    const { entitled, excluded, outstanding, agent, payroll, payables } = figures();
    const { shares } = deal.terms;
    expect(entitled.map(String)).toEqual([shares.entitled, shares.entitled]);
    expect(String(excluded)).toBe(shares.exclusions.lists[0]?.excluded);
    const { certified, bridge } = step('seal-closing-list').with as {
      certified: { outstanding: string };
      bridge: { shares: string }[];
    };
    expect(certified.outstanding).toBe(String(outstanding));
    expect(bridge.reduce((sum, line) => sum + Number(line.shares), 0)).toBe(agent.shares);
    for (const [leg, { amountCents, payees }] of Object.entries({ agent, payroll, payables })) {
      const amount = dollars(amountCents);
      expect(step(`${leg}-fund`).with).toMatchObject({ leg, amount });
      expect(step(`prepare-${leg}-1`).with).toMatchObject({ leg, amount, payees });
    }
  });
});

describe('the deal file', () => {
  it('says that all of it is fictitious, wherever a name is shown', () => {
    const { name, codeName, company, parent, mergerSub, people, assumed } = deal.terms;
    const names = [name, codeName, company.name, parent, mergerSub, ...people.map((each) => each.name)];
    expect(names.filter((each) => !each.includes('(fictitious)'))).toEqual([]);
    expect(assumed['name']).toContain('does not exist');
    for (const { id, basis } of deal.rehearsal?.script ?? [])
      expect([id, basis.kind, basis.note?.startsWith('Fictitious')]).toEqual([id, 'assumed', true]);
    for (const paper of papersOf(deal))
      expect(JSON.stringify(specimen(deal, paper)), paper.file).toContain('(fictitious)');
    const drawn = papersOf(deal).map(({ file }) => file);
    expect(filesOf(deal).filter((file) => file.startsWith('documents/') && !drawn.includes(file))).toEqual(
      [],
    );
  });

  it('has steps that the deal refuses, each by its code', () => {
    const refused = deal.rehearsal?.script.flatMap((each) =>
      isImportStep(each) || each.refused === undefined ? [] : [[each.id, each.refused]],
    );
    expect(Object.fromEntries(refused ?? [])).toEqual({
      'recommend-too-soon': 'MatchRightRuns',
      'sign-too-soon': 'ApprovalMissing',
      'closing-too-soon': 'ConditionsNotMet',
      'third-price': 'AdoptedAsItStands',
      'closing-enjoined': 'ConditionsNotMet',
      'file-on-friday': 'FundNotIn',
      'abort-too-late': 'PointOfNoReturnPassed',
    });
  });
});
