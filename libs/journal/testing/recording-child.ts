import { openJournal } from '../journal.ts';
import { account, accountCodec, deposit } from './account.ts';
import { LIVE_OPENING } from './openings.ts';

// Records one command after another, and says so a moment after each: time enough to be killed between commit and reply.
const [url, streamId, first] = process.argv.slice(2);
if (url === undefined || streamId === undefined)
  throw new Error('usage: recording-child <url> <stream> <first command>');

const journal = openJournal({ url, decider: account, codec: accountCodec });
for (let n = Number(first); ; n += 1) {
  const [verdict] = await journal.record(streamId, [deposit(`command-${n}`, n)], LIVE_OPENING);
  await new Promise((resolve) => setTimeout(resolve, 5));
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
}
