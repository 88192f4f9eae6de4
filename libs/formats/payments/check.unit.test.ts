import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from '#libs/money/cents.ts';
import { times } from '#test/setup/effort.ts';
import { isIban, isRoutingNumber } from './accounts.ts';
import { readAmount } from './amounts.ts';
import { ASCII_CHARACTERS, inCharacters, SWIFT_CHARACTERS } from './characters.ts';
import { checkPaymentFile } from './check.ts';
import { UnreadablePaymentFile } from './fault.ts';
import { planNacha, writeNacha } from './nacha.ts';
import { planPain001, writePain001 } from './pain001.ts';
import type { PaymentFileReport } from './report.ts';
import { spellDollars } from './spell-dollars.ts';
import {
  BANK_STATEMENT,
  DEBIT_NOTICE,
  NOTIFICATION_FILE,
  RETURN_FILE,
  STATUS_REPORT,
} from './testing/sample-answers.ts';
import { gathered, inChunks, nachaOf, orderOf, paymentOf } from './testing/sample-payments.ts';

const check = (text: string, options = {}): Promise<PaymentFileReport> =>
  checkPaymentFile(inChunks(text), options);
const faultsOf = ({ findings }: PaymentFileReport) =>
  findings.filter(({ severity }) => severity === 'fault').map(({ field, found }) => `${field}: ${found}`);

const three = [1, 2, 3].map((number) => paymentOf(number));
const painFile = async () =>
  [...(await gathered(writePain001(await planPain001(orderOf(), () => three)))).values()][0] ?? '';
const nachaFile = async () =>
  [...(await gathered(writeNacha(await planNacha(orderOf(), nachaOf(), () => three)))).values()][0] ?? '';

describe('a pain.001 with something wrong', () => {
  it.each<[string, (xml: string) => string, RegExp]>([
    ['an amount changed', (xml) => xml.replace('>0.74<', '>0.75<'), /CtrlSum: 3\.33/],
    ['a payment taken out', (xml) => xml.replace(/<CdtTrfTxInf>.*?<\/CdtTrfTxInf>\n/, ''), /NbOfTxs: 3/],
    [
      'a payment doubled',
      (xml) => xml.replace(/(<CdtTrfTxInf>.*?<\/CdtTrfTxInf>\n)/, '$1$1'),
      /EndToEndId: P-/,
    ],
    ['an account not there', (xml) => xml.replace(/<CdtrAcct>.*?<\/CdtrAcct>/, ''), /CdtrAcct: nothing/],
    ['a wrong routing number', (xml) => xml.replace(/(<CdtrAgt>.*?<MmbId>)\d/, '$19'), /CdtrAgt: 9/],
    ['a closed day', (xml) => xml.replaceAll('2026-11-24', '2026-11-26'), /ReqdExctnDt: Thursday/],
    ['no day', (xml) => xml.replaceAll('2026-11-24', '2026-02-30'), /ReqdExctnDt: 2026-02-30/],
    ['three decimals', (xml) => xml.replace('>0.74<', '>0.741<'), /InstdAmt: 0\.741/],
    ['a reference of another form', (xml) => xml.replace(/<UETR>./, '<UETR>Z'), /UETR: Z/],
    [
      'an id of 36',
      (xml) => xml.replace('<EndToEndId>P', `<EndToEndId>${'A'.repeat(35)}`),
      /EndToEndId: "AAA/,
    ],
  ])('%s', async (_what, change, expected) => {
    const good = await painFile();
    const bad = change(good);
    expect(bad).not.toBe(good);
    const report = await check(bad);
    expect(report.ok).toBe(false);
    expect(faultsOf(report).join('\n')).toMatch(expected);
    expect((await check(good)).ok).toBe(true);
  });

  it('is measured by the limits of the bank', async () => {
    const xml = await painFile();
    expect(faultsOf(await check(xml, { transactionsMax: 2 }))).toEqual(['payments: 3']);
    expect(faultsOf(await check(xml, { amountMax: cents(333n) }))).toEqual([]);
    expect(faultsOf(await check(xml, { amountMax: cents(100n) }))).toEqual(['value: 3.33']);
  });

  it('tells the currency, and none where there are several', async () => {
    const xml = await painFile();
    expect(await check(xml)).toMatchObject({ currency: 'USD' });
    expect(await check(xml.replaceAll('Ccy="USD"', 'Ccy="EUR"'))).toMatchObject({ currency: 'EUR' });
    expect(await check(xml.replace('Ccy="USD"', 'Ccy="EUR"'))).toMatchObject({ currency: '' });
  });

  it('tells of a version that was not tried', async () => {
    const report = await check((await painFile()).replace('001.001.09', '001.001.11'));
    expect(report).toMatchObject({ ok: true, version: '001.11', warnings: 1 });
  });
});

