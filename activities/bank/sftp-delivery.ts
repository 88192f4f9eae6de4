import { createHash, randomBytes } from 'node:crypto';
import type { Client, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import { OutsideError } from '../errors.ts';
import { ANSWER_BYTES_MAX, type BankDelivery, type BankFolders, type Delivered } from './delivery.ts';
import { isFileName } from './file-names.ts';
import { listed } from './folder-delivery.ts';

export interface SftpAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** The private key that we sign in with, as OpenSSH writes it. */
  readonly privateKey: string;
  readonly passphrase?: string;
  /** The bank's own key, as `ssh-keygen -lf` shows it: `SHA256:…`. Another one is not spoken to. */
  readonly hostKey: string;
  readonly folders: BankFolders;
}

const READY_WITHIN_MS = 20_000;
const CALL_WITHIN_MS = 60_000;
const WRITE_BYTES = 32 * 1024;

/** SFTP with the host's key pinned. Each call has a connection of its own, or shares the one that is up. */
export function sftpDelivery(address: SftpAddress): BankDelivery {
  let connected: Promise<Connected> | undefined;
  const connection = (): Promise<Connected> => {
    if (connected !== undefined) return connected;
    const forget = () => {
      if (connected === own) connected = undefined;
    };
    const own = connect(address, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    connected = own;
    return own;
  };
  const { folders } = address;
  const at = (folder: string, name: string) => {
    if (!isFileName(name)) throw new Error(`not a name for a bank's file: ${name}`);
    return `${folder}/${name}`;
  };
  return {
    async find(name): Promise<Delivered | undefined> {
      const { sftp, call } = await connection();
      const sizeOf = (file: string) =>
        call<number | undefined>((done) =>
          sftp.stat(file, (error, stats) =>
            isMissing(error) ? done(undefined, undefined) : done(error, stats?.size),
          ),
        );
      // In this order: a file moves from one to the other, and never back.
      const waiting = await sizeOf(at(folders.orders, name));
      if (waiting !== undefined) return { where: 'waiting', bytes: waiting };
      if (folders.taken === null)
        throw new OutsideError('no-answer', `Whether the bank took ${name} cannot be seen from its folders.`);
      const taken = await sizeOf(at(folders.taken, name));
      return taken === undefined ? undefined : { where: 'taken', bytes: taken };
    },
    async deliver(name, content) {
      const { sftp, call } = await connection();
      const target = at(folders.orders, name);
      const beside = `${target}.${randomBytes(6).toString('hex')}.part`;
      const bytes = await writeTo(sftp, call, beside, content);
      await call<void>((done) => sftp.rename(beside, target, (error) => done(error, undefined)), 'no-answer');
      return { bytes };
    },
    async answers() {
      const { sftp, call } = await connection();
      const entries = await call<readonly string[]>((done) =>
        sftp.readdir(folders.answers, (error, list) =>
          done(
            error,
            list?.map(({ filename }) => filename),
          ),
        ),
      );
      return listed(entries);
    },
    async fetch(name) {
      const { sftp, call } = await connection();
      const file = at(folders.answers, name);
      const size = await call<number>((done) => sftp.stat(file, (error, stats) => done(error, stats?.size)));
      if (size > ANSWER_BYTES_MAX)
        throw new OutsideError('refused', `${name} is longer than ${ANSWER_BYTES_MAX} bytes.`);
      return call<Buffer>((done) => sftp.readFile(file, (error, content) => done(error, content)));
    },
    async close() {
      const open = connected;
      connected = undefined;
      await open?.then(({ client }) => client.end()).catch(() => {});
    },
  };
}

type Done<T> = (error: Error | null | undefined, value?: T) => void;
type Call = <T>(work: (done: Done<T>) => void, inDoubt?: 'no-answer') => Promise<T>;

interface Connected {
  readonly client: Client;
  readonly sftp: SFTPWrapper;
  readonly call: Call;
}

async function connect(address: SftpAddress, onLost: () => void): Promise<Connected> {
  const client = new ssh2.Client();
  let otherKey: string | undefined;
  // A connection that breaks tells so more than once; an error that nobody hears would end the worker.
  client.on('error', () => onLost());
  client.once('close', () => onLost());
  await new Promise<void>((resolve, reject) => {
    client.once('ready', () => resolve());
    client.once('error', (error) => reject(error));
    client.once('close', () => reject(new Error('the connection was closed')));
    client.connect({
      host: address.host,
      port: address.port,
      username: address.user,
      privateKey: address.privateKey,
      ...(address.passphrase !== undefined && { passphrase: address.passphrase }),
      readyTimeout: READY_WITHIN_MS,
      keepaliveInterval: 10_000,
      hostVerifier: (key: Buffer) => {
        const shown = fingerprintOf(key);
        if (shown !== address.hostKey) otherKey = shown;
        return otherKey === undefined;
      },
    });
  }).catch((error: unknown) => {
    client.end();
    if (otherKey !== undefined) {
      throw new OutsideError(
        'refused',
        `${address.host} shows the key ${otherKey}, and the bank's is ${address.hostKey}. Nothing was sent. Ask the bank by telephone before the setting is changed.`,
      );
    }
    throw new OutsideError(
      'unreachable',
      `The bank's server ${address.host} was not reached: ${wordsOf(error)}.`,
      {
        cause: error,
      },
    );
  });
  // Else each call of a few bytes waits 40 ms for the next.
  client.setNoDelay(true);
  const call = callOn(client);
  const sftp = await call<SFTPWrapper>((done) => client.sftp((error, opened) => done(error, opened)));
  sftp.on('error', () => onLost());
  return { client, sftp, call };
}

/** `SHA256:…` of a public key, as OpenSSH shows it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** A call that is answered, or breaks with its connection, or takes too long: never one that waits for ever. */
function callOn(client: Client): Call {
  return <T>(work: (done: Done<T>) => void, inDoubt?: 'no-answer') =>
    new Promise<T>((resolve, reject) => {
      const lost = () => settle(new Error('the connection was lost'));
      const timer = setTimeout(() => {
        settle(new Error(`no answer for ${CALL_WITHIN_MS / 1000} seconds`));
        client.end();
      }, CALL_WITHIN_MS);
      const settle = (error: Error | null | undefined, value?: T) => {
        clearTimeout(timer);
        client.off('close', lost);
        if (!error) resolve(value as T);
        else {
          const answer = inDoubt ?? 'unreachable';
          reject(new OutsideError(answer, `The bank's server: ${wordsOf(error)}.`, { cause: error }));
        }
      };
      client.once('close', lost);
      try {
        work(settle);
      } catch (error) {
        settle(error as Error);
      }
    });
}

async function writeTo(
  sftp: SFTPWrapper,
  call: Call,
  file: string,
  content: AsyncIterable<Uint8Array>,
): Promise<number> {
  const handle = await call<Buffer>((done) => sftp.open(file, 'w', (error, opened) => done(error, opened)));
  let bytes = 0;
  for await (const chunk of inPieces(content)) {
    await call<void>((done) =>
      sftp.write(handle, chunk, 0, chunk.length, bytes, (error) => done(error, undefined)),
    );
    bytes += chunk.length;
  }
  await call<void>((done) => sftp.close(handle, (error) => done(error, undefined)));
  return bytes;
}

/** Packets of SFTP hold some 32 KB; payments are much shorter, and are gathered. */
async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < WRITE_BYTES) continue;
    let whole = Buffer.concat(waiting);
    while (whole.length >= WRITE_BYTES) {
      yield whole.subarray(0, WRITE_BYTES);
      whole = whole.subarray(WRITE_BYTES);
    }
    waiting = [whole];
    length = whole.length;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

function isMissing(error: Error | undefined | null): boolean {
  return (error as { code?: unknown } | null | undefined)?.code === ssh2.utils.sftp.STATUS_CODE.NO_SUCH_FILE;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
