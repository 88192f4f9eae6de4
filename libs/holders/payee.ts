import { CHEQUE_RULES } from '#libs/formats/payments/cheques.ts';
import { NACHA_RULES } from '#libs/formats/payments/nacha.ts';
import { PAIN001_RULES } from '#libs/formats/payments/pain001.ts';
import type { Payment } from '#libs/formats/payments/payment.ts';
import { faultsOfPayment } from '#libs/formats/payments/payment-checks.ts';
import { cents } from '#libs/money/cents.ts';
import type { HolderData } from './data.ts';
import type { Instruction } from './instructions.ts';

/** Whom and where a payment names in the bank's file: the payee of the instruction, at the address of the register. */
export function payeeOf(
  { payeeName, account }: Instruction,
  { entity, address }: Pick<HolderData, 'entity' | 'address'>,
): Pick<Payment, 'payee' | 'account'> {
  return {
    payee: {
      name: payeeName,
      kind: entity === 'organisation' ? 'company' : 'person',
      ...(address !== undefined && {
        address: {
          street: address.lines.join(', '),
          postCode: address.postalCode,
          town: address.town,
          state: address.region,
          country: address.country,
        },
      }),
    },
    account,
  };
}

const RULES = { ach: NACHA_RULES, cheque: CHEQUE_RULES, wire: PAIN001_RULES, iso: PAIN001_RULES };

/**
 * Why no file of the bank could name this payee, field by field, without what stands there; nothing where one could. A file
 * goes as it was approved or not at all, so that a payee who does not fit is found before, and not on the day of the payment.
 */
export function whyUnwritable(
  instruction: Instruction,
  holder: Pick<HolderData, 'entity' | 'address'>,
): readonly string[] {
  const { rail } = instruction;
  const payment: Payment = {
    ...payeeOf(instruction, holder),
    endToEndId: 'X',
    amount: cents(1n),
    rail: rail === 'iso' ? 'wire' : rail,
  };
  return [...faultsOfPayment(payment, RULES[rail])].map(
    ({ field, expected, advice }) => `${field}: expected ${expected}. ${advice}`,
  );
}