describe('a NACHA file with something wrong', () => {
  const line = (text: string, at: number, change: (record: string) => string) =>
    text
      .split('\n')
      .map((record, index) => (index === at ? change(record) : record))
      .join('\n');
  it.each<[string, (text: string) => string, RegExp]>([
    ['an amount changed', (text) => line(text, 2, (one) => one.replace(/^(.{38})./, '$19')), /credits: /],
    ['an entry taken out', (text) => text.split('\n').toSpliced(2, 1).join('\n'), /entries and addenda/],
    ['a control cut off', (text) => text.replace(/\n9[^]*$/, '\n'), /file control: none/],
    ['another company', (text) => line(text, 1, (one) => one.replace('1234567890', '1234567891')), /company/],
    [
      'a check digit',
      (text) => line(text, 2, (one) => `${one.slice(0, 11)}9${one.slice(12)}`),
      /routing number/,
    ],
    ['a trace twice', (text) => line(text, 3, (one) => `${one.slice(0, 79)}021000020000001`), /trace number/],
    ['a line of 93', (text) => line(text, 1, (one) => one.slice(0, 93)), /record: 93 characters/],
    [
      'a closed day',
      (text) => line(text, 1, (one) => one.replace('261124', '261126')),
      /effective entry date/,
    ],
    ['a hash', (text) => text.replace(/\n8(.{9}).{10}/, '\n8$10000000001'), /entry hash: 1$/m],
    ['no filling', (text) => text.replace(/\n9{94}\n$/, '\n'), /blocking: \d+ records/],
    ['an accent', (text) => line(text, 2, (one) => one.replace('Holder', 'Hölder')), /other characters/],
    [
      'an indicator',
      (text) => line(text, 2, (one) => `${one.slice(0, 78)}1${one.slice(79)}`),
      /addenda indicator: 1/,
    ],
    ['a second header', (text) => `${text.slice(0, 95)}${text}`, /a second file header/],
    ['more after the end', (text) => `${text}${text.slice(0, 95)}`, /behind the file control/],
  ])('%s', async (_what, change, expected) => {
    const good = await nachaFile();
    const bad = change(good);
    expect(bad).not.toBe(good);
    const report = await check(bad);
    expect(faultsOf(report).join('\n')).toMatch(expected);
    expect((await check(good)).ok).toBe(true);
  });

  it('is told when one digit anywhere is another, wherever a digit is counted', async () => {
    const good = await nachaFile();
    const lines = good.split('\n');
    // Amount, routing number and all figures of the controls.
    const counted: Readonly<Record<string, readonly [from: number, to: number]>> = {
      '6': [29, 39],
      '8': [4, 44],
      '9': [1, 55],
    };
    const places = lines.flatMap((record, at) => {
      const range = /^9{94}$/.test(record) ? undefined : counted[record.charAt(0)];
      return range === undefined
        ? []
        : Array.from({ length: range[1] - range[0] }, (_, k) => [at, range[0] + k]);
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.integer({ min: 1, max: 9 }),
        async ([at, column], by) => {
          const bad = line(good, at ?? 0, (record) => {
            const digit = (Number(record.charAt(column ?? 0)) + by) % 10;
            return `${record.slice(0, column)}${digit}${record.slice((column ?? 0) + 1)}`;
          });
          expect((await check(bad)).ok).toBe(false);
        },
      ),
      { numRuns: times(150) },
    );
  });

  it('is warned of entries too large for the same day', async () => {
    const big = [paymentOf(1, { amount: cents(100_000_001n) })];
    const plan = await planNacha(orderOf({ payOn: '2026-11-23' }), nachaOf(), () => big);
    const [text = ''] = (await gathered(writeNacha(plan))).values();
    const report = await check(text);
    expect(report).toMatchObject({ ok: true, warnings: 1 });
    expect(report.findings[0]?.expected).toBe('at most 1000000.00 an entry for same-day ACH');
  });
});

