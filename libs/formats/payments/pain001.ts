import { formatUsd } from '#libs/money/cents.ts';
import { SWIFT_CHARACTERS } from './characters.ts';
import { PaymentProblem } from './fault.ts';
import type { PaymentOrder } from './order.ts';
import { faultsOfOrder } from './order-checks.ts';
import type { Account, FilePiece, FileTotals, Payment, PaymentSource, PostalAddress } from './payment.ts';
import { faultsOfPayment, type PaymentRules } from './payment-checks.ts';
import {
  assertExhausted,
  type Grouping,
  inOrder,
  ofGroup,
  type PlannedFile,
  type PlannedGroup,
  planFiles,
} from './plan.ts';
import { uetrOf } from './uetr.ts';
import { bankText, element } from './xml.ts';

// ISO 20022 pain.001.001.09, customer credit transfer initiation. Order and names of the elements are the schema's; how US
// banks want routing numbers, service levels and local instruments is market practice (recalled): try it on the bank's
// test channel first.

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';

type Group = 'wire' | 'ppd' | 'ccd';

const GROUPING: Grouping<Group> = {
  kinds: ['wire', 'ppd', 'ccd'],
  kindOf: ({ rail, payee }) => (rail === 'wire' ? 'wire' : payee.kind === 'person' ? 'ppd' : 'ccd'),
};

export const PAIN001_RULES: PaymentRules = {
  characters: SWIFT_CHARACTERS,
  endToEndIdMax: 35,
  remittanceMax: 140,
  rails: ['wire', 'ach'],
  needsAddress: false,
};

/** The files that an order needs, each with what it will hold. Throws a `PaymentProblem` with everything that is wrong. */
export async function planPain001(order: PaymentOrder, source: PaymentSource): Promise<Pain001Plan> {
  const faults = [...faultsOfOrder(order)];
  if (faults.length > 0) throw new PaymentProblem(faults);
  const files = await planFiles({
    source,
    grouping: GROUPING,
    limits: order.limits,
    check: (payment) => faultsOfPayment(payment, PAIN001_RULES),
  });
  return { order, source, files };
}

export interface Pain001Plan {
  readonly order: PaymentOrder;
  readonly source: PaymentSource;
  readonly files: readonly PlannedFile<Group>[];
}

export function pain001Totals({ order, files }: Pain001Plan): FileTotals[] {
  return files.map(({ number, count, total }) => ({ file: `${messageId(order, number)}.xml`, count, total }));
}

/** Writes the files of a plan, one behind the other, in pieces of one payment. */
export async function* writePain001({ order, source, files }: Pain001Plan): AsyncGenerator<FilePiece> {
  const ordered = inOrder(source, GROUPING);
  for (const planned of files) {
    const id = messageId(order, planned.number);
    const file = `${id}.xml`;
    const head = `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}"><CstmrCdtTrfInitn>\n`;
    yield { file, text: head + groupHeader(order, id, planned) };
    for (const group of planned.groups) {
      yield { file, text: paymentInformation(order, id, group) };
      for await (const payment of ofGroup(ordered, group)) yield { file, text: transaction(order, payment) };
      yield { file, text: '</PmtInf>\n' };
    }
    yield { file, text: '</CstmrCdtTrfInitn></Document>\n' };
  }
  await assertExhausted(ordered);
}

function messageId(order: PaymentOrder, number: number): string {
  return `${order.id}-${String(number).padStart(3, '0')}`;
}

function groupHeader({ createdAt, debtor }: PaymentOrder, id: string, planned: PlannedFile<Group>): string {
  return line('GrpHdr', [
    element('MsgId', id),
    element('CreDtTm', createdAt),
    element('NbOfTxs', String(planned.count)),
    element('CtrlSum', formatUsd(planned.total)),
    element('InitgPty', [element('Nm', bankText(debtor.name)), identification(debtor.lei)]),
  ]);
}

