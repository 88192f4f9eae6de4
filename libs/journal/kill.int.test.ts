import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import { createPool } from './pool.ts';
import { type AccountEvent, type AccountRefusal, deposit } from './testing/account.ts';
import { useJournals } from './testing/journals.ts';
import type { Verdict } from './types.ts';

const journals = useJournals();

/** More for a long run. */
const KILLS = Number(process.env['JOURNAL_KILLS'] ?? times(5, 2_000));
const CHILD = path.join(import.meta.dirname, 'testing', 'recording-child.ts');

describe('a process that is killed', () => {
  it(
    `between commit and reply (${KILLS} times) leaves one event for each command, and repeats get the same answers`,
    async () => {
      const streamId = journals.newStream();
      const pool = createPool(journals.url);
      const replies = new Map<string, Verdict<AccountEvent, AccountRefusal>>();
      const committed = async () => {
        const { rows } = await pool.query<{ command_id: string }>(
          'select command_id from journal.events where stream_id = $1',
          [streamId],
        );
        return rows.map((row) => row.command_id);
      };
      let unanswered = 0;
      let next = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = (await committed()).length;
        for (const reply of await runUntilKilled(
          streamId,
          next,
          async () => (await committed()).length > before + 3,
        )) {
          replies.set(reply.commandId, reply);
        }
        const known = await committed();
        unanswered += known.filter((id) => !replies.has(id)).length;
        // The next life begins with the command whose answer was lost, as a caller would repeat it.
        next = replies.size;
      }
      expect(unanswered, 'no kill fell between commit and reply: the test shows nothing').toBeGreaterThan(0);

      const ids = await committed();
      const journal = journals.journal();
      for (const id of ids) {
        const n = Number(id.slice('command-'.length));
        const [again] = await journal.record(streamId, [deposit(id, n)]);
        expect(again?.repeated).toBe(true);
        const reply = replies.get(id);
        if (reply !== undefined) expect(again).toEqual({ ...reply, repeated: true });
      }
      const events = await journal.read(streamId);
      expect(events.map((event) => event.commandId).sort()).toEqual([...ids].sort());
      expect(new Set(events.map((event) => event.commandId)).size).toBe(events.length);
      expect((await journal.verify(streamId)).intact).toBe(true);
      await pool.end();
    },
    60_000 + KILLS * 10_000,
  );
});

/** Kills the child as soon as the database shows what `due` waits for, and gives the replies that came out before. */
async function runUntilKilled(
  streamId: string,
  first: number,
  due: () => Promise<boolean>,
): Promise<Verdict<AccountEvent, AccountRefusal>[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx/esm', CHILD, journals.url, streamId, String(first)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let out = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const closed = once(child, 'close');
  while (child.exitCode === null && !(await due())) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await closed;
  expect(complaints).toBe('');
  const lines = out.split('\n');
  // What stands after the last line end was cut off in the middle: that reply did not arrive.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Verdict<AccountEvent, AccountRefusal>);
}
