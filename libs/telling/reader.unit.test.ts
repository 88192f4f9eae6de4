import { expect, it } from 'vitest';
import { both } from './reader.ts';

it("a moment is told on New York's clock and the reader's, whose day is said where it is another one", () => {
  const at = '2020-11-24T22:00:00.000Z';
  expect(both(at, 'America/New_York')).toBe('November 24, 2020, 17:00 New York');
  expect(both(at, 'Asia/Shanghai')).toBe(
    'November 24, 2020, 17:00 New York, 06:00 Shanghai on November 25, 2020',
  );
  expect(both(at, 'Asia/Hong_Kong')).toMatch(/06:00 Hong Kong on/);
  expect(both(at, 'UTC')).toBe('November 24, 2020, 17:00 New York, 22:00 UTC');
});
