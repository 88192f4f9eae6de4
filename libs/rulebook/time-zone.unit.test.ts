import { afterEach, expect, it } from 'vitest';
import { CBMG } from './cases/fact-cases.ts';
import { deadline, deadlines, findings } from './check.ts';

const host = process.env.TZ;

afterEach(() => {
  if (host === undefined) delete process.env.TZ;
  else process.env.TZ = host;
});

const zones = [
  'UTC',
  'America/New_York',
  'Asia/Shanghai',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
];

it('gives the same answer whatever zone the machine is set to', () => {
  const answers = zones.map((zone) => {
    process.env.TZ = zone;
    const offset = new Date('2021-02-08T12:00:00.000Z').getTimezoneOffset();
    const told = [
      deadlines({ ...CBMG, asOf: '2021-03-15T03:30:00.000Z' }),
      findings({ ...CBMG, asOf: '2021-03-15T03:30:00.000Z' }),
      deadline('8-K-5.07', '2021-03-14T04:59:00.000Z'),
    ];
    return { offset, told: JSON.stringify(told) };
  });
  // The machine did change its zone, or this would prove nothing.
  expect(new Set(answers.map(({ offset }) => offset)).size).toBe(zones.length);
  expect(new Set(answers.map(({ told }) => told)).size).toBe(1);
});
