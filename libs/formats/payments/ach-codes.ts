// Why an ACH entry came back (addenda 99), and what the receiving bank wants changed (addenda 98). Codes and their short
// names after the NACHA Operating Rules, Appendix Four and Five, as moov-io/ach lists them (addenda99.go, addenda98.go);
// sentences and advice are ours, for credits that pay holders.

export interface AchCode {
  readonly words: string;
  /** What the payer does next. */
  readonly advice: string;
  /** Seen in a list that was read; otherwise recalled. */
  readonly verified: boolean;
}

const reopen = 'Hold the claim and ask the payee for new instructions; verify them by a call.';
const askBank = 'Ask the bank; correct our file before anything is sent again.';
const legal = 'Hold the claim and tell counsel before any other attempt.';
const debitOnly = 'Concerns debits: for a credit of ours ask the bank what it means.';

function codes(
  rows: readonly (readonly [code: string, words: string, advice: string])[],
  verified = true,
): Record<string, AchCode> {
  return Object.fromEntries(rows.map(([code, words, advice]) => [code, { words, advice, verified }]));
}

export const RETURN_CODES: Readonly<Record<string, AchCode>> = {
  ...codes([
    ['R01', 'Insufficient funds', debitOnly],
    ['R02', 'Account closed', reopen],
    ['R03', 'No such account, or not the payee’s', reopen],
    ['R04', 'Account number is not valid at that bank', reopen],
    ['R05', 'Debit of a consumer account by a corporate entry', debitOnly],
    ['R06', 'Returned at the request of our bank', 'Find out who asked our bank for it, and why.'],
    ['R07', 'Authorization revoked by the customer', debitOnly],
    ['R08', 'Payment stopped', debitOnly],
    ['R09', 'Uncollected funds', debitOnly],
    ['R10', 'The payee does not know us, or did not authorize the entry', reopen],
    ['R11', 'Entry not as authorized', debitOnly],
    ['R12', 'The branch was sold to another bank', reopen],
    ['R13', 'The receiving bank takes no such entries, or the routing number is not valid', reopen],
    ['R14', 'Representative payee has died or cannot act', 'Hold the claim as an estate; ask for papers.'],
    ['R15', 'Payee or account holder has died', 'Hold the claim as an estate; ask for letters testamentary.'],
    ['R16', 'Account frozen, or returned by order of OFAC', legal],
    ['R17', 'The bank could not process a field, or suspects the account number', reopen],
    ['R18', 'Effective entry date not proper', askBank],
    ['R19', 'Amount field in error', askBank],
    ['R20', 'The account takes no such payments', reopen],
    ['R21', 'Company identification not valid', askBank],
    ['R22', 'Individual identification number not valid', askBank],
    ['R23', 'Credit refused by the payee', legal],
    [
      'R24',
      'Duplicate entry',
      'Stop further files, and compare with the bank’s own count before anything else.',
    ],
    ['R25', 'Addenda in error', askBank],
    ['R26', 'Mandatory field in error', askBank],
    ['R27', 'Trace number in error', askBank],
    ['R28', 'Check digit of the routing number is wrong', reopen],
    ['R29', 'A company advises that it did not authorize the entry', debitOnly],
    ['R30', 'The bank takes no part in check truncation', debitOnly],
    ['R31', 'Return that our bank permitted (CCD, CTX)', 'Find out who permitted it, and why.'],
    ['R32', 'The receiving bank cannot settle', 'Hold the claim; pay by wire or cheque.'],
    ['R33', 'Return of a destroyed-check entry', debitOnly],
    ['R34', 'The receiving bank’s participation is limited by its supervisor', reopen],
    ['R35', 'Improper debit entry', debitOnly],
    ['R36', 'Improper credit entry', askBank],
  ]),
  ...codes(
    [
      ['R37', 'Source document presented for payment', debitOnly],
      ['R38', 'Stop payment on the source document', debitOnly],
      ['R39', 'Improper source document', debitOnly],
      ['R61', 'Misrouted return', 'Between the banks; ask ours to explain.'],
      ['R67', 'Duplicate return', 'Between the banks; count the return once.'],
      ['R68', 'Untimely return', 'Between the banks; ask ours whether the money is back.'],
      ['R69', 'Fields of the return in error', 'Between the banks; ask ours to explain.'],
      ['R70', 'Permissible return not accepted', 'Between the banks; ask ours to explain.'],
      ['R71', 'Misrouted dishonored return', 'Between the banks; ask ours to explain.'],
      ['R72', 'Untimely dishonored return', 'Between the banks; ask ours to explain.'],
      ['R73', 'Timely original return', 'Between the banks: the return stands.'],
      ['R74', 'Corrected return', 'Read it in place of the first return.'],
      ['R80', 'International entry coded wrongly', askBank],
      ['R81', 'Not a participant in international entries', reopen],
      ['R82', 'Foreign bank identification not valid', reopen],
      ['R83', 'Foreign bank cannot settle', reopen],
      ['R84', 'Not processed by the gateway', reopen],
      ['R85', 'International entry sent as a domestic one', 'Pay by wire: the account leads abroad.'],
    ],
    false,
  ),
};

