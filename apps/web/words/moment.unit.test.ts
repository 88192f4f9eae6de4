import { describe, expect, it } from 'vitest';
import { keepVersion, versionIn, withVersion } from './moment.ts';

const deal = '/app/deals/cbmg';

describe('the moment that a screen shows', () => {
  it('goes with every link to another page of the deal, and with none that leads out of it', () => {
    expect(keepVersion(`${deal}/record?event=5`, deal, 7)).toBe(`${deal}/record?event=5&at=7`);
    expect(keepVersion(deal, deal, 7)).toBe(`${deal}?at=7`);
    expect(keepVersion(`${deal}/closing#checklist`, deal, 7)).toBe(`${deal}/closing?at=7#checklist`);
    for (const elsewhere of ['/app/', '/app/deals/cbmg-two', '/app/deals/other/vote'])
      expect(keepVersion(elsewhere, deal, 7)).toBe(elsewhere);
  });

  it('is as the link says, where it says one, and is not named for now', () => {
    expect(keepVersion(`${deal}?at=3`, deal, 7)).toBe(`${deal}?at=3`);
    expect(keepVersion(`${deal}/vote`, deal, undefined)).toBe(`${deal}/vote`);
  });

  it('changes by the slider, and what else the address says stays', () => {
    expect(withVersion(`${deal}/act`, 'do=RecordOrder&at=9', 4)).toBe(`${deal}/act?do=RecordOrder&at=4`);
    expect(withVersion(`${deal}/act`, 'do=RecordOrder&at=9', undefined)).toBe(`${deal}/act?do=RecordOrder`);
    expect(withVersion(deal, 'at=9', undefined)).toBe(deal);
  });

  it('is a whole number from 1', () => {
    expect(['at=12', 'at=0', 'at=-1', 'at=1.5', 'at=x', ''].map(versionIn)).toEqual([
      12,
      ...Array.from({ length: 5 }, () => undefined),
    ]);
  });
});
