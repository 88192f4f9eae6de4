import { RETURN_CODES } from './ach-codes.ts';
import { REASON_CODES } from './iso-codes.ts';
import { all, textAt, type XmlElement } from './xml-records.ts';

/** Why a payment was rejected or came back, as a status or a return tells it; US banks put ACH codes beside ISO's. */
export function reasonOf(element: XmlElement): { readonly code: string; readonly text: string } {
  const told = [...all(element, 'StsRsnInf'), ...all(element, 'RtrInf')];
  const code = told
    .map((one) => textAt(one, 'Rsn/Cd') ?? textAt(one, 'Rsn/Prtry'))
    .find((one) => one !== undefined);
  const text = told.flatMap((one) => all(one, 'AddtlInf').map((inner) => inner.text)).join(' ');
  return { code: code ?? '', text };
}

/** The bank refuses what it says it has already: no word that the payment is not made, and no ground to make another. */
export const DUPLICATE_CODES: readonly string[] = [
  'AM05',
  'DU01',
  'DU02',
  'DU03',
  'DU04',
  'DU05',
  'DUPL',
  'RF01',
];

/** The reason in words; empty where the code is not known. */
export function reasonWords(code: string): string {
  return REASON_CODES[code] ?? RETURN_CODES[code]?.words ?? '';
}

export function adviceFor(code: string): { readonly advice: string; readonly verified: boolean } {
  return { advice: adviceOn(code), verified: RETURN_CODES[code]?.verified === true };
}

function adviceOn(code: string): string {
  const ach = RETURN_CODES[code]?.advice;
  if (ach !== undefined) return ach;
  if (/^(AC|BE|RC|AG|MD)/.test(code)) {
    return 'Hold the claim and ask the payee for new instructions; verify them by a call.';
  }
  if (DUPLICATE_CODES.includes(code)) {
    return 'Stop further files, and compare with the bank’s own count before anything else.';
  }
  if (code === 'FRAD' || code === 'LEGL' || code.startsWith('RR')) {
    return 'Hold the claim and tell counsel before any other attempt.';
  }
  return 'Ask the bank; send nothing again before its answer is recorded.';
}
