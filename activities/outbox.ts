import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that leave us, each under a name given beforehand: writing the same one twice leaves one file. */
export interface Outbox {
  /** Writes a file and answers with its digest. The same name with other content is an error, not a second file. */
  put(dealId: string, name: string, text: string): Promise<{ readonly digest: string }>;
  /** What lies under a name, or undefined. */
  find(dealId: string, name: string): Promise<{ readonly digest: string } | undefined>;
}

export class OutboxConflict extends Error {
  override readonly name = 'OutboxConflict';
}

const NAME = /^[a-z0-9][a-z0-9.-]{0,120}$/;

/** An outbox in a folder: whole files only, since each is written beside its place and then renamed. */
export function folderOutbox(folder: string): Outbox {
  const pathOf = (dealId: string, name: string) => {
    if (!NAME.test(dealId) || !NAME.test(name))
      throw new Error(`not a name for the outbox: ${dealId}/${name}`);
    return { inside: join(folder, dealId), path: join(folder, dealId, name) };
  };
  const find: Outbox['find'] = async (dealId, name) => {
    const text = await read(pathOf(dealId, name).path);
    return text === undefined ? undefined : { digest: digestOf(text) };
  };
  return {
    find,
    put: async (dealId, name, text) => {
      const { inside, path } = pathOf(dealId, name);
      const digest = digestOf(text);
      const known = await find(dealId, name);
      if (known?.digest === digest) return { digest };
      if (known)
        throw new OutboxConflict(`${name} lies in the outbox of ${dealId} already, with other content`);
      await mkdir(inside, { recursive: true, mode: 0o700 });
      const beside = `${path}.${process.pid}.part`;
      const file = await open(beside, 'w', 0o600);
      await file.writeFile(text);
      await file.sync();
      await file.close();
      await rename(beside, path);
      return { digest };
    },
  };
}

/** A name for the file of an effect: `tell-exchange/effective` becomes `tell-exchange.effective.txt`. */
export function fileNameOf(effectId: string, extension: string): string {
  return `${effectId.replaceAll('/', '.')}.${extension}`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
