import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from '#activities/documents/s3-store.ts';
import { userCache } from '../../bin/cache.mjs';

/** A real S3 server of the Go module proxy, which keeps its objects as files of a folder. */
const VERSION = 'v1.8.0';
const PACKAGE = `github.com/versity/versitygw/cmd/versitygw@${VERSION}`;
/** It has some eighty modules to compile, once. */
const BUILD_WITHIN_MS = 9 * 60_000;
const STARTS_WITHIN_MS = 20_000;

export interface S3Server {
  readonly settings: S3Settings;
  /** Where an object of the bucket lies as a file, for those who tamper with it. */
  fileOf(key: string): string;
  stop(): Promise<void>;
}

/** The program, built once for this user; why not, in words, when it cannot be had. */
export function s3Program(): { readonly file: string } | { readonly lacking: string } {
  const folder = path.join(userCache(process.env), `versitygw-${VERSION}`);
  const file = path.join(folder, 'versitygw');
  if (fs.existsSync(file)) return { file };
  const go = ['go', '/usr/local/go/bin/go'].find((name) => spawnSync(name, ['version']).status === 0);
  if (go === undefined) return { lacking: 'no Go to build versitygw with, and none is cached' };
  const draft = fs.mkdtempSync(path.join(os.tmpdir(), 'versitygw-'));
  try {
    const built = spawnSync(go, ['install', '-trimpath', PACKAGE], {
      env: { ...process.env, GOBIN: draft },
      timeout: BUILD_WITHIN_MS,
      encoding: 'utf8',
    });
    if (built.status !== 0) return { lacking: `go install ${PACKAGE} failed: ${built.stderr.slice(-300)}` };
    fs.mkdirSync(folder, { recursive: true });
    fs.copyFileSync(path.join(draft, 'versitygw'), `${file}.${process.pid}`);
    fs.renameSync(`${file}.${process.pid}`, file);
    return { file };
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

export async function startS3(file: string): Promise<S3Server> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-s3-'));
  const [objects, metadata] = [path.join(folder, 'objects'), path.join(folder, 'metadata')];
  for (const each of [objects, metadata]) fs.mkdirSync(each);
  const port = await freePort();
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'deal-documents',
    region: 'us-east-1',
    accessKeyId: 'for-tests-only',
    secretAccessKey: 'not-a-secret-of-anything',
  };
  const server = spawn(
    file,
    ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', metadata, objects],
    {
      env: { ROOT_ACCESS_KEY: settings.accessKeyId, ROOT_SECRET_KEY: settings.secretAccessKey, HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-2_000);
    });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const { accessKeyId, secretAccessKey, region } = settings;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  const until = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    const made = await client
      .fetch(`${settings.endpoint}/${settings.bucket}`, { method: 'PUT' })
      .catch(() => undefined);
    if (made?.ok === true) break;
    if (Date.now() > until || server.exitCode !== null)
      throw new Error(`versitygw did not start: ${made?.status ?? 'no answer'} ${said}`);
    await pause(100);
  }
  return {
    settings,
    fileOf: (key) => path.join(objects, settings.bucket, key),
    async stop() {
      server.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
