import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type S3Server, s3Program, startS3 } from '#test/documents/s3-server.ts';
import { storeFrom } from './choose-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';
import type { DocumentStore } from './store.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-store-'));
const program = s3Program();
let s3: S3Server | undefined;
beforeAll(async () => {
  if ('file' in program) s3 = await startS3(program.file);
  else console.warn(`The S3 store was not tested: ${program.lacking}`);
}, 60_000);
afterAll(async () => {
  await s3?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

function fileOf(content: Buffer) {
  const digest = createHash('sha256').update(content).digest('hex');
  const place = path.join(folder, `upload-${digest}`);
  fs.writeFileSync(place, content);
  return { path: place, digest, bytes: content.length };
}

async function read(stream: Promise<Readable>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await stream) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces);
}

const sharded = (digest: string) => `${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}`;
const root = path.join(folder, 'kept');
const stores = [
  {
    name: 'a folder',
    skip: false,
    store: () => folderStore(root),
    place: (digest: string) => path.join(root, sharded(digest)),
  },
  {
    name: 'an S3 server',
    skip: !('file' in program),
    store: () => s3Store((s3 as S3Server).settings),
    place: (digest: string) => (s3 as S3Server).fileOf(`documents/${sharded(digest)}`),
  },
];

describe.each(stores)('documents kept in $name', ({ skip, store: open, place }) => {
  const made = (): DocumentStore => open();

  it.skipIf(skip)('are given back as they were, whole or a part of them', async () => {
    const store = made();
    const file = fileOf(randomBytes(300_000));
    expect(await store.has(file.digest)).toBe(false);
    await store.keep(file);
    expect(await store.has(file.digest)).toBe(true);
    expect((await read(store.open(file.digest))).equals(fs.readFileSync(file.path))).toBe(true);
    const part = await read(store.openRange(file.digest, { from: 100, to: 199 }));
    expect(part.equals(fs.readFileSync(file.path).subarray(100, 200))).toBe(true);
  });

  it.skipIf(skip)(
    'may be larger than one part, and are kept once however often they come',
    async () => {
      const store = made();
      const file = fileOf(randomBytes(18 * 1024 * 1024 + 7));
      await Promise.all([store.keep(file), store.keep(file)]);
      await store.keep(file);
      expect(
        createHash('sha256')
          .update(await read(store.open(file.digest)))
          .digest('hex'),
      ).toBe(file.digest);
    },
    60_000,
  );

  it.skipIf(skip)(
    'are never given out altered, not even in part; keeping them again heals them',
    async () => {
      const store = made();
      const file = fileOf(randomBytes(200_000));
      await store.keep(file);
      const kept = fs.readFileSync(place(file.digest));
      kept[150_000] = (kept[150_000] ?? 0) ^ 1;
      fs.writeFileSync(place(file.digest), kept);
      await expect(read(store.open(file.digest))).rejects.toMatchObject({ problem: 'damaged' });
      await expect(read(store.openRange(file.digest, { from: 0, to: 9 }))).rejects.toMatchObject({
        problem: 'damaged',
      });
      await store.keep(file);
      expect((await read(store.open(file.digest))).length).toBe(200_000);
    },
  );

  it.skipIf(skip)('that are not there, or were erased, are missing in words', async () => {
    const store = made();
    const file = fileOf(randomBytes(1_000));
    await expect(read(store.open(file.digest))).rejects.toMatchObject({ problem: 'missing' });
    await store.keep(file);
    await store.erase(file.digest);
    await store.erase(file.digest);
    expect(await store.has(file.digest)).toBe(false);
    await expect(read(store.openRange(file.digest, { from: 0, to: 1 }))).rejects.toMatchObject({
      problem: 'missing',
    });
  });
});

describe('the folder', () => {
  it('keeps files that only its owner reads, and leaves nothing beside them', async () => {
    const store = folderStore(path.join(folder, 'private'));
    const file = fileOf(randomBytes(100));
    await store.keep(file);
    const beside = path.join(folder, 'private', path.dirname(sharded(file.digest)));
    expect(fs.readdirSync(beside)).toEqual([file.digest]);
    expect(fs.statSync(path.join(beside, file.digest)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(beside).mode & 0o777).toBe(0o700);
  });
});

describe('the S3 store', () => {
  const settings = { bucket: 'b', region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'secret-key' };

  it('tries again while the server asks for patience, and its digest goes with every piece', async () => {
    const asked: { readonly method: string; readonly digest: unknown }[] = [];
    const server = http.createServer((request, response) => {
      asked.push({ method: request.method ?? '', digest: request.headers['x-amz-content-sha256'] });
      request.resume();
      request.on('end', () => {
        if (request.method === 'HEAD') response.writeHead(404).end();
        else response.writeHead(asked.filter(({ method }) => method === 'PUT').length < 3 ? 503 : 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const file = fileOf(randomBytes(50));
    await s3Store({ ...settings, endpoint: `http://127.0.0.1:${port}` }).keep(file);
    server.close();
    expect(asked.filter(({ method }) => method === 'PUT').map(({ digest }) => digest)).toEqual(
      Array.from({ length: 3 }, () => file.digest),
    );
  });

  it('says that it cannot be reached, or what it refused, and never a secret', async () => {
    const nobody = s3Store({ ...settings, endpoint: 'http://127.0.0.1:1' });
    await expect(nobody.has('a'.repeat(64))).rejects.toMatchObject({ problem: 'unreachable' });
  });

  it.skipIf(!('file' in program))('is refused with another secret, and without its bucket', async () => {
    const real = (s3 as S3Server).settings;
    const file = fileOf(randomBytes(10));
    const wrong = s3Store({ ...real, secretAccessKey: 'another-secret' });
    await expect(wrong.keep(file)).rejects.toThrow(/answered 403/);
    await expect(wrong.keep(file)).rejects.not.toThrow(/another-secret/);
    await expect(s3Store({ ...real, bucket: 'no-such' }).keep(file)).rejects.toThrow(/no bucket "no-such"/);
  });
});

describe('the settings', () => {
  it('name a folder or an object store, and say what is lacking', () => {
    expect(storeFrom({})).toBeUndefined();
    expect(storeFrom({ DOCUMENTS_FOLDER: '/x' })?.place).toBe('/x');
    const endpoint = 'https://objects.example';
    expect(() => storeFrom({ DOCUMENTS_S3_ENDPOINT: endpoint })).toThrow(/DOCUMENTS_S3_BUCKET/);
    const whole = {
      DOCUMENTS_S3_ENDPOINT: endpoint,
      DOCUMENTS_S3_BUCKET: 'b',
      DOCUMENTS_S3_ACCESS_KEY_ID: 'k',
      DOCUMENTS_S3_SECRET_ACCESS_KEY: 's',
    };
    expect(storeFrom(whole)?.place).toBe('https://objects.example/b/documents');
    expect(() => storeFrom({ ...whole, DOCUMENTS_S3_ENDPOINT: 'objects' })).toThrow(/no address/);
  });
});
