import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Behaviour } from '#apps/bank/behaviour.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { type ApiUnderTest, apiUnderTest, newKey } from '#test/api/api-under-test.ts';
import { person } from '#test/api/small-deal-over-http.ts';
import { BankTrouble } from './bank.ts';

let api: ApiUnderTest;
let folder: string;
let bank: http.Server;
const told: { place: string; rules: unknown[] }[] = [];
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-switches-'));
  api = await apiUnderTest({ environment: { SANDBOX_BANK_FOLDER: folder } });
  bank = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    request.on('end', () => {
      told.push({ place: request.url ?? '', rules: JSON.parse(text).rules });
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => bank.listen(0, '127.0.0.1', () => resolve()));
});
afterAll(async () => {
  await api.close();
  await new Promise((resolve) => bank.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(mode: 'instructing' | 'disbursing'): Promise<string> {
  const { body } = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
    as: person('counsel'),
    key: newKey(),
    body: { closingBell: 1, terms: { ...smallTerms, payout: { ...smallTerms.payout, mode } } },
  });
  return body.dealId;
}
const tell = (dealId: string, trouble: string, by = 'counsel') =>
  api.post(`/deals/${dealId}/rehearsal/bank`, { as: person(by), body: { trouble } });

describe('trouble with the bank', () => {
  it('is told to nobody where no sandbox bank runs', async () => {
    const { status, body } = await tell(await opened('disbursing'), 'reject-wires');
    expect(status).toBe(503);
    expect(body.detail).toContain('sandbox bank');
  });

  it('reaches the bank of the rehearsal in words that the bank knows, each kind of it', async () => {
    const { port } = bank.address() as AddressInfo;
    fs.writeFileSync(path.join(folder, 'listening.json'), JSON.stringify({ port, sftpPort: 1 }));
    const dealId = await opened('disbursing');
    for (const trouble of BankTrouble.shape.trouble.options) {
      const answer = await tell(dealId, trouble);
      expect(answer.status, answer.text).toBe(200);
      const last = told.at(-1);
      expect(last?.place).toBe(`/customers/${dealId}/behaviour`);
      for (const rule of last?.rules ?? []) expect(Behaviour.safeParse(rule).error).toBeUndefined();
      expect(last?.rules).toHaveLength(trouble === 'nothing' ? 0 : 1);
    }
  });

  it('is not for a deal that another one pays, nor for whoever looks on', async () => {
    const paidByAgent = await tell(await opened('instructing'), 'slow');
    expect(paidByAgent.status).toBe(400);
    expect(paidByAgent.body.detail).toContain('The Agent pays in this deal');
    expect((await tell(await opened('disbursing'), 'slow', 'inspector')).status).toBe(403);
  });
});
