import { describe, expect, it } from 'vitest';
import type { ListRow } from '#libs/contracts/conditions-list.ts';
import type { OpenDeal, RecordedEstimate } from '../state.ts';
import { play, tell } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { compareList } from './list.ts';

const AT = '2021-01-05T17:00:00.000Z';
const opened = play(wholeStory.filter(({ command }) => command.type === 'OpenDeal')) as OpenDeal;
const document = { name: 'list.docx', digest: 'd'.repeat(64) };
const compare = (
  rows: readonly Partial<ListRow>[],
  estimates: Record<string, RecordedEstimate> = {},
  deal = opened,
) =>
  compareList(
    deal,
    {
      rows: rows.map((row, index) => ({ place: `row ${index + 2}`, text: 'x', ...row })),
      estimates,
      document,
    },
    AT,
  );
const ORDER = {
  ref: 'no-order',
  section: '7.01(d)',
  text: 'No order restrains the merger',
  owner: 'Company counsel',
};
const FRESH = {
  section: '7.02(g)',
  text: 'The landlord shall have consented',
  owner: 'Company counsel',
  protects: ['parent'] as ('company' | 'parent')[],
};

describe('a list against the record', () => {
  it('changes nothing where it says the same, in other quotation marks, dashes and breaks of lines', () => {
    const found = compare([
      { ...ORDER, text: 'No order\nrestrains  the merger', section: 'Section 7.01(D)' },
    ]);
    expect(found).toMatchObject({ additions: [], changes: [], differences: [], faults: [], commands: [] });
    expect(found.missing.map(({ conditionId }) => conditionId)).toEqual([
      'stockholder-approval',
      'unaffiliated-approval',
      'clearance',
    ]);
  });

  it('puts right exactly what differs, by commands that the deal takes', () => {
    const estimate = { low: '2021-02-01', likely: '2021-02-05', high: '2021-03-01' };
    const { changes, commands } = compare([
      { ...ORDER, owner: 'Second counsel', section: '7.01(e)', note: 'Ask Delaware counsel' },
      { ref: 'clearance', text: 'Clearance by the committee', estimate },
    ]);
    expect(
      changes.map(({ place, conditionId, field, from, to }) => [place, conditionId, field, from, to]),
    ).toEqual([
      ['row 2', 'no-order', 'section', '7.01(d)', '7.01(e)'],
      ['row 2', 'no-order', 'owner', 'Company counsel', 'Second counsel'],
      ['row 2', 'no-order', 'note', null, 'Ask Delaware counsel'],
      ['row 3', 'clearance', 'estimate', null, '2021-02-01 / 2021-02-05 / 2021-03-01'],
    ]);
    expect(commands.map(({ command }) => command.type)).toEqual(['ReviseCondition', 'RecordEstimate']);
    const taken = play(
      commands.map(({ command }) => step(AT, 'counsel', command.type, command.data)),
      opened,
    ) as OpenDeal;
    expect(taken.terms.conditions.at(-1)).toMatchObject({ section: '7.01(e)', owner: 'Second counsel' });
    const again = [
      { ...ORDER, owner: 'Second counsel', section: '7.01(e)', note: 'Ask Delaware counsel' },
      { ref: 'clearance', text: 'Clearance by the committee', estimate },
    ];
    expect(compare(again, { ...taken.estimates.company.items }, taken).commands).toEqual([]);
  });

  it('knows a condition without its id by its words, by its section when only one stands there, or not', () => {
    const known = compare([
      { text: '(d) No order restrains the merger.', section: '9.99' },
      { text: 'Other words for the clearance', section: '7.01(c)' },
    ]);
    expect(known.changes.map(({ conditionId, field }) => [conditionId, field])).toEqual([
      ['no-order', 'section'],
      ['no-order', 'text'],
      ['clearance', 'text'],
    ]);
    const twice = compare([
      { ...FRESH, section: '7.01(c)', text: 'One' },
      { ...FRESH, section: '7.01(c)', text: 'Two' },
    ]);
    expect(twice.additions.map(({ conditionId }) => conditionId)).toEqual(['one', 'two']);
  });

  it('adds what is new under an id from its words, or the one that it names', () => {
    const { additions, commands, faults } = compare([
      { ...FRESH, waivableBy: ['parent'], note: 'Lease, § 14' },
      { ...FRESH, section: '7.02(h)' },
      { ...FRESH, section: '7.02(i)', ref: 'tax-ruling', text: 'A ruling' },
    ]);
    expect(faults).toEqual([]);
    expect(additions.map(({ conditionId }) => conditionId)).toEqual([
      'landlord-consented',
      'landlord-consented-2',
      'tax-ruling',
    ]);
    const taken = play(
      commands.map(({ command }) => step(AT, 'counsel', command.type, command.data)),
      opened,
    ) as OpenDeal;
    expect(taken.terms.conditions.find(({ id }) => id === 'landlord-consented')).toMatchObject({
      waivableBy: ['parent'],
      source: 'contract',
    });
    expect(taken.conditions['landlord-consented']?.note).toBe('Lease, § 14');
  });

  it('lacks what a new condition must say, row by row', () => {
    const { faults, commands, additions } = compare([{ text: 'Something new' }]);
    expect(faults.map(({ place, column }) => `${place} ${column}`)).toEqual([
      'row 2 section',
      'row 2 responsible',
      'row 2 for whose benefit',
    ]);
    expect([commands, additions]).toEqual([[], []]);
  });

  it('makes no condition of law waivable, old or new, nor one by whom it does not protect', () => {
    expect(compare([{ ...ORDER, waivableBy: ['parent'] }]).faults[0]).toMatchObject({
      place: 'row 2',
      found: 'parent',
      expected: 'nobody: the law asks for no-order, and no list can make it waivable',
    });
    expect(compare([{ ...FRESH, source: 'law', waivableBy: ['parent'] }]).faults[0]?.expected).toContain(
      'the law asks',
    );
    expect(compare([{ ...FRESH, waivableBy: ['company'] }]).faults[0]?.expected).toBe(
      'only whom it protects, parent',
    );
  });

  it('is no amendment of who is protected and who waives: that is told, and not taken', () => {
    const { differences, commands } = compare([
      {
        ref: 'clearance',
        text: 'Clearance by the committee',
        protects: ['parent'],
        waivableBy: ['parent'],
        consent: 'nobody',
        holds: 'at-closing',
      },
    ]);
    expect(commands).toEqual([]);
    expect(differences.map(({ field, record, list }) => [field, record, list])).toEqual([
      ['protects', 'company and parent', 'parent'],
      ['waivableBy', 'company and parent', 'parent'],
      ['consent', 'the special committee', 'nobody'],
      ['holds', 'once', 'at-closing'],
    ]);
    expect(differences[0]?.why).toContain('amending the agreement');
  });

  it.each([
    ['Satisfied', true],
    ['Done 1/4', true],
    ['Waived', true],
    ['✓', true],
    ['Pending', false],
    ['Not yet obtained', false],
    ['To be delivered at Closing', false],
    ['whatever', true],
  ])('ticks nothing: a status of %s on what waits for the closing differs: %s', (status, differs) => {
    const { differences, commands } = compare([{ ...ORDER, status }]);
    expect(commands).toEqual([]);
    expect(differences.map(({ field }) => field)).toEqual(differs ? ['status'] : []);
  });

  it('has each condition once', () => {
    const { faults } = compare([ORDER, ORDER]);
    expect(faults).toMatchObject([{ place: 'row 3', found: 'no-order a second time, after row 2' }]);
    const fresh = { ...FRESH, ref: 'tax-ruling' };
    expect(compare([fresh, { ...fresh, text: 'Another' }]).faults[0]?.found).toBe('tax-ruling a second time');
  });

  it('does not write over what changed since it was looked at', () => {
    const { commands } = compare([{ ...ORDER, owner: 'Second counsel' }]);
    const other = play(
      [
        step(AT, 'counsel', 'ReviseCondition', {
          conditionId: 'no-order',
          owner: { from: 'Company counsel', to: 'Delaware counsel' },
        }),
      ],
      opened,
    );
    const [first] = commands;
    if (first === undefined) throw new Error('the list changes nothing');
    expect(tell(other, step(AT, 'counsel', first.command.type, first.command.data)).refusal?.code).toBe(
      'ChangedMeanwhile',
    );
  });
});
