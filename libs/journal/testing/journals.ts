import { afterAll, beforeAll } from 'vitest';
import { freshDatabase } from '#test/setup/postgres.ts';
import { type Journal, type JournalOptions, openJournal } from '../journal.ts';
import { migrate } from '../migrate.ts';
import {
  type Account,
  type AccountCommand,
  type AccountEvent,
  type AccountRefusal,
  account,
  accountCodec,
} from './account.ts';

export type AccountJournal = Journal<Account, AccountCommand, AccountEvent, AccountRefusal>;
type Options = Partial<JournalOptions<Account, AccountCommand, AccountEvent, AccountRefusal>>;

export { LIVE_OPENING as LIVE, REHEARSAL_OPENING as REHEARSAL } from './openings.ts';

/** A database for the test file, and journals on it as separate processes would have them. */
export function useJournals() {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let streams = 0;
  const opened: AccountJournal[] = [];
  beforeAll(async () => {
    database = await freshDatabase();
    await migrate(database.url);
  });
  afterAll(async () => {
    await Promise.all(opened.map((journal) => journal.close()));
    await database.drop();
  });
  return {
    get url() {
      return database.url;
    },
    newStream: () => `account-${(streams += 1)}`,
    journal(options: Options = {}): AccountJournal {
      const journal = openJournal({ url: database.url, decider: account, codec: accountCodec, ...options });
      opened.push(journal);
      return journal;
    },
  };
}
