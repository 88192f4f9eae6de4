import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical, sha256 } from './canonical.ts';

describe('the canonical form', () => {
  it('is that of RFC 8785, for any JSON', () => {
    const json = fc
      .jsonValue({ noUnicodeString: false, maxDepth: 5 })
      .filter((value) => JSON.stringify(value).isWellFormed());
    fc.assert(
      fc.property(json, (value) => {
        const text = canonical(value, 'A value');
        expect(text).toBe(canonicalize(value));
        expect(canonical(JSON.parse(text), 'A value')).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('writes the numbers and the order of the RFC', () => {
    // The examples of RFC 8785, section 3.2.
    const value = {
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\\"\/',
      literals: [null, true, false],
    };
    expect(canonical(value, 'A value')).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect([...canonical(keys, 'Keys').matchAll(/:(\d)/g)].map((match) => match[1]).join('')).toBe('2467153');
    expect(canonical(-0, 'Zero')).toBe('0');
  });

  it('leaves out what is undefined and refuses what is no JSON', () => {
    expect(canonical({ a: undefined, b: 1 }, 'It')).toBe('{"b":1}');
    class Money {
      cents = 1;
    }
    for (const [value, found] of [
      [new Map(), 'a Map'],
      [{ at: new Date(0) }, 'a Date'],
      [[new Money()], 'a Money'],
      [1n, 'a bigint'],
      [Number.NaN, 'NaN'],
      [[undefined], 'undefined'],
      ['\ud800', 'half a surrogate pair'],
      [{ '\udc00': 1 }, 'half a surrogate pair'],
      [() => 1, 'a function'],
    ] as const) {
      expect(() => canonical(value, 'It')).toThrow(`It holds ${found}, which is not JSON.`);
    }
  });

  it('has the digest of its UTF-8 bytes', () => {
    expect(sha256('{"é":"𝄞"}')).toBe(
      createHash('sha256').update(Buffer.from('{"é":"𝄞"}', 'utf8')).digest('hex'),
    );
  });
});
