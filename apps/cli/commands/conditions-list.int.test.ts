import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xlsx } from '#libs/formats/office/testing/files.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import type { CliCommand, CliIo } from '../command.ts';
import { conditionsExport, conditionsImport } from './conditions-list.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-cli-lists-'));
beforeAll(async () => {
  api = await apiUnderTest({ environment: { DOCUMENTS_FOLDER: path.join(cwd, 'store') } });
  deal = await SmallDeal.upTo(api, 'MailNotice');
});
afterAll(async () => {
  await api.close();
  fs.rmSync(cwd, { recursive: true });
});

async function run(command: CliCommand, ...args: string[]) {
  const said = { out: '', err: '' };
  const io: CliIo = {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: await api.token(person('counsel')) },
    cwd,
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await command.run([deal.id, ...args], io).catch((error: unknown) => {
    said.err += (error as Error).message;
    return (error as { exitCode?: number }).exitCode ?? -1;
  });
  return { code, ...said };
}

const write = (name: string, rows: readonly (readonly (string | null)[])[]) =>
  fs.writeFileSync(path.join(cwd, name), xlsx(rows));

describe('closing-bell conditions export and import', () => {
  it('writes the list, and brings it back without a change', async () => {
    for (const name of ['list.docx', 'list.xlsx', 'list.pdf', 'list.html']) {
      expect(await run(conditionsExport, '--to', name)).toMatchObject({ code: 0, out: `${name}\n` });
      expect(fs.statSync(path.join(cwd, name)).size).toBeGreaterThan(3_000);
    }
    for (const name of ['list.docx', 'list.xlsx']) {
      const { code, out } = await run(conditionsImport, name, '--dry-run');
      expect([code, out]).toEqual([0, `${name}: 4 conditions read\n\nNothing to change.\n`]);
    }
    expect((await run(conditionsExport, '--to', 'list.txt')).err).toContain('.docx, .xlsx');
  });

  it('tells changes, differences and what is missing, and takes the changes', async () => {
    write('mine.xlsx', [
      ['Condition', 'Section', 'Responsible', 'For whose benefit', 'Status'],
      ['No order restrains the merger', '7.01(d)', 'Second counsel', null, 'Satisfied'],
      ['The landlord shall have consented', '7.02(g)', 'Company counsel', 'Parent', 'Open'],
    ]);
    const dry = await run(conditionsImport, 'mine.xlsx', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('+ row 3: landlord-consented (7.02(g)), Company counsel');
    expect(dry.out).toContain('~ row 2: no-order, responsible: Company counsel → Second counsel');
    expect(dry.out).toContain(
      '≠ row 2: no-order, status: the list says Satisfied, the record at closing only.',
    );
    expect(dry.out).toContain('? clearance (7.01(c)) is not in the list; it stays.');
    expect(dry.out).toContain('2 changes would be recorded.');
    expect((await run(conditionsImport, 'mine.xlsx')).out).toContain('2 changes recorded.');
    expect((await run(conditionsImport, 'mine.xlsx')).out).toContain('Nothing to change.');
  });

  it('names each row that cannot be read, and takes nothing', async () => {
    write('wrong.xlsx', [
      ['Condition', 'Responsible', 'For whose benefit'],
      ['Something new', null, 'the bank'],
    ]);
    const { code, out } = await run(conditionsImport, 'wrong.xlsx');
    expect(code).toBe(1);
    expect(out).toContain('✗ row 2, For whose benefit: found the bank, expected Company, Parent, or both');
    expect(out).toContain('Nothing is taken while a row cannot be read.');
    expect((await run(conditionsImport, 'nowhere.xlsx')).err).toContain('cannot be read');
  });
});
