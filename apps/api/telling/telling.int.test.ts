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
const post = (what: string, body: object, by = 'counsel') =>
  api.post(`/deals/${deal.id}/telling${what}`, { as: person(by), body });
const desk = async (by: string) => (await api.get(`/deals/${deal.id}/telling`, { as: person(by) })).body;

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

it('a webhook in a network that the settings allow is taken, and no other private one', async () => {
  const allowing = await apiUnderTest({
    environment: { HOLDER_KEYS_FOLDER: folder, WEBHOOK_ALLOWED_NETWORKS: '10.1.0.0/16' },
  });
  const own = await SmallDeal.open(allowing);
  const register = (url: string) =>
    allowing.post(`/deals/${own.id}/telling/hook`, { as: person('counsel'), body: { url } });
  expect((await register('https://10.1.2.3/x')).status).toBe(200);
  expect((await register('https://10.2.2.3/x')).text).toContain('WEBHOOK_ALLOWED_NETWORKS');
  await allowing.close();
});

it('counsel takes away a webhook of their people and never hears its secret; the other side does neither', async () => {
  const { hookId } = (await post('/hook', { url: 'https://hooks.example.com/agent' }, 'agent')).body;
  const hooksSeen = async (by: string) =>
    (await desk(by)).hooks.map((hook: { hookId: string }) => hook.hookId);
  expect(await hooksSeen('buyer-counsel')).toEqual([]);
  expect(await hooksSeen('preparer')).toEqual([]);
  expect(await hooksSeen('counsel')).toContain(hookId);
  for (const by of ['buyer-counsel', 'preparer'])
    expect((await post('/hook', { hookId, remove: true }, by)).status).toBe(404);
  expect((await post('/hook', { hookId })).status).toBe(404);
  expect((await post('/hook', { hookId, remove: true })).body).toEqual({ hookId, secret: null });
  expect(await hooksSeen('agent')).toEqual([]);
});

it("the buyer's counsel sends nowhere what the inspector is told, nor sees what others are sent", async () => {
  const wish = { person: 'inspector', address: 'x@example.com' };
  expect((await post('', wish, 'buyer-counsel')).status).toBe(403);
  expect((await post('', { person: 'counsel', address: 'x@example.com' }, 'buyer-counsel')).status).toBe(403);
  expect((await post('', wish)).status).toBe(200);
  expect((await post('', { person: 'buyer', address: 'b@example.com' }, 'buyer-counsel')).status).toBe(200);
  expect((await post('', { person: 'buyer', address: 'b@example.com' })).status).toBe(403);
  const people = async (by: string) =>
    (await desk(by)).deliveries.map((one: { person: string }) => one.person);
  expect(await people('counsel')).toContain('counsel');
  expect(await people('buyer-counsel')).toEqual([]);
});

it('sends again what is theirs who ask, and says where there is nothing of that name', async () => {
  const [{ id }] = (await desk('counsel')).deliveries;
  expect((await post('/replay', {})).status).toBe(400);
  expect((await post('/replay', { deliveryId: id, hookId: 'x' })).status).toBe(400);
  expect((await post('/replay', { deliveryId: id }, 'buyer-counsel')).status).toBe(404);
  expect((await post('/replay', { deliveryId: 'nothing' })).status).toBe(404);
  expect((await post('/replay', { deliveryId: id })).body).toEqual({ deliveries: 1 });
  expect((await desk('counsel')).deliveries[0]).toMatchObject({ state: 'waiting', attempts: 0 });
});

it('says why somebody is not told, to them and to their counsel', async () => {
  await api.record.pool.query(
    `update telling.deliveries set state = 'refused', ended_at = now(), last_said = '550 …@example.com: no such user'
     where deal_id = $1 and person_id = 'counsel'`,
    [deal.id],
  );
  const codes = async (by: string) => (await desk(by)).findings.map(({ code }: { code: string }) => code);
  expect(await codes('second-counsel')).toEqual(['mail-refused']);
  expect(await codes('buyer-counsel')).toEqual([]);
});

it('keeps a bound on webhooks and on tests, which go where nobody has confirmed that they want them', async () => {
  const register = (n: number) => post('/hook', { url: `https://hooks.example.com/${n}` }, 'executive');
  for (let n = 0; n < 10; n += 1) expect((await register(n)).status).toBe(200);
  expect((await register(10)).text).toContain('Remove one first');
  await post('', { address: 'eve@example.com' }, 'executive');
  expect((await post('/test', {}, 'executive')).body).toEqual({ deliveries: 11 });
  expect((await post('/test', {}, 'executive')).status).toBe(200);
  expect((await post('/test', {}, 'executive')).status).toBe(429);
});
