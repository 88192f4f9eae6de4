import { describe, expect, it } from 'vitest';
import { Day, Instant } from './values.ts';

describe('days and instants', () => {
  it.each(['2021-02-30', '2021-02-29', '2100-02-29', '2021-04-31'])('%s is a day no calendar has', (day) => {
    expect(Day.safeParse(day).success).toBe(false);
    expect(Instant.safeParse(`${day}T10:00:00.000Z`).success).toBe(false);
  });

  it.each(['2020-02-29', '2000-02-29', '2021-12-31'])('%s is a day', (day) => {
    expect(Day.safeParse(day).success).toBe(true);
    expect(Instant.safeParse(`${day}T23:59:59.999Z`).success).toBe(true);
  });

  it.each(['T24:00:00.000Z', 'T10:60:00.000Z', 'T10:00:60.000Z'])('%s is no time of day', (time) => {
    expect(Instant.safeParse(`2021-02-08${time}`).success).toBe(false);
  });
});
