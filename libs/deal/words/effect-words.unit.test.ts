import { describe, expect, it } from 'vitest';
import { EFFECT_KINDS } from '#libs/contracts/effects.ts';
import { EFFECT_WORDS, effectInWords } from './effect-words.ts';

describe('an effect in words', () => {
  it('says what is done, and of what', () => {
    expect(effectInWords('tell-party/expected-closing/depository/2021-02-19/61')).toBe(
      'Telling a party: expected closing, depository, 2021-02-19, 61',
    );
    expect(effectInWords('fix-entitlements')).toBe('Fixing what each holder is entitled to');
    expect(effectInWords('of-no-kind/1')).toBe('of-no-kind: 1');
  });

  it('is there for each kind', () => {
    expect(Object.keys(EFFECT_WORDS).sort()).toEqual([...EFFECT_KINDS].sort());
  });
});
