import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';
import { person, SmallDeal } from '#test/api/small-deal-over-http.ts';
import type { CliCommand, CliIo } from '../command.ts';
import { tellingHook, tellingList, tellingReplay, tellingSet, tellingTest } from './telling.ts';

let api: ApiUnderTest;
let deal: SmallDeal;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-cli-telling-'));
beforeAll(async () => {
  api = await apiUnderTest({ environment: { HOLDER_KEYS_FOLDER: folder } });
  deal = await SmallDeal.open(api);
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true });
});

async function run(command: CliCommand, by: string, ...args: string[]) {
  const said: string[] = [];
  const io: CliIo = {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    env: { CLOSING_BELL_API: api.url, CLOSING_BELL_TOKEN: await api.token(person(by)) },
    cwd: folder,
    columns: 100,
    colour: false,
    interactive: false,
    ask: undefined,
    signal: new AbortController().signal,
  };
  const code = await command.run([deal.id, ...args], io).catch((error: Error & { exitCode?: number }) => {
    said.push(error.message);
    return error.exitCode ?? -1;
  });
  return { code, text: said.join('\n') };
}

describe('closing-bell telling', () => {
  it('says where one is told and of what, and shows it', async () => {
    expect(await run(tellingTest, 'counsel')).toMatchObject({ code: 1, text: 'On their way: 0.' });
    const wishes = ['--address', 'cara@example.com', '--zone', 'Asia/Shanghai', '--digest-at', '07:30'];
    const set = await run(tellingSet, 'counsel', ...wishes, '--topic', 'funds=digest', '--topic', 'go=off');
    expect(set).toEqual({ code: 0, text: 'Set for counsel.' });
    const { text } = await run(tellingList, 'counsel');
    expect(text).toContain('Mail to cara@example.com');
    expect(text).toContain('Daily summary at 07:30, Asia/Shanghai, on business days of New York');
    expect(text).toMatch(/funds +digest/);
    expect(text).toMatch(/go +off/);
    expect((await run(tellingSet, 'counsel', '--no-digest')).code).toBe(0);
    expect((await run(tellingList, 'counsel')).text).toContain('No daily summary');
  });

  it('refuses in words what cannot be meant', async () => {
    expect(await run(tellingSet, 'counsel', '--topic', 'funds')).toMatchObject({ code: 2 });
    expect((await run(tellingSet, 'counsel', '--topic', 'gossip=off')).code).toBe(3);
    expect((await run(tellingSet, 'counsel', '--address', 'not an address')).code).toBe(3);
    expect((await run(tellingSet, 'preparer', '--person', 'executive', '--no-digest')).text).toContain(
      'counsel says it',
    );
    expect(await run(tellingHook, 'counsel')).toMatchObject({ code: 2 });
    expect(await run(tellingReplay, 'counsel')).toMatchObject({ code: 2 });
    expect(await run(tellingReplay, 'counsel', '--hook', 'x', '--from', 'y')).toMatchObject({ code: 2 });
  });

  it('registers a webhook, whose secret is shown once, renews it, replays to it, and takes it away', async () => {
    const made = await run(tellingHook, 'counsel', '--url', 'https://hooks.example.com/x');
    const [, hookId = '', secret = ''] = /Webhook (\S+)\nSecret {2}(whsec_\S+)/.exec(made.text) ?? [];
    expect(made.code).toBe(0);
    expect(secret).not.toBe('');
    const { text } = await run(tellingList, 'counsel');
    expect(text).toContain(`Webhook ${hookId}  https://hooks.example.com/x`);
    expect(text).not.toContain('whsec_');
    expect((await run(tellingTest, 'counsel')).text).toBe('On their way: 2.');
    expect((await run(tellingReplay, 'counsel', '--hook', hookId, '--from', '1')).text).toBe(
      'Sent again: 1.',
    );
    const renewed = await run(tellingHook, 'counsel', '--new-secret', hookId, '--json');
    expect(JSON.parse(renewed.text)).toMatchObject({ hookId, secret: expect.not.stringContaining(secret) });
    expect((await run(tellingHook, 'counsel', '--url', 'http://example.com/x')).code).toBe(3);
    expect((await run(tellingHook, 'second-counsel', '--new-secret', hookId)).code).toBe(3);
    expect((await run(tellingHook, 'second-counsel', '--remove', hookId)).text).toBe(
      `Webhook ${hookId} is taken away.`,
    );
    expect((await run(tellingList, 'counsel')).text).not.toContain(hookId);
  });

  it('sends one delivery again, by its id', async () => {
    const { text } = await run(tellingList, 'counsel', '--json');
    const { deliveries } = JSON.parse(text) as { deliveries: { id: string; hook: string | null }[] };
    const id = deliveries.find(({ hook }) => hook === null)?.id ?? '';
    expect((await run(tellingReplay, 'counsel', '--delivery', id)).text).toBe('Sent again: 1.');
    expect((await run(tellingReplay, 'agent', '--delivery', id)).text).toContain('no such delivery of yours');
  });
});
