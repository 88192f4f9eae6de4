import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import type { Digest } from '#libs/contracts/values.ts';
import { checkedAgainst, checkWhole } from './checked.ts';
import { type ByteRange, type DocumentStore, type Kept, missing } from './store.ts';

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** Documents as files of a folder: `ab/cd/<digest>`. */
export function folderStore(root: string): DocumentStore {
  const placeOf = (digest: Digest): string => path.join(root, digest.slice(0, 2), digest.slice(2, 4), digest);

  async function has(digest: Digest): Promise<boolean> {
    return stat(placeOf(digest)).then(
      (found) => found.isFile(),
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }

  async function read(digest: Digest, range?: ByteRange): Promise<Readable> {
    const file = await open(placeOf(digest), 'r').catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? missing(digest) : error;
    });
    return createReadStream('', { fd: file, ...(range && { start: range.from, end: range.to }) });
  }

  return {
    place: root,
    has,
    async keep({ path: from, digest }: { readonly path: string } & Kept, signal?: AbortSignal) {
      const place = placeOf(digest);
      if (await isWhole(place, digest)) return;
      await mkdir(path.dirname(place), { recursive: true, mode: FOLDER_MODE });
      const beside = `${place}.${randomUUID()}.part`;
      try {
        await copyFile(from, beside);
        signal?.throwIfAborted();
        // The bytes are on the disk before the name is, and the name before anyone is told of it.
        await synced(beside, FILE_MODE);
        await rename(beside, place);
        await syncedFolders(root, path.dirname(place));
      } finally {
        await rm(beside, { force: true });
      }
    },
    async open(digest, signal) {
      const checked = checkedAgainst(digest);
      pipeline(await read(digest), checked, () => {
        // The reader of `checked` is told of what went wrong.
      });
      signal?.addEventListener('abort', () => checked.destroy(), { once: true });
      return checked;
    },
    async openRange(digest, range, signal) {
      await checkWhole(await read(digest), digest, signal);
      return read(digest, range);
    },
    async erase(digest) {
      await rm(placeOf(digest), { force: true });
      await syncedFolders(root, path.dirname(placeOf(digest)));
    },
  };
}

/** A damaged file is written anew: keeping a document again heals it. */
async function isWhole(place: string, digest: Digest): Promise<boolean> {
  try {
    await checkWhole(createReadStream(place), digest);
    return true;
  } catch {
    return false;
  }
}

async function synced(file: string, mode: number): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name is safe once its folder is, and a new folder once the one above it is. */
async function syncedFolders(root: string, from: string): Promise<void> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const handle = await open(folder, 'r').catch(() => undefined);
    await handle?.sync();
    await handle?.close();
    if (folder === root || folder === path.dirname(folder)) return;
  }
}
