import { describe, expect, it } from 'vitest';
import { Kept, type Store, withoutSecrets } from './kept.ts';

function storage(limit = Number.POSITIVE_INFINITY): Store & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => {
      if (text.length > limit) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
    removeItem: (key) => void texts.delete(key),
    key: (index) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size;
    },
  };
}
const DAY = 86_400_000;

describe('what is typed and not sent', () => {
  it('is there again for who typed it, and for nobody else on the same machine', () => {
    const store = storage();
    new Kept(store, 'carol').write('form', { reason: 'half a sentence' });
    expect(new Kept(store, 'carol').read('form')).toEqual({ reason: 'half a sentence' });
    expect(new Kept(store, 'pavel').read('form')).toBeUndefined();
    // An id that begins like another is another.
    expect(new Kept(store, 'carol/form').read('')).toBeUndefined();
  });

  it('goes with signing out, and of nobody else', () => {
    const store = storage();
    const [carol, pavel] = [new Kept(store, 'carol'), new Kept(store, 'pavel')];
    for (const place of ['a', 'b', 'c']) carol.write(place, place);
    pavel.write('a', 'his');
    carol.dropAll();
    expect(['a', 'b', 'c'].map((place) => carol.read(place))).toEqual([undefined, undefined, undefined]);
    expect(pavel.read('a')).toBe('his');
  });

  it('is kept for a fortnight', () => {
    const store = storage();
    new Kept(store, 'carol', () => 0).write('form', 'old');
    expect(new Kept(store, 'carol', () => 14 * DAY).read('form')).toBe('old');
    expect(new Kept(store, 'carol', () => 14 * DAY + 1).read('form')).toBeUndefined();
    expect(store.texts.size).toBe(0);
  });

  it('that does not fit is not kept, and nobody is stopped typing', () => {
    const store = storage(60);
    const kept = new Kept(store, 'carol');
    kept.write('form', 'short');
    kept.write('form', 'x'.repeat(100));
    expect(kept.read('form')).toBeUndefined();
  });

  it('has no number of an account or a taxpayer in it, however deep', () => {
    const draft = {
      payee: 'The Bank',
      account: { routing: '021000021' },
      lines: [{ iban: 'DE00', what: 'fee' }],
      tin: '1',
    };
    expect(withoutSecrets(draft)).toEqual({ payee: 'The Bank', lines: [{ what: 'fee' }] });
  });
});
