import { createHash } from 'node:crypto';
import { open as openFile } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import type { Digest } from '#libs/contracts/values.ts';
import { checkedAgainst, checkWhole } from './checked.ts';
import { type ByteRange, type DocumentStore, DocumentStoreError, type Kept, missing } from './store.ts';

export interface S3Settings {
  /** Without the bucket, e.g. `https://s3.eu-central-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
  /** Before every key, so that several installations may share a bucket. */
  readonly prefix?: string | undefined;
}

/** S3 takes parts from 5 MiB; a larger document goes in several, each signed with its own digest. */
const PART_BYTES = 8 * 1024 * 1024;
const RETRIES = 5;
const FIRST_RETRY_MS = 100;
const NETWORK_RETRIES = 3;
const NETWORK_PAUSE_MS = 200;
const FIRST_ANSWER_WITHIN_MS = 60_000;

/** Documents as objects of an S3-compatible store, addressed by path: `prefix/ab/cd/<digest>`. */
export function s3Store(settings: S3Settings): DocumentStore {
  const { endpoint, bucket, prefix = 'documents', sessionToken, ...access } = settings;
  const client = new AwsClient({
    ...access,
    ...(sessionToken !== undefined && { sessionToken }),
    service: 's3',
    retries: RETRIES,
    initRetryMs: FIRST_RETRY_MS,
  });
  const base = `${endpoint.replace(/\/+$/, '')}/${bucket}/${prefix.replace(/^\/+|\/+$/g, '')}`;
  const addressOf = (digest: Digest): string =>
    `${base}/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}`;

  async function ask(address: string, init: RequestInit, what: string): Promise<Response> {
    const within = AbortSignal.timeout(FIRST_ANSWER_WITHIN_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, within]) : within;
    let answer: Response;
    try {
      answer = await withoutNetworkFault(() => client.fetch(address, { ...init, signal }), init.method);
    } catch (error) {
      init.signal?.throwIfAborted();
      throw new DocumentStoreError(
        'unreachable',
        `${what}: the object store at ${endpoint} gave no answer.`,
        {
          cause: error,
        },
      );
    }
    if (answer.ok || answer.status === 404) return answer;
    // Their words may repeat the request with its signature: only the code of the fault is told.
    const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(await answer.text())?.[1];
    throw new DocumentStoreError(
      'unreachable',
      `${what}: the object store at ${endpoint} answered ${answer.status}${code === undefined ? '' : ` ${code}`}.`,
    );
  }

  async function put(
    address: string,
    piece: Uint8Array,
    what: string,
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers = {
      'content-type': 'application/octet-stream',
      'content-length': String(piece.byteLength),
      // The store refuses the piece when what arrives has another digest.
      'x-amz-content-sha256': createHash('sha256').update(piece).digest('hex'),
    };
    const body = piece as NonNullable<RequestInit['body']>;
    const answer = await ask(address, { method: 'PUT', headers, body, ...(signal && { signal }) }, what);
    if (answer.status === 404) throw noBucket(what, bucket);
    await answer.arrayBuffer();
    return answer;
  }

  async function putInParts(file: { readonly path: string } & Kept, signal?: AbortSignal): Promise<void> {
    const address = addressOf(file.digest);
    const what = `Keeping ${file.digest}`;
    const begun = await ask(`${address}?uploads=`, { method: 'POST', ...(signal && { signal }) }, what);
    const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(await begun.text())?.[1];
    if (uploadId === undefined) throw noBucket(what, bucket);
    const upload = `uploadId=${encodeURIComponent(uploadId)}`;
    try {
      const tags: string[] = [];
      for await (const piece of piecesOf(file.path)) {
        const answer = await put(`${address}?partNumber=${tags.length + 1}&${upload}`, piece, what, signal);
        tags.push(answer.headers.get('etag') ?? '');
      }
      const parts = tags.map(
        (tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`,
      );
      const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
      const done = await ask(
        `${address}?${upload}`,
        { method: 'POST', body, ...(signal && { signal }) },
        what,
      );
      // S3 may answer 200 and tell of a fault in the body.
      const text = await done.text();
      if (!done.ok || text.includes('<Error>'))
        throw new DocumentStoreError(
          'unreachable',
          `${what}: the object store did not put its parts together.`,
        );
    } catch (error) {
      await client.fetch(`${address}?${upload}`, { method: 'DELETE' }).catch(() => {});
      throw error;
    }
  }

  async function read(digest: Digest, range?: ByteRange, signal?: AbortSignal): Promise<Readable> {
    const headers: Record<string, string> =
      range === undefined ? {} : { range: `bytes=${range.from}-${range.to}` };
    const answer = await client
      .fetch(addressOf(digest), { headers, ...(signal && { signal }) })
      .catch((error: unknown): never => {
        signal?.throwIfAborted();
        throw new DocumentStoreError('unreachable', `The object store at ${endpoint} gave no answer.`, {
          cause: error,
        });
      });
    if (answer.status === 404) throw missing(digest);
    if (!answer.ok || answer.body === null) {
      await answer.body?.cancel();
      throw new DocumentStoreError(
        'unreachable',
        `The object store at ${endpoint} answered ${answer.status}.`,
      );
    }
    return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
  }

  async function has(digest: Digest): Promise<boolean> {
    const answer = await ask(addressOf(digest), { method: 'HEAD' }, `Looking for ${digest}`);
    return answer.ok;
  }

  return {
    place: base,
    has,
    async keep(file, signal) {
      if (await has(file.digest)) {
        const whole = await checkWhole(await read(file.digest, undefined, signal), file.digest, signal).then(
          () => true,
          () => false,
        );
        if (whole) return;
      }
      if (file.bytes > PART_BYTES) return putInParts(file, signal);
      const pieces: Uint8Array[] = [];
      for await (const piece of piecesOf(file.path)) pieces.push(piece);
      await put(addressOf(file.digest), Buffer.concat(pieces), `Keeping ${file.digest}`, signal);
    },
    async open(digest, signal) {
      const checked = checkedAgainst(digest);
      pipeline(await read(digest, undefined, signal), checked, () => {
        // The reader of `checked` is told of what went wrong.
      });
      return checked;
    },
    async openRange(digest, range, signal) {
      await checkWhole(await read(digest, undefined, signal), digest, signal);
      return read(digest, range, signal);
    },
    async erase(digest) {
      const answer = await ask(addressOf(digest), { method: 'DELETE' }, `Erasing ${digest}`);
      await answer.arrayBuffer();
    },
  };
}

/** A lost connection is tried again where a second time does no harm; answers that ask for it are by the client. */
async function withoutNetworkFault(
  ask: () => Promise<Response>,
  method: string | undefined,
): Promise<Response> {
  for (let left = method === 'POST' ? 0 : NETWORK_RETRIES; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || (error as Error).name !== 'TypeError') throw error;
      await pause(NETWORK_PAUSE_MS);
    }
  }
}

function noBucket(what: string, bucket: string): DocumentStoreError {
  return new DocumentStoreError(
    'unreachable',
    `${what}: the object store has no bucket "${bucket}". Create it, or correct DOCUMENTS_S3_BUCKET.`,
  );
}

/** A file in pieces of one part's size: never more than one of them is held. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await openFile(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PART_BYTES);
      let filled = 0;
      while (filled < PART_BYTES) {
        const { bytesRead } = await file.read(piece, filled, PART_BYTES - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled > 0) yield piece.subarray(0, filled);
      if (filled < PART_BYTES) return;
    }
  } finally {
    await file.close();
  }
}
