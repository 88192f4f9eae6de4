import type { CliCommand } from './command.ts';
import { advance } from './commands/advance.ts';
import { registers, termination, terms } from './commands/agreement.ts';
import { board } from './commands/board.ts';
import { book } from './commands/book.ts';
import { calendar } from './commands/calendar.ts';
import { calendarFeed } from './commands/calendar-feed.ts';
import {
  closingAbort,
  closingChecklist,
  closingFunds,
  closingGo,
  closingNoGo,
  closingSheet,
} from './commands/closing.ts';
import { closureAnnounce, closureList, closureRevoke } from './commands/closure.ts';
import { conditionsBoard, conditionsWhy } from './commands/conditions.ts';
import { conditionsExport, conditionsImport } from './commands/conditions-list.ts';
import { deadline } from './commands/deadline.ts';
import {
  documentsGet,
  documentsList,
  documentsPackets,
  documentsPut,
  documentsReceipts,
} from './commands/documents.ts';
import { draftsExport, draftsList, draftsShow } from './commands/drafts.ts';
import { estimate } from './commands/estimate.ts';
import { events } from './commands/events.ts';
import { filingsRead } from './commands/filings-read.ts';
import { changes, forecast, whatIf } from './commands/futures.ts';
import { importList } from './commands/import.ts';
import { list } from './commands/list.ts';
import { migrate } from './commands/migrate.ts';
import { obligations } from './commands/obligations.ts';
import { open } from './commands/open.ts';
import { openSample } from './commands/open-sample.ts';
import { paymentsCheck } from './commands/payments-check.ts';
import { paymentsWrite } from './commands/payments-write.ts';
import { payoutClaim, payoutLines, payoutTax, payoutWages } from './commands/payout-claims.ts';
import { payoutMorning } from './commands/payout-morning.ts';
import { payoutReconcile } from './commands/payout-reconcile.ts';
import { rehearse } from './commands/rehearse.ts';
import { reset } from './commands/reset.ts';
import { rulesCheck } from './commands/rules-check.ts';
import { status } from './commands/status.ts';
import { tellingHook, tellingList, tellingReplay, tellingSet, tellingTest } from './commands/telling.ts';
import { token } from './commands/token.ts';
import { verify } from './commands/verify.ts';
import { voteCheck } from './commands/vote-check.ts';
import { voteCertificate, voteExport, voteTable } from './commands/vote-papers.ts';
import { voteShow } from './commands/vote-show.ts';

export const COMMANDS: readonly { readonly title: string; readonly commands: readonly CliCommand[] }[] = [
  { title: 'Rehearse and open deals', commands: [rehearse, open, openSample, advance] },
  { title: 'Look at a deal', commands: [list, status, board, events, verify] },
  {
    title: 'Look at the conditions',
    commands: [conditionsBoard, conditionsWhy, conditionsExport, conditionsImport],
  },
  { title: 'Look at the agreement', commands: [terms, termination, registers] },
  { title: 'Be told', commands: [tellingList, tellingSet, tellingHook, tellingReplay, tellingTest] },
  { title: 'Look ahead and back', commands: [calendar, calendarFeed, whatIf, estimate, forecast, changes] },
  { title: 'After the vote: who sees to what', commands: [obligations, filingsRead] },
  { title: 'Drafts from the record', commands: [draftsList, draftsShow, draftsExport] },
  { title: 'The closing book', commands: [book] },
  { title: 'What all deals go by', commands: [closureAnnounce, closureList, closureRevoke] },
  {
    title: 'Documents and signature pages',
    commands: [documentsPut, documentsGet, documentsList, documentsPackets, documentsReceipts],
  },
  { title: 'Bring lists', commands: [importList] },
  { title: 'Watch the vote', commands: [voteShow] },
  {
    title: 'Close',
    commands: [closingSheet, closingChecklist, closingFunds, closingGo, closingNoGo, closingAbort],
  },
  { title: 'Papers of the vote', commands: [voteCertificate, voteTable, voteExport] },
  { title: 'Watch the payout', commands: [payoutMorning, payoutReconcile, payoutClaim, payoutLines] },
  { title: 'Wages and tax of the payout', commands: [payoutWages, payoutTax] },
  { title: 'Check any deal by hand: no server needed', commands: [rulesCheck, deadline, voteCheck] },
  { title: 'Payment files: no server needed', commands: [paymentsCheck, paymentsWrite] },
  { title: 'The installation', commands: [token, migrate, reset] },
];

/** The command that the words name, and what is left of them. The longer name wins. */
export function commandIn(
  words: readonly string[],
): { command: CliCommand; args: readonly string[] } | undefined {
  const all = COMMANDS.flatMap(({ commands }) => commands);
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = words.length >= length ? all.find((each) => each.name === name) : undefined;
    if (command !== undefined) return { command, args: words.slice(length) };
  }
  return undefined;
}
