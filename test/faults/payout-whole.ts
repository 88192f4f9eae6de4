import { addUsd, subtractUsd, sumUsd } from '#libs/money/wire.ts';
import type { PayoutStory } from './payout-story.ts';

const RECEIVED_AT = '2021-02-18T21:30:00.000Z';
const LATER = '2021-02-22T15:00:00.000Z';

const letter = (id: string, lot: string, shares: string, says = 'presented') => ({
  letter: id,
  lot,
  receivedAt: RECEIVED_AT,
  says,
  shares,
});

/** One lot whole, one in part, which rounds once for all its parts; two that have to be cured. */
const FIRST_LETTERS = [
  letter('letter-1', 'cert-6', '40'),
  letter('letter-2', 'cert-7', '13.3335'),
  letter('letter-3', 'cert-8', '60', 'defective'),
  letter('letter-4', 'cert-9', '70', 'certificate-lost'),
];
const SECOND_LETTERS = [
  { ...letter('letter-5', 'cert-7', '46.6665'), receivedAt: LATER },
  { ...letter('letter-6', 'cert-8', '60'), receivedAt: LATER },
  { ...letter('letter-7', 'cert-9', '70', 'affidavit'), receivedAt: LATER },
  { ...letter('letter-8', 'lot-10', '10'), receivedAt: LATER },
];
const HOLDS = [
  { holdId: 'address-1', reason: 'address-unknown', holders: ['holder-2', 'holder-4'] },
  { holdId: 'estate-1', reason: 'estate', entitlements: ['lot-4'] },
];
const LATE_HOLD = { holdId: 'legal-1', reason: 'legal', holders: ['holder-0'] };

/**
 * The whole list, paid: letters in two rounds, holds, a dissenter who gives up, tax that is kept back and deposited, wages
 * through payroll, and a director through payables.
 */
export async function payTheWholeList(story: PayoutStory): Promise<Payroll> {
  await story.begin();
  // Counted too early: its payments go out by other batches, under the same names.
  await story.withdrawn('agent');
  await receive(story, 'letters-1', FIRST_LETTERS);
  // Nobody waits until they are placed: a batch may be counted before, and is void then.
  for (const hold of HOLDS) await story.give('preparer', 'PlaceHolds', hold);
  await story.batch('agent');
  await story.batch('payables');
  const batchId = (await story.batch('payroll')) ?? '';
  // Its file may have left by now, or stays until the hold is lifted.
  await story.give('counsel', 'PlaceHolds', LATE_HOLD);
  await story.pass(4 * 86_400_000);

  const wages = await story.wagesFile(batchId);
  await payWages(story, { batchId, wages });
  await story.give('counsel', 'ReportDemandWithdrawn', {
    demandId: 'demand-1',
    withdrawnAt: LATER,
    document: { name: 'Withdrawal', digest: 'a'.repeat(64) },
  });
  await fund(story, { leg: 'agent', amount: '100.00', reference: 'IMAD 4' });
  await receive(story, 'letters-2', SECOND_LETTERS);
  for (const hold of [...HOLDS, LATE_HOLD]) await story.give('preparer', 'LiftHolds', hold);
  await story.settled();
  await story.batch('agent');
  await story.pass(5 * 86_400_000);
  // By now it was kept back for certain: its file may have waited for a hold.
  await deposit(story, { leg: 'agent', amount: WITHHELD, reference: 'EFTPS 1' });
  await story.payTheRest();
  return { batchId, wages };
}

/** Of Holder 1's 400.00. */
export const WITHHELD = '96.00';

/** What payroll was handed, and went by. */
export interface Payroll {
  readonly batchId: string;
  readonly wages: readonly Readonly<Record<string, string>>[];
}

/** Of what payroll was handed: what it draws for the net, and what the authority has of it. */
export function drawnOf({
  wages,
}: Pick<Payroll, 'wages'>): Record<'gross' | 'net' | 'employers' | 'tax', string> {
  const sumOf = (name: string) => sumUsd(wages.map((wage) => wage[name] ?? ''));
  const [gross, net, employers] = [sumOf('gross'), sumOf('net'), sumOf('employerTax')];
  return { gross, net, employers, tax: addUsd(subtractUsd(gross, net), employers) };
}

async function receive(story: PayoutStory, importId: string, rows: readonly object[]): Promise<void> {
  const letters = await story.sealed(importId, 'letters', rows);
  await story.give('agent', 'ReceiveLetters', { letters });
}

/** Payroll pays by its file, Parent funds the employer's tax on top, and all tax goes to the authority. */
async function payWages(story: PayoutStory, { batchId, wages }: Payroll): Promise<void> {
  const rows = wages.map(({ payment, gross, incomeTax, socialSecurity, medicare, net, employerTax }) => ({
    ...{ payment, gross, incomeTax, socialSecurity, medicare, net, employerTax },
    ...{ paidOn: '2021-02-22', stateTax: '0.00' },
  }));
  const report = await story.sealed('payroll-1', 'wages', rows);
  await story.give('preparer', 'ReportWages', { batchId, wages: report });
  await story.settled();
  const { employers, tax } = drawnOf({ wages });
  await fund(story, { leg: 'payroll', amount: employers, reference: 'IMAD 5' });
  await deposit(story, { leg: 'payroll', amount: tax, reference: 'EFTPS 2' });
}

interface Wire {
  readonly leg: string;
  readonly amount: string;
  readonly reference: string;
}

async function fund(story: PayoutStory, wire: Wire): Promise<void> {
  await story.give('agent', 'ReportFunds', { ...wire, from: 'Parent', receivedAt: LATER });
}

async function deposit(story: PayoutStory, wire: Wire): Promise<void> {
  await story.give('preparer', 'ReportRemittance', { ...wire, at: story.now });
}
