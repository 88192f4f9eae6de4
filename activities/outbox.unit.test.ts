import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { letterToExchange } from './exchange/tell-exchange.ts';
import { fileNameOf, folderOutbox, OutboxConflict } from './outbox.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outbox-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('leaves one whole file, however often the same is put', async () => {
  const outbox = folderOutbox(folder);
  const first = await outbox.put('deal-1', 'letter.txt', 'hello');
  expect(await outbox.put('deal-1', 'letter.txt', 'hello')).toEqual(first);
  expect(await readdir(join(folder, 'deal-1'))).toEqual(['letter.txt']);
  expect(await readFile(join(folder, 'deal-1', 'letter.txt'), 'utf8')).toBe('hello');
});

it('never replaces what went out by something else', async () => {
  const outbox = folderOutbox(folder);
  await outbox.put('deal-1', 'letter.txt', 'hello');
  await expect(outbox.put('deal-1', 'letter.txt', 'other')).rejects.toThrow(OutboxConflict);
});

it('takes no name that leads out of the folder', async () => {
  await expect(folderOutbox(folder).put('deal-1', '../letter.txt', 'hello')).rejects.toThrow('not a name');
});

it('asks the exchange for Form 25 under the rule for a cash merger, and says when it is a rehearsal', () => {
  const letter = letterToExchange(smallTerms, { about: 'effective', on: '2021-02-18' }, 'rehearsal');
  expect(letter).toContain('12d2-2(a)(3)');
  expect(letter).toContain('Form 25');
  expect(letter).toContain('REHEARSAL');
  expect(letterToExchange(smallTerms, { about: 'expected-closing', on: '2021-02-18' }, 'live')).not.toContain(
    'REHEARSAL',
  );
  expect(fileNameOf('tell-exchange/effective', 'txt')).toBe('tell-exchange.effective.txt');
});
