import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import type { CliCommand, CliIo } from '../command.ts';
import {
  documentsGet,
  documentsList,
  documentsPackets,
  documentsPut,
  documentsReceipts,
} from './documents.ts';
import { verify } from './verify.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-cli-documents-'));
beforeAll(async () => {
  api = await apiUnderTest({ environment: { DOCUMENTS_FOLDER: path.join(cwd, 'store') } });
  deal = await SmallDeal.upTo(api, 'MailNotice');
});
afterAll(async () => {
  await api.close();
  fs.rmSync(cwd, { recursive: true });
});

async function run(command: CliCommand, by: string, ...args: string[]) {
  const said = { out: '', err: '' };
  const io: CliIo = {
    out: (text) => (said.out += `${text}\n`),
    err: (text) => (said.err += `${text}\n`),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: await api.token(person(by)) },
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

const write = (name: string, text: string) => fs.writeFileSync(path.join(cwd, name), text);

describe('closing-bell documents', () => {
  it('puts a document, then a version of it, gives it back, and says who opened it', async () => {
    write('plan.txt', 'First draft.\n');
    expect((await run(documentsPut, 'counsel', 'plan', 'plan.txt')).err).toContain('--title');
    expect((await run(documentsPut, 'counsel', 'plan', 'nowhere.txt', '--title', 'Plan')).err).toContain(
      'cannot be read',
    );
    const put = await run(
      documentsPut,
      'counsel',
      'plan',
      'plan.txt',
      '--title',
      'The plan',
      '--for',
      'company',
    );
    expect([put.code, put.err]).toEqual([0, '']);
    write('plan.txt', 'Second draft.\n');
    expect((await run(documentsPut, 'counsel', 'plan', 'plan.txt', '--note', 'After the call')).code).toBe(0);
    expect((await run(documentsList, 'counsel')).out).toMatch(/plan +The plan +company +1 +superseded/);
    expect((await run(documentsGet, 'executive', 'plan', '--to', 'got.txt', '--version', '1')).code).toBe(0);
    expect(fs.readFileSync(path.join(cwd, 'got.txt'), 'utf8')).toBe('First draft.\n');
    expect((await run(documentsReceipts, 'counsel')).out).toMatch(/plan +1 +Executive/);
    expect((await run(documentsList, 'buyer-counsel')).out).toContain('none that you may see');
    expect((await run(documentsGet, 'buyer-counsel', 'plan', '--to', 'theirs.txt')).code).toBe(3);
    expect(fs.existsSync(path.join(cwd, 'theirs.txt'))).toBe(false);
  });

  it('shows a packet with what it lacks, and verifies what lies in the store', async () => {
    const { documents } = (await deal.read('documents')).body;
    const { digest } = documents[0].versions[1].document;
    await deal.give('counsel', 'AgreeDocument', { documentId: 'plan', digest, authorityOf: ['Counsel'] });
    const line = { lineId: 'ceo', name: 'Ann Able', party: 'Small Company', capacity: 'President' };
    const packet = { packetId: 'plan', documentId: 'plan', neededFor: 'other', lines: [line] };
    expect((await deal.give('counsel', 'PrepareSignaturePacket', packet)).status).toBe(200);
    const shown = await run(documentsPackets, 'counsel');
    expect(shown.code).toBe(1);
    expect(shown.out).toContain('collecting, 0 of 1 pages');
    expect(shown.out).toContain('Ann Able, President of Small Company: awaited');
    const intact = await run(verify, 'counsel');
    expect(intact).toMatchObject({ code: 0 });
    expect(intact.out).toContain('2 files read');
    fs.rmSync(path.join(cwd, 'store', digest.slice(0, 2)), { recursive: true });
    expect(await run(verify, 'counsel')).toMatchObject({ code: 1 });
  });
});
