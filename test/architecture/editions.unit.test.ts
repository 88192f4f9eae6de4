import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { editionDigest } from '#libs/record/law/edition-digest.ts';
import { EDITIONS, type Edition, editionContent, NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import { RULES } from '#libs/rulebook/rulebook.ts';
import { alteredEditions, digestsFile, digestsText } from './editions.ts';

describe('editions of the rules and calendars', () => {
  it('hold what they held when they were released', () => {
    expect(alteredEditions().map(({ number }) => number)).toEqual([]);
    expect(readFileSync(digestsFile, 'utf8')).toBe(digestsText());
  });

  it('are numbered from one, without gaps, and only the newest is still being written', () => {
    expect(EDITIONS.map(({ number }) => number)).toEqual(EDITIONS.map((_, index) => index + 1));
    for (const { number, released } of EDITIONS) if (number < NEWEST_EDITION) expect(released).not.toBeNull();
    for (const { since = 1, until = NEWEST_EDITION - 1, id } of RULES) {
      expect(since, id).toBeLessThanOrEqual(NEWEST_EDITION);
      expect(until, id).toBeLessThan(NEWEST_EDITION);
    }
  });

  it('cannot be changed once released: neither the test nor the script lets it pass', () => {
    const released: readonly Edition[] = [{ number: 1, released: '2026-11-22', says: 'planted' }];
    const before = { 1: 'a'.repeat(64) };
    expect(alteredEditions(before, released)).toEqual(released);
    expect(() => digestsText(before, released)).toThrow(
      /edition 1, released on 2026-11-22, holds has changed/,
    );
    const kept = { 1: editionDigest(1) };
    expect(alteredEditions({}, released), 'released and not kept').toEqual(released);
    expect(digestsText({}, released)).toContain(`1: '${kept[1]}'`);
    expect(alteredEditions(kept, released)).toEqual([]);
  });

  it('hold every rule, cut-off and closure that belongs to them', () => {
    const { rules, cutoffs, calendars } = editionContent(1);
    expect(rules.length).toBe(RULES.filter(({ since = 1 }) => since === 1).length);
    expect(cutoffs.map(({ id }) => id)).toContain('edgar');
    expect(calendars['sec']?.closures.map(({ day }) => day)).toContain('2025-01-09');
    expect(calendars['prc']?.openings.length).toBeGreaterThan(0);
  });
});
