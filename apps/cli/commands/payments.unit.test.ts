import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RETURN_FILE, STATUS_REPORT } from '#libs/formats/payments/testing/sample-answers.ts';
import { type CliCommand, type CliIo, CliProblem } from '../command.ts';
import { paymentsCheck } from './payments-check.ts';
import { paymentsWrite } from './payments-write.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'closing-bell-payments-'));
  await put('order.yaml', ORDER);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, text: string) => writeFile(path.join(folder, name), text);

async function run(command: CliCommand, ...args: string[]) {
  const lines: string[] = [];
  const io: CliIo = {
    out: (text) => lines.push(text),
    err: (text) => lines.push(text),
    env: {},
    cwd: folder,
    columns: 110,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  try {
    return { code: await command.run(args, io), out: lines.join('\n'), problem: '' };
  } catch (error) {
    if (!(error instanceof CliProblem)) throw error;
    return { code: error.exitCode, out: lines.join('\n'), problem: error.message };
  }
}

const write = (list: string, form: string) =>
  run(paymentsWrite, list, '--as', form, '--from', 'order.yaml', '--out', 'out');

const ORDER = `id: TEST-1
createdAt: 2026-11-23T14:00:00.000Z
payOn: 2026-11-24
debtor:
  name: Example Paying Agent
  address: { street: Main Street, town: New York, state: NY, country: US }
  account: { routing: "021000021", number: "123456789" }
  bankName: Example Bank
limits: { transactions: 2, amount: "5000000.00" }
nacha:
  { destination: "021000021", destinationName: EXAMPLE BANK, origin: "1234567890", originName: EXAMPLE AGENT,
    companyId: "1234567890", description: MERGER }
cheques: { firstNumber: 1001 }
`;

const ACH = `id,amount,payee,kind,routing,account,remittance
P-1,201622.75,José Müller,person,021000021,12345678901,merger
P-2,1000.00,Alpha LLC,company,011401533,998877,merger
P-3,5.25,Ann Lee,person,021000021,12345678902,
`;

describe('closing-bell payments write', () => {
  it('writes NACHA files that the check finds whole, for the user alone', async () => {
    await put('list.csv', ACH);
    const { code, out, problem } = await write('list.csv', 'nacha');
    expect(problem).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('TEST-1-001.ach  2 payments  $201,628.00');
    expect((await readdir(path.join(folder, 'out'))).toSorted()).toEqual([
      'TEST-1-001.ach',
      'TEST-1-002.ach',
    ]);
    expect((await stat(path.join(folder, 'out/TEST-1-001.ach'))).mode & 0o777).toBe(0o600);
    const checked = await run(paymentsCheck, 'out/TEST-1-001.ach');
    expect(checked.code).toBe(0);
    expect(checked.out).toContain('Tuesday, November 24, 2026');
    expect(checked.out).toMatch(/PPD credits +2 +\$201,628\.00/);
    expect(checked.out).toContain('Nothing is wrong with the file.');
  });

  it('writes pain.001 by rail, and cheques with their issue file', async () => {
    await put(
      'list.csv',
      ACH.replace('id,', 'rail,id,').replaceAll(/^P-/gm, 'ach,P-').replace('ach,P-2', 'wire,P-2'),
    );
    expect(await write('list.csv', 'pain.001')).toMatchObject({ code: 0, problem: '' });
    const { out } = await run(paymentsCheck, 'out/TEST-1-001.xml', '--json');
    expect(JSON.parse(out)).toMatchObject({
      format: 'pain.001',
      ok: true,
      byKind: [
        { of: 'ACH PPD', count: 1, value: '201622.75' },
        { of: 'wire', count: 1, value: '1000.00' },
      ],
    });
    await put(
      'cheques.csv',
      'id,amount,payee,street,town,country\nC-1,99.05,Ann Lee,"Elm St, 1",Boston,US\n',
    );
    expect(await write('cheques.csv', 'cheques')).toMatchObject({ code: 0, problem: '' });
    const printed = await readFile(path.join(folder, 'out/TEST-1-001-print.csv'), 'utf8');
    expect(printed).toContain('1001,2026-11-24,99.05,Ninety-nine and 05/100 dollars,Ann Lee,"Elm St, 1"');
  });

  it('writes nothing over a file that is there, and leaves no half of one', async () => {
    await put('list.csv', ACH);
    await write('list.csv', 'nacha');
    const before = await readFile(path.join(folder, 'out/TEST-1-001.ach'), 'utf8');
    await put('list.csv', ACH.replace('5.25', '6.25'));
    const { code, problem } = await write('list.csv', 'nacha');
    expect(code).toBe(1);
    expect(problem).toContain('TEST-1-001.ach is there already, and may have been sent');
    expect(await readFile(path.join(folder, 'out/TEST-1-001.ach'), 'utf8')).toBe(before);
    expect(await readdir(path.join(folder, 'out'))).toHaveLength(2);
  });

  it.each<[string, string, string]>([
    ['id,amount\n', 'nacha', 'list.csv:1: found no column payee, expected id, amount and payee at least'],
    ['id,amount,payee,sum\n', 'nacha', 'list.csv:1: found the column "sum", expected no such column'],
    ['', 'nacha', 'list.csv:1: found nothing, expected a line with the columns'],
    [ACH.replace('1000.00', '1,000.00'), 'nacha', 'list.csv:3: columns: found 8 cells, expected 7'],
    [
      ACH.replace('1000.00', '1000'),
      'nacha',
      'list.csv:3: amount: found "1000", expected dollars with two decimals',
    ],
    [
      ACH.replace('person', 'people'),
      'nacha',
      'list.csv:2: kind: found "people", expected person or company',
    ],
    [
      ACH.replace('021000021', '021000022'),
      'nacha',
      'payment P-1: routing: found "021000022", expected nine digits',
    ],
    [ACH.replace('P-2', 'P-1'), 'nacha', 'payment P-1: end-to-end id: found the same id twice'],
    [ACH, 'pain.001', 'rail: found nothing, expected wire or ach or cheque'],
    [ACH, 'cheques', 'payment P-1: address: found none, expected street, town and country'],
    [`${ACH}P-4,"5.00,Quote,person,021000021,1,\n`, 'nacha', 'found text that is no CSV'],
  ])('says what is wrong with a list: %j', async (list, form, expected) => {
    await put('list.csv', list);
    const { code, problem } = await write('list.csv', form);
    expect(problem).toContain(expected);
    expect(code).toBe(1);
    await expect(readdir(path.join(folder, 'out'))).rejects.toThrow('ENOENT');
  });

  it('says what is wrong with an order, with its line', async () => {
    await put('list.csv', ACH);
    await put(
      'order.yaml',
      ORDER.replace('"021000021", number', '21000021, number').replace('payOn', 'paidOn'),
    );
    const { code, problem } = await write('list.csv', 'nacha');
    expect(code).toBe(1);
    expect(problem).toContain('order.yaml:3:1: paidOn: found a field that is not known here, expected');
    expect(problem).toContain('debtor.account.routing: found the number 21000021, expected text in quotes');
    await put('order.yaml', ORDER.replace('2026-11-24', '2026-11-26'));
    expect((await write('list.csv', 'nacha')).problem).toContain('Thanksgiving Day (Fedwire)');
    await put('order.yaml', ORDER.replace(/^nacha:[^]*?\}\n/m, ''));
    expect((await write('list.csv', 'nacha')).problem).toContain('has no part named nacha');
  });

  it('is called with all it needs', async () => {
    expect(await run(paymentsWrite, 'list.csv')).toMatchObject({ code: 2 });
    expect(await write('list.csv', 'sepa')).toMatchObject({ code: 2 });
    expect(await write('nowhere.csv', 'nacha')).toMatchObject({
      code: 3,
      problem: 'nowhere.csv: there is no such file.',
    });
  });
});

