import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '#test/api/api-under-test.ts';

let folder: string;
let api: ApiUnderTest;
const script = `console.log('${'x'.repeat(2_000)}');`;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-web-'));
  fs.mkdirSync(path.join(folder, 'assets'));
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Closing Bell</title>');
  fs.writeFileSync(path.join(folder, 'assets/main-1.js'), script);
  fs.writeFileSync(path.join(folder, 'assets/main-1.js.br'), zlib.brotliCompressSync(script));
  api = await apiUnderTest({ environment: { WEB_FOLDER: folder } });
});
afterAll(async () => {
  await api.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the web application', () => {
  it('is one page at every address below /app/, asked for anew each time, under a policy of its own', async () => {
    for (const place of ['/app/', '/app/deals/x/record?at=3', '/app/deals/x/']) {
      const answer = await api.get(place);
      expect(answer, place).toMatchObject({
        status: 200,
        text: expect.stringContaining('<title>Closing Bell'),
      });
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self';");
      expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('is where people who come to the server begin', async () => {
    for (const place of ['/', '/app']) {
      const answer = await fetch(api.url + place, { redirect: 'manual' });
      expect(answer.status, place).toBe(302);
      expect(answer.headers.get('location')).toBe('/app/');
    }
  });

  it('is sent compressed, and kept for ever under names that hold its digest', async () => {
    const answer = await fetch(`${api.url}/app/assets/main-1.js`, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toBe(script);
  });

  it('holds no other file of the server', async () => {
    for (const place of [
      '/app/..%2f..%2fetc/passwd',
      '/app/%2e%2e/%2e%2e/package.json',
      '/app/assets/none.js',
    ]) {
      const answer = await api.get(place);
      expect(answer.text, place).not.toMatch(/root:|closing-bell"/);
    }
    expect((await api.get('/app/assets/none.js')).status).toBe(404);
  });

  it('does not stand in the way of the API', async () => {
    expect((await api.get('/deals')).status).toBe(401);
    expect((await api.get('/nowhere')).status).toBe(404);
  });
});
