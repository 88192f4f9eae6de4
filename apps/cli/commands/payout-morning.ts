import fs from 'node:fs';
import type { MorningRead } from '#libs/contracts/payout-figures.ts';
import { csvOf, morningTables, xlsxOf } from '#libs/figures/tables.ts';
import { showUsd } from '#libs/money/wire.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT } from '../command.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint } from '../text.ts';

export const payoutMorning: CliCommand = {
  name: 'payout morning',
  summary: 'What finance asks each morning: paid, held and why, returned, unclaimed',
  usage: `closing-bell payout morning <deal> [--csv file.csv] [--xlsx file.xlsx] [--as <person>] [--json]

Exit code: 0 all figures tie to the ledger, 1 one does not, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal'],
      options: {
        as: { type: 'string' },
        csv: { type: 'string' },
        xlsx: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const read = await api.get<MorningRead>(`/deals/${given[0] ?? ''}/payout/morning`);
      const tables = morningTables(read);
      if (options.csv !== undefined) fs.writeFileSync(options.csv, csvOf(tables), { mode: 0o600 });
      if (options.xlsx !== undefined) fs.writeFileSync(options.xlsx, await xlsxOf(tables), { mode: 0o600 });
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tellMorning(io, read);
      return read.ties.every(({ holds }) => holds) ? EXIT.done : EXIT.no;
    });
  },
};

const NAME_WIDTH = 16;

export function tellMorning(io: CliIo, read: MorningRead): void {
  const style = paint(io.colour);
  const line = (name: string, text: string): void =>
    io.out(hang(`  ${name.padEnd(NAME_WIDTH)}`, text, io.columns));
  const of = ({ payments, amount }: { readonly payments: number; readonly amount: string }) =>
    `${payments} ${payments === 1 ? 'payment' : 'payments'}, ${showUsd(amount)}`;
  io.out(heading(`Payout on the morning of ${read.at.slice(0, 10)}`, io.columns, style));
  for (const { what, here, ledger, difference, holds } of read.ties) {
    if (!holds)
      io.out(
        hang(
          `  ${style.bad('✗')} `,
          `${what}: ${showUsd(here)}, and ${showUsd(ledger)} in the ledger, which differ by ${showUsd(difference)}.`,
          io.columns,
        ),
      );
  }
  for (const { leg, entitled, settled, inTransit, held, payable } of read.legs) {
    if (entitled !== '0.00')
      line(
        leg,
        `${showUsd(settled)} of ${showUsd(entitled)} settled, ${showUsd(inTransit)} in transit, ${showUsd(held)} held, ${showUsd(payable)} payable`,
      );
  }
  line('Paid', of(read.paid));
  for (const { rail, paid, onTheWay } of read.rails)
    line(`  by ${rail}`, `${of(paid)}; on the way ${of(onTheWay)}`);
  for (const hold of read.holds) {
    const clock = hold.nextClock === null ? '' : `, next clock ${hold.nextClock}`;
    line(
      'Held',
      `${hold.reason}: ${hold.claims} claims, ${showUsd(hold.amount)}, oldest ${hold.oldestDays} days${clock}`,
    );
  }
  const { letterToPayment, returns, unclaimed } = read;
  if (letterToPayment.medianHours !== null)
    line(
      'Letter to pay',
      `${letterToPayment.medianHours} hours in the middle of ${letterToPayment.payments} payments`,
    );
  line('Returned', `${of(returns.all)}; not paid again yet ${of(returns.unpaid)}`);
  const back =
    unclaimed.goesBackOn === null ? '' : `; goes back on ${unclaimed.goesBackOn}, in ${unclaimed.days} days`;
  line('Unclaimed', `${unclaimed.claims} claims, ${showUsd(unclaimed.amount)}${back}`);
}