describe('closing-bell payments check', () => {
  it('prints what came back, in words and masked', async () => {
    await put('returns.ach', RETURN_FILE);
    const { code, out } = await run(paymentsCheck, 'returns.ach');
    expect(code).toBe(0);
    expect(out).toMatch(/R03 +No such account, or not the payee’s +1 +\$250\.75/);
    expect(out).toContain('••••0007');
    expect(out).not.toContain('100007');
    await put('status.xml', STATUS_REPORT);
    const status = await run(paymentsCheck, 'status.xml');
    expect(status.out).toMatch(/AC04 +account closed \* +1 +\$12\.50/);
    expect(status.out).toContain('* meaning recalled, not verified');
    expect(status.out).toMatch(/rejected AC04 +P-3 +••••6789 +\$12\.50 +closed on 2026-10-01/);
  });

  it('ends with 1 for a faulty file, 2 for an unreadable one', async () => {
    await put('returns.ach', RETURN_FILE.replace('0000025075', '0000025076'));
    const faulty = await run(paymentsCheck, 'returns.ach');
    expect(faulty.code).toBe(1);
    expect(faulty.out).toContain('returns.ach:7: batch 1, control: credits: found 1250.75, expected 1250.76');
    expect(faulty.out).toContain('do not send or book this file as it is');
    await put('letter.txt', 'Dear Sirs,\n');
    expect(await run(paymentsCheck, 'letter.txt')).toMatchObject({ code: 2 });
    expect((await run(paymentsCheck, 'letter.txt')).problem).toContain(
      'letter.txt cannot be read: it begins with',
    );
    expect(await run(paymentsCheck, 'nowhere')).toMatchObject({
      code: 2,
      problem: 'nowhere cannot be read: there is no such file.',
    });
    expect(await run(paymentsCheck, '.')).toMatchObject({
      code: 2,
      problem: '. cannot be read: it is a folder.',
    });
    expect(await run(paymentsCheck, 'x', '--amount-max', '5,000')).toMatchObject({ code: 2 });
    expect(await run(paymentsCheck, 'x', '--transactions-max', 'many')).toMatchObject({ code: 2 });
  });

  it('takes the limits of the bank', async () => {
    await put('status.xml', STATUS_REPORT);
    const { code, out } = await run(paymentsCheck, 'status.xml', '--transactions-max', '2');
    expect(code).toBe(1);
    expect(out).toContain('payments: found 3, expected at most 2');
  });
});