function paymentInformation(
  order: PaymentOrder,
  id: string,
  { kind, count, total }: PlannedGroup<Group>,
): string {
  const { debtor } = order;
  const content = [
    element('PmtInfId', `${id}-${kind.toUpperCase()}`),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', kind === 'wire' ? 'false' : 'true'),
    element('NbOfTxs', String(count)),
    element('CtrlSum', formatUsd(total)),
    element('PmtTpInf', [
      element('SvcLvl', [element('Cd', kind === 'wire' ? 'URGP' : 'NURG')]),
      element('LclInstrm', kind === 'wire' ? undefined : [element('Cd', kind.toUpperCase())]),
    ]),
    element('ReqdExctnDt', [element('Dt', order.payOn)]),
    element('Dbtr', [
      element('Nm', bankText(debtor.name)),
      postalAddress(debtor.address),
      identification(debtor.lei),
    ]),
    element('DbtrAcct', accountContent({ scheme: 'us', ...debtor.account }, true)),
    element('DbtrAgt', [agent({ scheme: 'us', ...debtor.account }, bankText(debtor.bankName))]),
    element('ChrgBr', kind === 'wire' ? 'DEBT' : 'SHAR'),
  ];
  return `<PmtInf>${content.filter((one) => one !== undefined).join('')}\n`;
}

function transaction(order: PaymentOrder, payment: Payment): string {
  const { account, payee } = payment;
  if (account === undefined) throw new Error('A payment was not checked before it was written');
  return line('CdtTrfTxInf', [
    element('PmtId', [
      element('InstrId', payment.endToEndId),
      element('EndToEndId', payment.endToEndId),
      element('UETR', uetrOf(order.id, payment.endToEndId)),
    ]),
    element('Amt', [element('InstdAmt', formatUsd(payment.amount), ' Ccy="USD"')]),
    element('CdtrAgt', [agent(account)]),
    element('Cdtr', [element('Nm', bankText(payee.name)), postalAddress(payee.address)]),
    element('CdtrAcct', accountContent(account, false)),
    element('RmtInf', remittance(payment)),
  ]);
}

function remittance({ reference, remittance: text }: Payment): (string | undefined)[] {
  if (reference === undefined) return [element('Ustrd', bankText(text))];
  const structured = [
    element('CdtrRefInf', [element('Ref', bankText(reference))]),
    element('AddtlRmtInf', bankText(text)),
  ];
  return [element('Strd', structured)];
}

function agent(account: Account, name?: string): string | undefined {
  const content =
    account.scheme === 'iban'
      ? [element('BICFI', account.bic)]
      : [
          element('ClrSysMmbId', [
            element('ClrSysId', [element('Cd', 'USABA')]),
            element('MmbId', account.routing),
          ]),
        ];
  return element('FinInstnId', [
    ...content,
    element('Nm', name),
    // The country alone: Fedwire's structured address asks for it, and the routing number says the rest.
    account.scheme === 'us' ? element('PstlAdr', [element('Ctry', 'US')]) : undefined,
  ]);
}

function accountContent(account: Account, withCurrency: boolean): (string | undefined)[] {
  if (account.scheme === 'iban') return [element('Id', [element('IBAN', account.iban)])];
  return [
    element('Id', [element('Othr', [element('Id', account.number)])]),
    element('Tp', [element('Cd', account.type === 'checking' ? 'CACC' : 'SVGS')]),
    element('Ccy', withCurrency ? 'USD' : undefined),
  ];
}

function postalAddress(address: PostalAddress | undefined): string | undefined {
  if (address === undefined) return undefined;
  return element('PstlAdr', [
    element('StrtNm', bankText(address.street)),
    element('BldgNb', bankText(address.building)),
    element('PstCd', bankText(address.postCode)),
    element('TwnNm', bankText(address.town)),
    element('CtrySubDvsn', bankText(address.state)),
    element('Ctry', address.country),
  ]);
}

function identification(lei: string | undefined): string | undefined {
  return lei === undefined ? undefined : element('Id', [element('OrgId', [element('LEI', lei)])]);
}

function line(name: string, content: readonly (string | undefined)[]): string {
  return `${element(name, content) ?? ''}\n`;
}