describe('answers of the bank', () => {
  it('NACHA returns, in words, accounts masked', async () => {
    const report = await check(RETURN_FILE);
    expect(report).toMatchObject({ format: 'NACHA', ok: true, findings: [] });
    expect(report.reasons.map(({ code, words, count, value }) => [code, words, count, value])).toEqual([
      ['R03', 'No such account, or not the payee’s', 1, '250.75'],
      ['R15', 'Payee or account holder has died', 1, '1000.00'],
    ]);
    expect(report.reasons.every(({ verified }) => verified)).toBe(true);
    expect(report.answers[0]).toMatchObject({
      what: 'returned',
      id: 'P-7',
      account: '••••0007',
      amount: '250.75',
    });
    expect(JSON.stringify(report)).not.toContain('100007');
  });

  it('returns that the bank did not fill up to blocks of ten: a warning only', async () => {
    const report = await check(RETURN_FILE.replaceAll(/9{94}\n/g, ''));
    expect(report).toMatchObject({ ok: true, warnings: 1 });
  });

  it('a return that comes twice', async () => {
    const twice = RETURN_FILE.replace('R15021000020000008', 'R15021000020000007');
    expect(faultsOf(await check(twice))).toEqual(['original trace: returned before, line 4']);
  });

  it('notifications of change, the new account masked', async () => {
    const report = await check(NOTIFICATION_FILE);
    expect(report).toMatchObject({ ok: true, findings: [] });
    expect(report.answers).toMatchObject([
      { what: 'to change', code: 'C01', text: '••••4321', words: 'Account number to be changed' },
    ]);
    expect(JSON.stringify(report)).not.toContain('987654321');
  });

  it('pain.002: accepted, rejected and why', async () => {
    const report = await check(STATUS_REPORT);
    expect(report).toMatchObject({ format: 'pain.002', version: '001.10', ok: true, findings: [] });
    expect(report.byKind).toEqual([
      { of: 'ACSC, settled, our account is debited', count: 2, value: '30.00' },
      { of: 'RJCT, rejected', count: 1, value: '12.50' },
    ]);
    expect(report.answers).toEqual([
      expect.objectContaining({ id: 'P-3', code: 'AC04', words: 'account closed', account: '••••6789' }),
    ]);
    const less = STATUS_REPORT.replace('<DtldNbOfTxs>1<', '<DtldNbOfTxs>2<');
    expect(faultsOf(await check(less))).toEqual(['DtldNbOfTxs: 2']);
    const unknown = STATUS_REPORT.replace('<TxSts>RJCT<', '<TxSts>XXXX<');
    expect(faultsOf(await check(unknown)).join()).toContain('status: XXXX');
    const twice = STATUS_REPORT.replace('>P-2<', '>P-1<');
    expect(faultsOf(await check(twice)).join()).toContain('the same payment as on line');
  });

  it('camt.053: balances lead through the entries', async () => {
    const report = await check(BANK_STATEMENT);
    expect(report).toMatchObject({ format: 'camt.053', version: '001.08', ok: true, findings: [] });
    expect(report.byKind).toEqual([
      { of: 'credits', count: 2, value: '1012.50' },
      { of: 'debits', count: 1, value: '42.50' },
    ]);
    expect(report.agrees).toHaveLength(2);
    expect(report.answers).toEqual([
      expect.objectContaining({
        what: 'returned',
        id: 'P-3',
        code: 'AC04',
        amount: '12.50',
        account: '••••6789',
      }),
    ]);
  });

  it.each<[string, (xml: string) => string, RegExp]>([
    ['a balance', (xml) => xml.replace('>1970.00<', '>1970.01<'), /closing balance: 1970\.01/],
    [
      'an entry that is missing',
      (xml) => xml.replace(/<Ntry>[^]*?<\/Ntry>/, ''),
      /closing balance: 1970\.00/,
    ],
    [
      'a detail',
      (xml) => xml.replace('Ccy="USD">12.50</Amt><CdtDbtInd>DBIT', 'Ccy="USD">12.51</Amt><CdtDbtInd>DBIT'),
      /Amt: 42\.50/,
    ],
    ['a payment debited twice', (xml) => xml.replace('>P-2<', '>P-1<'), /EndToEndId: a second debit/],
    ['a total', (xml) => xml.replace('<NbOfNtries>3<', '<NbOfNtries>4<'), /TtlNtries\/NbOfNtries: 4/],
    ['a number in the batch', (xml) => xml.replace('<NbOfTxs>3<', '<NbOfTxs>2<'), /Btch\/NbOfTxs: 2/],
  ])('camt.053 with %s wrong', async (_what, change, expected) => {
    const bad = change(BANK_STATEMENT);
    expect(bad).not.toBe(BANK_STATEMENT);
    expect(faultsOf(await check(bad)).join('\n')).toMatch(expected);
  });

  it('camt.054', async () => {
    const report = await check(DEBIT_NOTICE);
    expect(report).toMatchObject({ format: 'camt.054', ok: true, findings: [] });
    expect(report.total).toEqual({ count: 1, value: '42.50' });
  });

  it('that an answer of our own form is: pieces may end anywhere', async () => {
    const whole = await check(BANK_STATEMENT);
    for (const size of [1, 7, 4_096])
      expect(await checkPaymentFile(inChunks(BANK_STATEMENT, size))).toEqual(whole);
  });
});

