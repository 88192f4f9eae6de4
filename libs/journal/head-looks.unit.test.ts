import { describe, expect, it } from 'vitest';
import { HeadLooks } from './head-looks.ts';
import type { StreamRow } from './statements.ts';
import type { Statement } from './types.ts';

/** A database whose looks end when the test says so, and tell what was there when they began. */
function database() {
  const versions = new Map<string, number>();
  const looks: { readonly ids: readonly string[]; end(fault?: Error): void }[] = [];
  const heads = new HeadLooks({
    query<Row extends object>({ values = [] }: Statement): Promise<readonly Row[]> {
      const ids = [values[0]].flat() as string[];
      const rows = ids
        .filter((id) => versions.has(id))
        .map((id) => ({ stream_id: id, version: versions.get(id) }) as StreamRow);
      return new Promise((resolve, reject) => {
        const end = (fault?: Error): void =>
          fault === undefined ? resolve(rows as unknown as Row[]) : reject(fault);
        looks.push({ ids, end });
      });
    },
  });
  return { versions, looks, heads };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('looks at heads', () => {
  it('never answer with what was there before the question', async () => {
    const { versions, looks, heads } = database();
    versions.set('a', 1);
    const early = [heads.head('a'), heads.head('b')];
    versions.set('a', 2);
    const late = [heads.head('a'), heads.head('a'), heads.head('c')];
    expect(looks.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    looks[0]?.end();
    await settled();
    // One statement for all who came meanwhile.
    expect(looks.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['a', 'c']]);
    looks[1]?.end();
    looks[2]?.end();
    expect((await Promise.all(early)).map((row) => row?.version)).toEqual([1, undefined]);
    expect((await Promise.all(late)).map((row) => row?.version)).toEqual([2, 2, undefined]);
  });

  it('pass a fault on to those who shared the look, and to nobody else', async () => {
    const { versions, looks, heads } = database();
    versions.set('a', 1);
    const first = heads.head('a');
    const other = heads.head('a');
    const late = heads.head('a');
    looks[0]?.end(new Error('away'));
    await expect(first).rejects.toThrow('away');
    looks[1]?.end();
    looks[2]?.end();
    expect((await other)?.version).toBe(1);
    expect((await late)?.version).toBe(1);
  });

  it('take so many streams at once', async () => {
    const { looks, heads } = database();
    void heads.head('x');
    void heads.head('y');
    const many = Array.from({ length: 700 }, (_, index) => heads.head(`stream-${index}`));
    looks[0]?.end();
    looks[1]?.end();
    await settled();
    expect(looks.slice(2).map(({ ids }) => ids.length)).toEqual([500, 200]);
    for (const look of looks.slice(2)) look.end();
    expect(await Promise.all(many)).toHaveLength(700);
  });
});
