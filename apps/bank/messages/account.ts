import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import { element } from '#libs/formats/payments/xml.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';
import { document } from './status.ts';

export interface BookedEntry {
  readonly id: string;
  readonly day: Day;
  readonly kind: 'deposit' | 'order' | 'paid' | 'returned';
  /** Above zero into the account. */
  readonly amount: bigint;
  readonly reference: string;
  readonly code: string;
  readonly rail: string;
  readonly cheque: string;
}

interface AccountMessage {
  readonly messageId: string;
  readonly madeAt: Instant;
  readonly account: string;
  readonly entries: readonly BookedEntry[];
}

/** camt.053.001.08: the account of a day, from its opening to its closing balance. */
export function statement(of: AccountMessage & { readonly day: Day; readonly opening: bigint }): string {
  const closing = of.entries.reduce((sum, { amount }) => sum + amount, of.opening);
  const content = element('BkToCstmrStmt', [
    header(of),
    element('Stmt', [
      // Banks number statements as they like: neither a day nor in order.
      element('Id', `ST${[...of.day.replaceAll('-', '')].reverse().join('')}`),
      account(of),
      balance('OPBD', of.opening, of.day),
      balance('CLBD', closing, of.day),
      summary(of.entries),
      ...of.entries.map(entry),
    ]),
  ]);
  return document('camt.053.001.08', content);
}

/** camt.054.001.08: single debits and credits, told before the statement of their day. */
export function notice(of: AccountMessage): string {
  const content = element('BkToCstmrDbtCdtNtfctn', [
    header(of),
    element('Ntfctn', [element('Id', of.messageId), account(of), ...of.entries.map(entry)]),
  ]);
  return document('camt.054.001.08', content);
}

function header({ messageId, madeAt }: AccountMessage): string | undefined {
  return element('GrpHdr', [element('MsgId', messageId), element('CreDtTm', madeAt)]);
}

function account({ account: number }: AccountMessage): string | undefined {
  return element('Acct', [element('Id', [element('Othr', [element('Id', number)])])]);
}

function balance(code: string, amount: bigint, day: Day): string | undefined {
  return element('Bal', [
    element('Tp', [element('CdOrPrtry', [element('Cd', code)])]),
    usd(amount),
    direction(amount),
    element('Dt', [element('Dt', day)]),
  ]);
}

function summary(entries: readonly BookedEntry[]): string | undefined {
  const sumOf = (some: readonly BookedEntry[]) =>
    some.reduce((sum, { amount }) => sum + (amount < 0n ? -amount : amount), 0n);
  const figures = (name: string, some: readonly BookedEntry[]) =>
    element(name, [
      element('NbOfNtries', String(some.length)),
      element('Sum', formatUsd(cents(sumOf(some)))),
    ]);
  return element('TxsSummry', [
    figures('TtlNtries', entries),
    figures(
      'TtlCdtNtries',
      entries.filter(({ amount }) => amount > 0n),
    ),
    figures(
      'TtlDbtNtries',
      entries.filter(({ amount }) => amount < 0n),
    ),
  ]);
}

function entry(of: BookedEntry): string {
  const isBack = of.kind === 'returned';
  const details = element('TxDtls', [
    element('Refs', [
      element('EndToEndId', isOfAFile(of) ? of.reference : 'NOTPROVIDED'),
      element('ChqNb', of.cheque === '' ? undefined : of.cheque),
    ]),
    usd(of.amount),
    direction(of.amount),
    isBack
      ? element('RtrInf', [element('Rsn', [element(isIsoCode(of.code) ? 'Cd' : 'Prtry', of.code)])])
      : undefined,
  ]);
  const family = isBack ? 'RRTN' : of.rail === 'cheque' ? 'CCHQ' : 'ESCT';
  return `\n${element('Ntry', [
    usd(of.amount),
    direction(of.amount),
    element('Sts', [element('Cd', 'BOOK')]),
    element('BookgDt', [element('Dt', of.day)]),
    element('ValDt', [element('Dt', of.day)]),
    element('AcctSvcrRef', `E${of.id}`),
    element('BkTxCd', [
      element('Domn', [
        element('Cd', 'PMNT'),
        element('Fmly', [element('Cd', 'ICDT'), element('SubFmlyCd', family)]),
      ]),
    ]),
    element('NtryDtls', [details]),
  ])}`;
}

function isOfAFile({ kind }: BookedEntry): boolean {
  return kind === 'paid' || kind === 'returned';
}

function isIsoCode(code: string): boolean {
  return /^[A-Z]{2}[0-9]{2}$/.test(code);
}

function usd(amount: bigint): string | undefined {
  return element('Amt', formatUsd(cents(amount < 0n ? -amount : amount)), ' Ccy="USD"');
}

function direction(amount: bigint): string | undefined {
  return element('CdtDbtInd', amount < 0n ? 'DBIT' : 'CRDT');
}
