import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '#libs/journal/migrate.ts';
import { createPool } from '#libs/journal/pool.ts';
import { freshDatabase } from '#test/setup/postgres.ts';
import { placeInDay } from './nacha-place.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let app: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  await migrate(database.url);
  app = createPool(database.url);
});

afterAll(async () => {
  await app?.end();
  await database?.drop();
});

const place = (file: string, day = '2021-02-22', sender = '') =>
  placeInDay(app, sender === '' ? 'deal' : sender, { file, payments: 100 }, { sender, day });

it('gives each ACH file of a day a letter and traces of its own, once', async () => {
  const files = Array.from({ length: 36 }, (_, at) => `all-${at}`);
  const places = await Promise.all(files.map((file) => place(file)));
  expect(places.map(({ dayNumber }) => dayNumber).sort((a, b) => a - b)).toEqual(files.map((_, at) => at));
  // A hundred payments, and a balancing entry for people and one for companies.
  expect(places.every(({ dayNumber, firstTrace }) => firstTrace === 1 + dayNumber * 102)).toBe(true);
  // Tried again, a file stands where it stood, however many came after it.
  expect(await place('all-7')).toEqual(places[7]);
  await expect(place('all-36')).rejects.toThrow('36 ACH files went out on 2021-02-22');
  expect(await place('all-36', '2021-02-23')).toEqual({ dayNumber: 0, firstTrace: 1 });
  // A rehearsal is another sender: it takes nothing away from what really goes out.
  expect(await place('all-36', '2021-02-22', 'rehearsed')).toEqual({ dayNumber: 0, firstTrace: 1 });
});
