import { describe, expect, it } from 'vitest';
import { escheatDays, escheatRuleOf, isState, STATES } from './escheat.ts';

describe('what nobody claims', () => {
  it.each([
    ['DE', '2022-02-18', '2025-02-18', '2026-03-01', '2025-11-01', '2025-12-31', '2026-03-01'],
    ['TX', '2022-02-18', '2025-02-18', '2025-07-01', '2024-07-01', '2025-05-02', '2025-07-01'],
    ['MA', '2022-02-18', '2025-02-18', '2025-11-01', '2025-05-05', '2025-09-02', '2025-11-01'],
    ['MA', '2022-07-01', '2025-07-01', '2026-11-01', '2026-05-05', '2026-09-02', '2026-11-01'],
    ['CA', '2022-02-18', '2025-02-18', '2025-11-01', '2024-11-01', '2025-05-05', '2026-06-01'],
    ['GA', '2022-02-18', '2027-02-18', '2027-11-01', '2027-05-05', '2027-09-02', '2027-11-01'],
  ])(
    'belongs to %s from %s: dormant %s, reported by %s',
    (place, since, dormantOn, reportBy, from, by, remitBy) => {
      expect(escheatDays(escheatRuleOf(place), since)).toEqual({
        dormantOn,
        lettersFrom: from,
        lettersBy: by,
        reportBy,
        remitBy,
      });
    },
  );

  it('has a rule in every state and in the District, marked where it was not held against its source', () => {
    expect(STATES).toHaveLength(54);
    for (const place of STATES) {
      const rule = escheatRuleOf(place);
      const { dormantOn, reportBy, lettersFrom, lettersBy } = escheatDays(rule, '2022-02-28');
      expect(dormantOn < reportBy && lettersFrom < lettersBy && lettersBy < reportBy).toBe(true);
      expect(rule.citation).not.toBe('');
    }
    expect(STATES.filter((place) => !escheatRuleOf(place).unverified)).toEqual(['DE']);
    expect(isState('ON')).toBe(false);
    expect(() => escheatRuleOf('ON')).toThrow('ON');
  });
});
