import type { Instant } from '#libs/calendar/instant.ts';
import { bankText, element } from '#libs/formats/payments/xml.ts';
import { cents, formatUsd } from '#libs/money/cents.ts';

export interface StatusOf {
  readonly messageId: string;
  readonly madeAt: Instant;
  readonly original: {
    readonly messageId: string;
    readonly format: string;
    readonly count: number;
    readonly total: bigint;
  };
  /** Of the whole file; its payments are not named then. */
  readonly rejected?: { readonly code: string; readonly text: string };
  /** Payments that are not carried out; those not named are accepted. */
  readonly refused: readonly {
    readonly reference: string;
    readonly amount: bigint;
    readonly code: string;
    readonly status: 'RJCT' | 'CANC';
  }[];
}

/** pain.002.001.10: what the bank makes of a file. Payments that it takes are left out, as banks do. */
export function statusMessage({ messageId, madeAt, original, rejected, refused }: StatusOf): string {
  const whole = refused.length > 0 ? 'PART' : 'ACTC';
  const report = element('CstmrPmtStsRpt', [
    element('GrpHdr', [element('MsgId', messageId), element('CreDtTm', madeAt)]),
    element('OrgnlGrpInfAndSts', [
      element('OrgnlMsgId', bankText(original.messageId.slice(0, 35))),
      element('OrgnlMsgNmId', bankText(original.format)),
      element('OrgnlNbOfTxs', String(original.count)),
      element('OrgnlCtrlSum', formatUsd(cents(original.total))),
      element('GrpSts', rejected === undefined ? whole : 'RJCT'),
      rejected && reason(rejected.code, rejected.text),
    ]),
    refused.length === 0
      ? undefined
      : element('OrgnlPmtInfAndSts', [
          element('OrgnlPmtInfId', bankText(original.messageId.slice(0, 35))),
          ...refused.map((one) =>
            element('TxInfAndSts', [
              element('OrgnlEndToEndId', one.reference),
              element('TxSts', one.status),
              reason(one.code, ''),
              element('OrgnlTxRef', [
                element('Amt', [element('InstdAmt', formatUsd(cents(one.amount)), ' Ccy="USD"')]),
              ]),
            ]),
          ),
        ]),
  ]);
  return document('pain.002.001.10', report);
}

/** Codes of the ISO lists go into `Cd`; a bank's own into `Prtry`. */
function reason(code: string, text: string): string | undefined {
  const isIso = /^[A-Z]{2}[0-9]{2}$|^DUPL$/.test(code) && !code.startsWith('R');
  return element('StsRsnInf', [
    element('Rsn', [element(isIso ? 'Cd' : 'Prtry', code)]),
    element(
      'AddtlInf',
      text === '' ? undefined : bankText(text.replace(/[^A-Za-z0-9 .,:-]/g, ' ').slice(0, 105)),
    ),
  ]);
}

export function document(message: string, content: string | undefined): string {
  const namespace = `urn:iso:std:iso:20022:tech:xsd:${message}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${content ?? ''}</Document>\n`;
}
