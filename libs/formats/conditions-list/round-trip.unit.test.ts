import { extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { compareList } from '#libs/deal/conditions/list.ts';
import { conditionsTable } from '#libs/deal/reads/conditions-list.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { play } from '#libs/deal/testing/given.ts';
import { step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { writeDocx } from '#libs/documents/docx.ts';
import { writeHtml } from '#libs/documents/html.ts';
import { conditionsListPaper } from '#libs/documents/lists/conditions-list.ts';
import { writePdf } from '#libs/documents/pdf.ts';
import { conditionsListSheet } from '#libs/figures/conditions-list.ts';
import { readConditionsList } from './read.ts';

const AT = '2021-01-05T17:00:00.000Z';
const AWKWARD = 'A "quoted" text <with> marks & a line\nthat breaks — and =SUM(A1) at its end';
const story = [
  ...wholeStory.filter(({ command }) => command.type === 'OpenDeal'),
  step(AT, 'counsel', 'AddCondition', {
    conditionId: 'landlord',
    section: '7.02(f)',
    text: AWKWARD,
    protects: ['parent'],
    waivableBy: ['parent'],
    waiverConsent: 'the lender',
    owner: '=Counsel',
    note: '=1+1',
  }),
  step(AT, 'counsel', 'RecordEstimate', {
    item: 'clearance',
    low: '2021-02-01',
    likely: '2021-02-05',
    high: '2021-03-01',
  }),
];
const deal = play(story) as OpenDeal;
const NAMES = { company: ['Small Company, Inc.'], parent: ['Small Holdings'] };
const table = conditionsTable(deal, AT, deal.estimates.company.items);
const paper = (of = table) =>
  conditionsListPaper({
    deal: {
      name: 'Small',
      parent: 'Small Holdings',
      company: 'Small Company, Inc.',
      agreementDate: '2020-08-11',
    },
    asOf: { now: AT, version: deal.version },
    table: of,
  });
const writers = {
  docx: async (of = table) => writeDocx(paper(of)),
  xlsx: async (of = table) => new Uint8Array(await conditionsListSheet(of, ['Small', 'As of today'])),
};
const document = { name: 'list', digest: 'a'.repeat(64) };

/** The table with the words of one cell changed, as somebody would who edits the file. */
function edited(ref: string, field: string, words: string): typeof table {
  const at = table.columns.findIndex((one) => one.field === field);
  const refAt = table.columns.findIndex((one) => one.field === 'ref');
  return {
    ...table,
    groups: table.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) =>
        row[refAt] === ref ? row.map((cell, index) => (index === at ? words : cell)) : row,
      ),
    })),
  };
}

describe.each(['docx', 'xlsx'] as const)('a list that goes out as %s and comes back', (format) => {
  const back = async (of = table) => {
    const list = readConditionsList(await writers[format](of), format, NAMES);
    const found = compareList(
      deal,
      { rows: list.rows, estimates: deal.estimates.company.items, document },
      AT,
    );
    return { ...found, list };
  };

  it('says the same of each condition, keeps the ids, and changes nothing', async () => {
    const { list, ...found } = await back();
    expect(list.rows.map(({ ref }) => ref)).toEqual([
      'stockholder-approval',
      'unaffiliated-approval',
      'clearance',
      'no-order',
      'landlord',
    ]);
    expect([list.faults, list.notices]).toEqual([[], []]);
    expect(found).toEqual({
      additions: [],
      changes: [],
      differences: [],
      missing: [],
      faults: [],
      commands: [],
    });
  });

  it.each([
    ['owner', 'landlord', 'Delaware counsel'],
    ['section', 'no-order', '7.01(e)'],
    ['text', 'clearance', 'Clearance by the whole committee'],
    ['note', 'stockholder-approval', 'The inspector has the lists'],
    ['estimate', 'clearance', '2021-02-09'],
  ])('with another %s of %s changes just that', async (field, ref, words) => {
    const { changes, differences, commands, faults } = await back(edited(ref, field, words));
    expect(faults).toEqual([]);
    expect(changes).toMatchObject([{ conditionId: ref, field, to: words }]);
    expect([commands.length, differences]).toEqual([1, []]);
  });

  it('with a condition ticked off tells the difference and takes nothing', async () => {
    const { changes, differences, commands } = await back(edited('clearance', 'status', 'Satisfied'));
    expect([changes, commands]).toEqual([[], []]);
    expect(differences).toMatchObject([
      { conditionId: 'clearance', field: 'status', record: 'open', list: 'Satisfied' },
    ]);
  });

  it('is the same file each time', async () => {
    expect(await writers[format]()).toEqual(await writers[format]());
  });
});

describe('the list on paper', () => {
  it('leaves out what a side expects unless it is asked for, and says that it is privileged', async () => {
    const without = conditionsTable(deal, AT);
    expect(without.columns.map(({ field }) => field)).not.toContain('estimate');
    expect(paper(without).footer).toMatch(/— confidential$/);
    expect(paper().footer).toMatch(/privileged and confidential$/);
  });

  it('heads its groups across the table in every form', async () => {
    const html = writeHtml(paper());
    expect(html).toContain('size: letter landscape');
    expect(html).toContain(
      '<th scope="rowgroup" colspan="11">Conditions to the obligations of Parent and Merger Sub</th>',
    );
    const { text } = await extractText(await writePdf(paper()), { mergePages: true });
    expect(text).toContain('Conditions to the obligations of each party');
  });
});
