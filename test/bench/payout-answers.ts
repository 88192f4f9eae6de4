import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { statement } from '#apps/bank/messages/account.ts';
import { statusMessage } from '#apps/bank/messages/status.ts';

interface FileAtBank {
  readonly file: string;
  readonly message_id: string;
  readonly format: string;
  readonly payments: number;
  readonly cents: string;
}

/**
 * What the sandbox bank would answer to all files, by its own writers, where it lays its answers down: each file is
 * accepted, and on the statement of its day each payment is an entry of its own.
 */
export async function writeAnswers(
  owner: pg.Pool,
  { dealId, folder }: { readonly dealId: string; readonly folder: string },
): Promise<void> {
  const madeAt = '2021-03-01T15:00:00.000Z';
  const { rows: files } = await owner.query<FileAtBank>(
    'select file, message_id, format, payments, amount_cents::text as cents from bank.files where deal_id = $1 order by file',
    [dealId],
  );
  for (const { file, message_id: messageId, format, payments, cents } of files) {
    const original = { messageId, format, count: payments, total: BigInt(cents) };
    const text = statusMessage({ messageId: `OF-${file}`, madeAt, original, refused: [] });
    fs.writeFileSync(path.join(folder, `${file}-pain002.xml`), text);
  }
  const { rows: days } = await owner.query<{ day: string; cents: string }>(
    'select pay_on::text as day, sum(amount_cents)::text as cents from bank.files where deal_id = $1 group by 1 order by 1',
    [dealId],
  );
  const { rows: paidIn } = await owner.query<{ cents: string }>(
    'select sum(deposited)::text as cents from ledger.totals where deal_id = $1',
    [dealId],
  );
  let opening = BigInt(paidIn[0]?.cents ?? 0);
  for (const { day, cents } of days) {
    const text = statement({
      messageId: `OF-${day}`,
      madeAt,
      account: '9000012345',
      day,
      opening,
      entries: await entriesOf(owner, dealId, day),
    });
    opening -= BigInt(cents);
    fs.writeFileSync(path.join(folder, `${day}-camt053.xml`), text);
  }
}

async function entriesOf(owner: pg.Pool, dealId: string, day: string) {
  const { rows } = await owner.query<{ reference: string; cents: string; rail: string }>(
    `select l.reference, l.amount_cents::text as cents, f.rail from bank.file_lines l join bank.files f using (deal_id, file)
       where deal_id = $1 and f.pay_on = $2 order by file, reference`,
    [dealId, day],
  );
  return rows.map(({ reference, cents, rail }, at) => ({
    id: `${day}-${at}`,
    day,
    kind: 'paid' as const,
    amount: -BigInt(cents),
    reference,
    code: '',
    rail,
    cheque: '',
  }));
}