const take =
  'Verify the change with the payee by a call, then use it for the next payment (six banking days).';

export const CHANGE_CODES: Readonly<Record<string, AchCode>> = {
  ...codes([
    ['C01', 'Account number to be changed', take],
    ['C02', 'Routing number to be changed', take],
    ['C03', 'Routing number and account number to be changed', take],
    ['C04', 'Name to be changed', take],
    ['C05', 'Transaction code to be changed: checking for savings, or the other way', take],
    ['C06', 'Account number and transaction code to be changed', take],
    ['C07', 'Routing number, account number and transaction code to be changed', take],
    ['C09', 'Individual identification number to be changed', take],
    ['C10', 'Company name to be changed', askBank],
    ['C11', 'Company identification to be changed', askBank],
    ['C12', 'Company name and identification to be changed', askBank],
    ['C61', 'Refused notification: misrouted', askBank],
    ['C62', 'Refused notification: trace number', askBank],
    ['C63', 'Refused notification: company identification', askBank],
    ['C64', 'Refused notification: individual identification', askBank],
    ['C65', 'Refused notification: corrected data not in form', askBank],
    ['C66', 'Refused notification: discretionary data', askBank],
    ['C67', 'Refused notification: routing number not that of the entry', askBank],
    ['C68', 'Refused notification: account number not that of the entry', askBank],
    ['C69', 'Refused notification: transaction code', askBank],
  ]),
  ...codes(
    [
      ['C08', 'Foreign bank identification to be changed', take],
      ['C13', 'Addenda not in form', askBank],
      ['C14', 'Entry class of an international payment to be used', take],
    ],
    false,
  ),
};

/** Transaction codes of entries and what they do. 26, 36, … 21, 31, … mark returns and notifications. */
export function transactionKind(
  code: string,
): 'credit' | 'debit' | 'return-credit' | 'return-debit' | undefined {
  return TRANSACTIONS[code];
}

const TRANSACTIONS: Readonly<Record<string, 'credit' | 'debit' | 'return-credit' | 'return-debit'>> = {
  '21': 'return-credit',
  '22': 'credit',
  '23': 'credit',
  '24': 'credit',
  '26': 'return-debit',
  '27': 'debit',
  '28': 'debit',
  '29': 'debit',
  '31': 'return-credit',
  '32': 'credit',
  '33': 'credit',
  '34': 'credit',
  '36': 'return-debit',
  '37': 'debit',
  '38': 'debit',
  '39': 'debit',
  '41': 'return-credit',
  '42': 'credit',
  '43': 'credit',
  '44': 'credit',
  '46': 'return-debit',
  '47': 'debit',
  '48': 'debit',
  '49': 'debit',
  '51': 'return-credit',
  '52': 'credit',
  '53': 'credit',
  '54': 'credit',
  '55': 'debit',
  '56': 'return-debit',
};
