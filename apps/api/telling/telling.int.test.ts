import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { stopToken } from '#libs/telling/stop-token.ts';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-telling-api-'));
let api: ApiUnderTest;
let deal: SmallDeal;
beforeAll(async () => {
  api = await apiUnderTest({ environment: { HOLDER_KEYS_FOLDER: folder } });
  deal = await SmallDeal.open(api);
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});
const post = (what: string, body: object) =>
  api.post(`/deals/${deal.id}/telling${what}`, { as: person('counsel'), body });

it('one says where one is told, tests it, and ends the daily summary by one click', async () => {
  expect((await post('', { address: 'a@example.com\r\nBcc: b@example.com' })).status).toBe(400);
  expect((await post('', { address: 'cara@example.com', digestAt: '07:30' })).body).toMatchObject({
    digest: true,
  });
  expect((await post('/test', {})).body).toEqual({ deliveries: 1 });
  const place = `/telling/stop/${stopToken(MasterKeys.inFolder(folder), deal.id, 'counsel')}`;
  const form = { text: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' };
  expect((await api.post(`${place}x.y`.replace('.', '.z'), form)).status).toBe(404);
  expect((await api.post(place, form)).status).toBe(200);
  expect((await deal.read('telling')).body.wishes).toMatchObject({ digest: false, digestAt: '07:30' });
});

it('a webhook goes to no private place, and its secret is told once', async () => {
  expect((await post('/hook', { url: 'https://10.0.0.1/x' })).status).toBe(400);
  const { body } = await post('/hook', { url: 'https://hooks.example.com/x' });
  expect(body.secret).toMatch(/^whsec_/);
  const { text } = await deal.read('telling');
  expect(text).toContain(body.hookId);
  expect(text).not.toContain(body.secret);
  expect((await post('/hook', { hookId: body.hookId })).body.secret).not.toBe(body.secret);
});
