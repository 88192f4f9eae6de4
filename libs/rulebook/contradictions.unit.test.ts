import { expect, it } from 'vitest';
import { CBMG, FACT_CASES } from './cases/fact-cases.ts';
import { contradictionsOf } from './contradictions.ts';

it('finds none in CBMG', () => {
  expect(contradictionsOf(CBMG)).toEqual([]);
});

it('says which facts are in the wrong order', () => {
  const found = contradictionsOf({ ...CBMG, agreement: '2021-02-10' });
  expect(found.map(({ id }) => id)).toEqual([
    'facts/preliminary-proxy-before-agreement',
    'facts/notice-mailed-before-agreement',
    'facts/meeting-ended-before-agreement',
  ]);
  expect(found[2]?.sentence).toBe(
    'The agreement is of February 10, 2021 and the meeting of February 8, 2021, in the wrong order. Correct one of the two: the rules were applied to them as they stand.',
  );
  expect(contradictionsOf({ ...CBMG, effective: '2021-02-05' }).map(({ id }) => id)).toEqual([
    'facts/closing-before-meeting-ended',
  ]);
});

it('asks whether two meetings are one', () => {
  const [found] = contradictionsOf({ meetings: [{ on: '2021-02-08' }, { on: '2021-02-22' }] });
  expect(found?.sentence).toContain('state adjournedTo: 2021-02-22');
  const joined = [{ on: '2021-02-08', adjournedTo: '2021-02-22' }, { on: '2021-02-22' }];
  expect(contradictionsOf({ meetings: joined })).toEqual([]);
});

it('never blocks', () => {
  for (const { facts } of FACT_CASES)
    for (const { severity } of contradictionsOf(facts)) expect(severity).toBe('warns');
});