describe('what is no payment file, or attacks its reader', () => {
  const head = '<?xml version="1.0"?>';
  const open = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">';
  const laughs = `${head}<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${open}&b;</Document>`;
  it.each<[string, string, RegExp]>([
    ['nothing', '', /it is empty/],
    ['a letter', 'Dear bank,', /it begins with "Dear bank,"/],
    ['another XML', '<html xmlns="http://www.w3.org/1999/xhtml"/>', /its namespace is http/],
    ['another message', open.replace('pain.001', 'pacs.008').replace('>', '/>'), /pacs\.008/],
    ['no namespace', '<Document/>', /no namespace/],
    ['half a file', `${open}<CstmrCdtTrfInitn>`, /unclosed tag/],
    ['tags that do not match', `${open}</Dokument>`, /unexpected close tag|unmatched/i],
    ['a billion laughs', laughs, /document type/],
    [
      'an outside entity',
      `${head}<!DOCTYPE x SYSTEM "file:///etc/passwd">${open}</Document>`,
      /document type/,
    ],
    ['an entity of nobody', `${open}&xxe;</Document>`, /entity/],
    ['depth', open + '<a>'.repeat(60), /more than 40 deep/],
    ['a text without end', `${open}<GrpHdr><MsgId>${'x'.repeat(400_000)}`, /does not end|longer than/],
    [
      'attributes without end',
      `${open}<a ${Array.from({ length: 40 }, (_, k) => `b${k}="1"`).join(' ')}/>`,
      /attributes/,
    ],
    ['a record without end', `${open}<GrpHdr>${'<a/>'.repeat(30_000)}`, /more than 20000 elements/],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${open}</Document>`, /written in UTF-16/],
    ['a NACHA line without end', `101${'9'.repeat(93)}\n${'x'.repeat(5_000)}`, /longer than 1000 characters/],
  ])('%s', async (_what, text, expected) => {
    await expect(check(text)).rejects.toThrow(expected);
    await expect(check(text)).rejects.toThrow(UnreadablePaymentFile);
  });

  it('bytes that are no text', async () => {
    async function* bytes() {
      await Promise.resolve();
      yield Uint8Array.of(0x3c, 0xff, 0xfe, 0x00);
    }
    await expect(checkPaymentFile(bytes())).rejects.toThrow(/not text in UTF-8/);
  });

  it('anything at all: it is read, or said to be unreadable', async () => {
    const files = [await painFile(), await nachaFile(), BANK_STATEMENT, STATUS_REPORT, RETURN_FILE];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.nat(),
        fc.nat(),
        fc.string(),
        async (file, from, length, text) => {
          const at = from % file.length;
          const bad = file.slice(0, at) + text + file.slice(at + (length % 200));
          await check(bad).catch((error: unknown) => expect(error).toBeInstanceOf(UnreadablePaymentFile));
        },
      ),
      { numRuns: times(300) },
    );
  });
});

describe('figures, characters and numbers', () => {
  it.each([
    ['1', 100n],
    ['1.5', 150n],
    ['1.50000', 150n],
    ['0.01', 1n],
    ['1.', 100n],
  ])('%s is %s cents', (text, expected) => expect(readAmount(text)).toBe(expected));
  it.each(['', '1.005', '-1.00', '1e3', ' 1.00', '1,000.00', undefined])('%s is no amount', (text) => {
    expect(readAmount(text)).toBeUndefined();
  });

  it.each([
    ['José Müller & Søn', 'Jose Muller + Son', 'Jose Muller & Son'],
    ['Łukasz Żak', 'Lukasz Zak', 'Lukasz Zak'],
    ['O’Brien', "O'Brien", "O'Brien"],
    ['ﬁne', undefined, undefined],
    ['王', undefined, undefined],
    ['Tab\there', undefined, undefined],
  ])('%s is written as %s, and as %s', (text, swift, ascii) => {
    expect(inCharacters(text, SWIFT_CHARACTERS)).toBe(swift);
    expect(inCharacters(text, ASCII_CHARACTERS)).toBe(ascii);
  });

  it.each([
    ['021000021', true],
    ['011401533', true],
    ['021000022', false],
    ['000000000', false],
    ['130000006', false],
    ['02100002', false],
  ])('the routing number %s: %s', (text, expected) => expect(isRoutingNumber(text)).toBe(expected));

  it.each([
    ['DE89370400440532013000', true],
    ['GB82WEST12345698765432', true],
    ['GB82WEST12345698765431', false],
    ['XX', false],
  ])('the IBAN %s: %s', (text, expected) => expect(isIban(text)).toBe(expected));

  it.each([
    [0n, 'Zero and 00/100 dollars'],
    [105n, 'One and 05/100 dollars'],
    [
      20_162_287_175n,
      'Two hundred one million six hundred twenty-two thousand eight hundred seventy-one and 75/100 dollars',
    ],
    [100_000_000_019n, 'One billion and 19/100 dollars'],
    [1_100n, 'Eleven and 00/100 dollars'],
    [2_000_00n, 'Two thousand and 00/100 dollars'],
  ])('%s cents are spelled %s', (amount, expected) => expect(spellDollars(cents(amount))).toBe(expected));
});
