import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#libs/journal/canonical.ts';
import { BEFORE_THE_FIRST, checkOn, nothingChecked, type ToldEvent } from './recompute.ts';

const STREAM = 'deal-1';

/** As the journal writes it, by the journal's own canonical form. */
function chain(data: readonly unknown[]): ToldEvent[] {
  let previousHash = BEFORE_THE_FIRST;
  return data.map((each, index) => {
    const event = {
      actor: { id: 'counsel', name: 'Counsel', roles: ['counsel'] },
      commandId: `command-${index}`,
      data: each,
      effectiveAt: '2021-02-19T21:01:00.000Z',
      mode: 'rehearsal',
      recordedAt: '2021-02-19T21:01:00.000Z',
      schemaVersion: 1,
      type: 'Something',
      version: index + 1,
    };
    const text = canonical({ ...event, previousHash, streamId: STREAM }, 'An event');
    previousHash = createHash('sha256').update(text).digest('hex');
    return { ...event, hash: previousHash };
  });
}

const datas = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 2, maxLength: 8 });
// What JSON itself would change is no event's data.
const asJson = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

describe('a record computed anew', () => {
  it('comes to the hashes that the journal wrote, page by page', () => {
    fc.assert(
      fc.property(datas, fc.nat(8), (data, cut) => {
        const events = chain(data.map(asJson));
        const half = checkOn(STREAM, nothingChecked, events.slice(0, cut));
        const whole = checkOn(STREAM, half, events.slice(cut));
        expect(whole).toEqual({
          computed: events.length,
          kept: 0,
          last: { version: events.length, hash: events.at(-1)?.hash },
          broken: undefined,
        });
      }),
    );
  });

  it('finds a change at its event, a change with its hash at the next, and one that is missing', () => {
    const events = chain([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const [first, second, third] = events as [ToldEvent, ToldEvent, ToldEvent];
    const changed = { ...second, data: { n: 22 } };
    expect(checkOn(STREAM, nothingChecked, [first, changed, third]).broken?.version).toBe(2);
    const forged = chain([{ n: 1 }, { n: 22 }])[1] as ToldEvent;
    expect(checkOn(STREAM, nothingChecked, [first, forged, third]).broken?.version).toBe(3);
    expect(checkOn(STREAM, nothingChecked, [first, third]).broken?.version).toBe(3);
  });

  it('counts what is kept from the reader, and still finds whether the chain goes through it', () => {
    const [first, second, third] = chain([{ n: 1 }, { n: 2 }, { n: 3 }]) as [ToldEvent, ToldEvent, ToldEvent];
    const kept = { ...second, data: { withheld: 'Not for you.' } };
    expect(checkOn(STREAM, nothingChecked, [first, kept, third])).toMatchObject({
      computed: 2,
      kept: 1,
      broken: undefined,
    });
    const other = { ...kept, hash: first.hash };
    expect(checkOn(STREAM, nothingChecked, [first, other, third]).broken?.version).toBe(3);
  });
});
