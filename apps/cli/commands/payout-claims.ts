import fs from 'node:fs';
import type { BatchLines, HolderClaims } from '#libs/contracts/claims.ts';
import { TaxFileAsked, type TaxYearRead } from '#libs/contracts/tax-year.ts';
import { readYaml } from '#libs/formats/yaml-file.ts';
import { showShares, showUsd } from '#libs/money/wire.ts';
import { takeArguments } from '../arguments.ts';
import { type CliCommand, type CliIo, EXIT, UsageProblem } from '../command.ts';
import { fetchInto } from '../papers.ts';
import { inSession } from '../session.ts';
import { hang, heading, paint, table } from '../text.ts';

export const payoutClaim: CliCommand = {
  name: 'payout claim',
  summary: 'One holder’s story, masked: lots, letters, holds, payments, returns',
  usage: `closing-bell payout claim <deal> <holder> [--as <person>] [--json]

Exit code: 0 told, 2 called wrongly, 3 there is no such holder, or it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'holder'],
      options: { as: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [deal = '', holder = ''] = given;
    return inSession(io, { as: options.as }, async ({ api }) => {
      const path = `/deals/${deal}/payout/claims/${encodeURIComponent(holder)}`;
      const read = await api.get<HolderClaims>(path);
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tellClaims(io, read);
      return EXIT.done;
    });
  },
};

export function tellClaims(io: CliIo, { holderId, holder, claims, more }: HolderClaims): void {
  const style = paint(io.colour);
  const known = [holder.name, holder.tin, holder.country, holder.taxForm].filter((part) => part !== null);
  io.out(heading(`${holderId}: ${known.join(', ')}`, io.columns, style));
  for (const claim of claims) {
    const lies = claim.balances.map(({ account, amount }) => `${account} ${showUsd(amount)}`).join(', ');
    io.out(
      hang(
        `  ${claim.entitlementId}  `,
        `${claim.kind}, ${showShares(claim.shares)} shares, ${showUsd(claim.due)} due${lies === '' ? '' : `; ${lies}`}`,
        io.columns,
      ),
    );
    for (const line of historyOf(claim)) io.out(hang('      ', line, io.columns));
  }
  if (more) io.out('  … and more claims than are shown.');
}

/** What happened to a claim, in the order in which it did. */
function historyOf(claim: HolderClaims['claims'][number]): string[] {
  const happened = [
    ...claim.letters.map(({ receivedAt, says, shares, reason }) => ({
      at: receivedAt,
      what: `letter: ${says}, ${showShares(shares)} shares${reason === null ? '' : ` (${reason})`}`,
    })),
    ...claim.holds.map(({ at, what, reason, clock, note }) => ({
      at,
      what: `${what === 'placed' ? 'held' : 'no longer held'}: ${reason}${clock === null ? '' : ` until ${clock}`}${note === '' ? '' : ` (${note})`}`,
    })),
    ...claim.payments.flatMap(({ batchId, attempt, rail, amount, withheld, states }) =>
      states.map(({ at, state, evidence }) => ({
        at,
        what: `${showUsd(amount)} by ${rail}, batch ${batchId}, attempt ${attempt}: ${state}${withheld === '0.00' ? '' : `, ${showUsd(withheld)} kept back`}${evidence === '' ? '' : ` (${evidence})`}`,
      })),
    ),
  ];
  return happened
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ at, what }) => `${at.slice(0, 10)}  ${what}`);
}

export const payoutLines: CliCommand = {
  name: 'payout lines',
  summary: 'The lines of a batch in their order, page by page, with what became of each',
  usage: `closing-bell payout lines <deal> <batch> [--after <ordinal>] [--limit <number>] [--as <person>] [--json]

Exit code: 0 told, 2 called wrongly, 3 there is no such batch, or it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'batch'],
      options: {
        after: { type: 'string' },
        limit: { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [deal = '', batch = ''] = given;
    const query = new URLSearchParams({ after: options.after ?? '0', limit: options.limit ?? '50' });
    return inSession(io, { as: options.as }, async ({ api }) => {
      const read = await api.get<BatchLines>(`/deals/${deal}/payout/batches/${batch}/lines?${query}`);
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tellLines(io, read);
      return EXIT.done;
    });
  },
};

