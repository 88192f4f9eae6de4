import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { planPain001, writePain001 } from '#libs/formats/payments/pain001.ts';
import type { Payment } from '#libs/formats/payments/payment.ts';
import { BANK_STATEMENT, DEBIT_NOTICE } from '#libs/formats/payments/testing/sample-answers.ts';
import { gathered, orderOf, paymentOf, payments } from '#libs/formats/payments/testing/sample-payments.ts';
import { cents } from '#libs/money/cents.ts';
import { times } from '#test/setup/effort.ts';
import { publishedSchema, type Schema } from './schemas.ts';

/** What libxml2 says against a document by the published schema; nothing when it is valid. */
async function against(schema: string, contents: readonly string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: contents.map((text, at) => ({ fileName: `message-${at}.xml`, contents: text })),
    schema: [schema],
  });
  return errors.map(({ message }) => message);
}

function oracle(name: Schema, tests: (xsd: string) => void): void {
  const schema = publishedSchema(name);
  if ('missing' in schema)
    describe.skip(`${name}: ${schema.missing}`, () => it('is not validated', () => undefined));
  else describe(name, () => tests(schema.xsd));
}

const wire: Payment = paymentOf(1, {
  rail: 'wire',
  account: { scheme: 'iban', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  remittance: 'x'.repeat(140),
  reference: 'LOT-1',
  payee: {
    name: 'Søren & Co',
    kind: 'company',
    address: { street: 'Elm', building: '1', postCode: '10115', town: 'Berlin', state: 'BE', country: 'DE' },
  },
});

oracle('pain.001.001.09', (xsd) => {
  const written = async (list: readonly Payment[], transactionsMax = 10) => {
    const order = orderOf({ limits: { transactionsMax, amountMax: cents(10n ** 13n) } });
    return [...(await gathered(writePain001(await planPain001(order, () => list)))).values()];
  };

  it('takes every file that is written, of wires and ACH, with all fields and with none', async () => {
    const lists = fc.sample(payments(['wire', 'ach']), times(12));
    const files = await Promise.all(lists.map((list) => written(list)));
    expect(await against(xsd, files.flat())).toEqual([]);
    expect(await against(xsd, await written([wire, paymentOf(2)]))).toEqual([]);
  });

  it('would refuse one that is not in form', async () => {
    const [good = ''] = await written([wire]);
    for (const bad of [
      good.replace('<EndToEndId>P-1</EndToEndId>', `<EndToEndId>${'A'.repeat(36)}</EndToEndId>`),
      good.replace(/<UETR>.*?<\/UETR>/, '<UETR>1</UETR>'),
      good.replace('<PmtMtd>TRF</PmtMtd>', ''),
    ]) {
      expect(bad).not.toBe(good);
      expect(await against(xsd, [bad])).not.toEqual([]);
    }
  });
});

oracle('camt.053.001.08', (xsd) => {
  it('takes the statement that our reader is tried on', async () => {
    expect(await against(xsd, [BANK_STATEMENT])).toEqual([]);
  });
});

oracle('camt.054.001.08', (xsd) => {
  it('takes the notice that our reader is tried on', async () => {
    expect(await against(xsd, [DEBIT_NOTICE])).toEqual([]);
  });
});
