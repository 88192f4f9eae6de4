import { describe, expect, it } from 'vitest';
import { factsOf, samePartsRead } from './facts.ts';
import type { OpenDeal } from './state.ts';
import { play } from './testing/given.ts';
import { wholeStory } from './testing/small-deal.ts';

type Part = Readonly<Record<string, unknown>>;

/** Parts that are read by their own parts: another count of the votes is not another date. */
const BY_PART = ['vote', 'payout'] as const;

/** Which parts of a deal its facts are read from: `filings`, `vote.certificate`. */
function readBy(deal: OpenDeal): ReadonlySet<string> {
  const read = new Set<string>();
  const watched = (part: Part, prefix: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const path = prefix + String(name);
        const value = target[String(name)];
        const inner = BY_PART.some((each) => each === path);
        if (!inner) read.add(path);
        return inner ? watched(value as Part, `${path}.`) : value;
      },
    });
  factsOf(watched(deal as unknown as Part, '') as unknown as OpenDeal, '2021-03-01T15:00:00.000Z');
  return read;
}

function with_(deal: OpenDeal, path: string): OpenDeal {
  const [part = '', inner] = path.split('.');
  const other = { changed: true };
  const whole = deal as unknown as Record<string, Part>;
  const changed = inner === undefined ? other : { ...whole[part], [inner]: other };
  return { ...whole, [part]: changed } as unknown as OpenDeal;
}

describe('the parts of a deal by which it is known whether its dates can have moved', () => {
  const deal = play(wholeStory) as OpenDeal;

  it('are all that its facts are read from', () => {
    const read = [...readBy(deal)];
    expect(read).toEqual(expect.arrayContaining(['terms', 'filings', 'vote.certificate', 'payout.demands']));
    const forgotten = read.filter((path) => samePartsRead(deal, with_(deal, path)));
    expect(forgotten, 'add them to partsRead in facts.ts').toEqual([]);
  });

  it('are the law it goes by, too, and nothing that has no date', () => {
    expect(samePartsRead(deal, { ...deal, law: { ...deal.law, closures: [] } })).toBe(false);
    expect(samePartsRead(deal, { ...deal, law: { ...deal.law, edition: 2 } })).toBe(false);
    expect(samePartsRead(deal, { ...deal, effects: {}, version: deal.version + 1 })).toBe(true);
  });
});