function tellLines(io: CliIo, { lines, next }: BatchLines): void {
  const rows = lines.map(({ ordinal, entitlementId, holderId, rail, amount, withheld, state }) => [
    String(ordinal),
    entitlementId,
    holderId,
    rail,
    showUsd(amount),
    showUsd(withheld),
    state,
  ]);
  const head = ['', 'claim', 'holder', 'rail', 'amount', 'kept back', 'state'];
  for (const line of table([head, ...rows], ['right', 'left', 'left', 'left', 'right', 'right', 'left']))
    io.out(line);
  if (next !== null) io.out(`More lines follow: --after ${next}`);
}

export const payoutWages: CliCommand = {
  name: 'payout wages',
  summary: 'The wages file of a released batch, for payroll',
  usage: `closing-bell payout wages <deal> <batch> --out wages.csv [--as <person>]

A line a payment: gross, the tax reckoned, net, and the employer's tax on top; then the sums. What payroll reports back is
loaded with "closing-bell import <deal> wages report.csv" and given by the command ReportWages.

Exit code: 0 written, 2 called wrongly, 3 payroll was handed no wages of it, or it could not be written.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'batch'],
      options: { out: { type: 'string' }, as: { type: 'string' } },
    });
    const [deal = '', batch = ''] = given;
    const { out } = options;
    if (out === undefined) throw new UsageProblem('Name the file to write: --out wages.csv.');
    return inSession(io, { as: options.as }, async ({ api }) => {
      await fetchInto(api, `/deals/${deal}/payout/wages/${batch}`, out, io);
      return EXIT.done;
    });
  },
};

export const payoutTax: CliCommand = {
  name: 'payout tax',
  summary: 'What is told to the tax authority for a year, and its data files',
  usage: `closing-bell payout tax <deal> <year> [--filer filer.yaml [--1099-b out.txt] [--1042-s out.csv]] [--as <person>] [--json]

Without a file: the sums by form, and whether what was kept back ties to the ledger. The filer's file has payer (name, tin,
address, city, state, zip, telephone), transmitter (controlCode, contact, email), isTest, and why it is asked for, which is
kept with your name for each holder. The files hold taxpayers' numbers: they are written for you alone to read.

Exit code: 0 it ties, 1 it does not, 2 called wrongly, 3 it could not be read.`,
  async run(args, io) {
    const { given, options } = takeArguments(args, {
      takes: ['deal', 'year'],
      options: {
        filer: { type: 'string' },
        '1099-b': { type: 'string' },
        '1042-s': { type: 'string' },
        as: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [deal = '', year = ''] = given;
    const wanted = (['1099-b', '1042-s'] as const).flatMap((form) => {
      const file = options[form];
      return file === undefined ? [] : [{ form, file }];
    });
    if (wanted.length > 0 && options.filer === undefined)
      throw new UsageProblem('Name the file that says who files: --filer filer.yaml.');
    return inSession(io, { as: options.as }, async ({ api }) => {
      const path = `/deals/${deal}/payout/tax/${year}`;
      const read = await api.get<TaxYearRead>(path);
      if (options.json === true) io.out(JSON.stringify(read, null, 2));
      else tellTaxYear(io, read);
      for (const { form, file } of wanted) {
        const filer = options.filer ?? '';
        const { value } = readYaml(fs.readFileSync(filer, 'utf8'), filer, 'what says who files');
        await fetchInto(api, `${path}/${form}`, file, io, TaxFileAsked.parse(value));
      }
      return read.tie.holds ? EXIT.done : EXIT.no;
    });
  },
};

function tellTaxYear(io: CliIo, { year, forms, missingTin, backupWithheld, tie }: TaxYearRead): void {
  io.out(heading(`Tax of the payout for ${year}`, io.columns, paint(io.colour)));
  const rows = forms.map(({ form, payees, proceeds, withheld }) => [
    `  ${form}`,
    String(payees),
    showUsd(proceeds),
    showUsd(withheld),
  ]);
  for (const line of table(
    [['', 'payees', 'proceeds', 'kept back'], ...rows],
    ['left', 'right', 'right', 'right'],
  ))
    io.out(line);
  io.out(`  Form 945: ${showUsd(backupWithheld)} kept back in the year`);
  if (missingTin > 0) io.out(`  Without a taxpayer's number: ${missingTin}`);
  io.out(
    tie.holds
      ? `  All that was kept back is in the ledger: ${showUsd(tie.here)}`
      : `  Kept back ${showUsd(tie.here)}, in the ledger ${showUsd(tie.ledger)}: they differ by ${showUsd(tie.difference)}`,
  );
}
