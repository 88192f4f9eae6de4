import { formatUsd } from '#libs/money/cents.ts';
import { isBic, isIban, isRoutingNumber, maskAccount } from './accounts.ts';
import { type CharacterSet, inCharacters } from './characters.ts';
import type { PaymentFault } from './fault.ts';
import type { Payment, PostalAddress } from './payment.ts';

/** What a format can hold of a payment. */
export interface PaymentRules {
  readonly characters: CharacterSet;
  readonly endToEndIdMax: number;
  readonly remittanceMax: number;
  readonly rails: readonly Payment['rail'][];
  /** A cheque is mailed, and many banks refuse a wire without town and country. */
  readonly needsAddress: boolean;
}

/** Everything about one payment that would keep a bank from carrying it out. */
export function* faultsOfPayment(payment: Payment, rules: PaymentRules): Generator<PaymentFault> {
  const { characters } = rules;
  const fault = faulted(payment);
  if (!isIdentifier(payment.endToEndId, rules.endToEndIdMax)) {
    yield fault(
      'end-to-end id',
      JSON.stringify(payment.endToEndId),
      `1 to ${rules.endToEndIdMax} characters of A–Z, a–z, 0–9 and . - /, no slash at either end, no two together`,
      'Give the payment an id of that form; it is what the bank is asked by afterwards.',
    );
  }
  if (payment.amount <= 0n) {
    yield fault('amount', formatUsd(payment.amount), 'more than 0.00', 'Leave it out, or correct it.');
  }
  if (!rules.rails.includes(payment.rail)) {
    yield fault('rail', payment.rail, rules.rails.join(' or '), 'Write it into the file of its own rail.');
  }
  const texts = [
    ['payee', payment.payee.name, 140, true],
    ['remittance', payment.remittance ?? '', rules.remittanceMax, false],
    ['reference', payment.reference ?? '', 35, false],
  ] as const;
  for (const [field, text, max, needed] of texts) {
    const why = whyNotText(text, characters, max, needed);
    if (why !== undefined) yield fault(field, ...why);
  }
  yield* faultsOfAccount(payment, fault);
  const { address } = payment.payee;
  if (address !== undefined) yield* faultsOfAddress(address, characters, fault);
  else if (rules.needsAddress) {
    yield fault('address', 'none', 'street, town and country', 'Take it from the letter of transmittal.');
  }
}

/** A text that cannot be written: what was found, what was expected, what to do. */
export function whyNotText(
  text: string,
  set: CharacterSet,
  lengthMax: number,
  needed: boolean,
): readonly [found: string, expected: string, advice: string] | undefined {
  const written = inCharacters(text, set);
  if (written === undefined) {
    return [
      JSON.stringify(text),
      set.name,
      'Write it in letters, as it stands on the tax form or at the bank.',
    ];
  }
  if (needed && written.trim() === '') return ['nothing', 'a text', 'Fill it in.'];
  if (written.length > lengthMax) {
    return [`${written.length} characters`, `at most ${lengthMax}`, 'Shorten it.'];
  }
  return undefined;
}

/** Slashes at the ends, or two together, are refused by banks that still pass it through older messages. */
export function isIdentifier(text: string, lengthMax: number): boolean {
  return (
    text.length <= lengthMax &&
    /^[A-Za-z0-9](?:[A-Za-z0-9./-]*[A-Za-z0-9.-])?$/.test(text) &&
    !text.includes('//')
  );
}

type Faulted = (field: string, found: string, expected: string, advice: string) => PaymentFault;

function faulted(payment: Payment): Faulted {
  return (field, found, expected, advice) => ({
    severity: 'fault',
    line: 0,
    record: `payment ${payment.endToEndId}`,
    field,
    found,
    expected,
    advice,
  });
}

function* faultsOfAccount({ rail, account }: Payment, fault: Faulted): Generator<PaymentFault> {
  const ask = 'Ask the payee, and confirm it by a call to a number known before.';
  if (rail === 'cheque') return;
  if (account === undefined) {
    yield fault('account', 'none', 'routing number and account, or IBAN and BIC', ask);
  } else if (account.scheme === 'us') {
    if (!isRoutingNumber(account.routing)) {
      yield fault('routing', JSON.stringify(account.routing), 'nine digits with a valid check digit', ask);
    }
    if (!/^[A-Za-z0-9-]{1,17}$/.test(account.number)) {
      yield fault('account', maskAccount(account.number), '1 to 17 digits, letters or hyphens', ask);
    }
  } else {
    if (rail === 'ach') yield fault('account', 'an IBAN', 'an account in the United States', 'Pay by wire.');
    if (!isIban(account.iban)) yield fault('iban', maskAccount(account.iban), 'a valid IBAN, no blanks', ask);
    if (!isBic(account.bic))
      yield fault('bic', JSON.stringify(account.bic), 'a BIC of 8 or 11 characters', ask);
  }
}

function* faultsOfAddress(
  address: PostalAddress,
  characters: CharacterSet,
  fault: Faulted,
): Generator<PaymentFault> {
  const texts = [
    ['street', address.street ?? '', 70, false],
    ['building', address.building ?? '', 16, false],
    ['post code', address.postCode ?? '', 16, false],
    ['town', address.town, 35, true],
    ['state', address.state ?? '', 35, false],
  ] as const;
  for (const [field, text, max, needed] of texts) {
    const why = whyNotText(text, characters, max, needed);
    if (why !== undefined) yield fault(field, ...why);
  }
  if (!/^[A-Z]{2}$/.test(address.country)) {
    yield fault('country', JSON.stringify(address.country), 'two letters such as US', 'Use ISO 3166.');
  }
}
