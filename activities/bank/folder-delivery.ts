import { randomBytes } from 'node:crypto';
import { access, link, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { OutsideError } from '../errors.ts';
import { ANSWER_BYTES_MAX, ANSWERS_LISTED_MAX, type BankDelivery, type BankFolders } from './delivery.ts';
import { isFileName } from './file-names.ts';

/** A bank that looks into a folder: one that is shared, or that its own software carries to it. */
export function folderDelivery(folders: BankFolders): BankDelivery {
  const at = (folder: string, name: string) => {
    if (!isFileName(name)) throw new Error(`not a name for a bank's file: ${name}`);
    return path.join(folder, name);
  };
  const find: BankDelivery['find'] = async (name) => {
    // In this order: a file moves from one to the other, and never back.
    const waiting = await sizeOf(at(folders.orders, name));
    if (waiting !== undefined) return { where: 'waiting', bytes: waiting };
    if (folders.taken === null) {
      throw new OutsideError('no-answer', `Whether the bank took ${name} cannot be seen from its folder.`);
    }
    const taken = await sizeOf(at(folders.taken, name));
    return taken === undefined ? undefined : { where: 'taken', bytes: taken };
  };
  return {
    find,
    async deliver(name, content) {
      const target = at(folders.orders, name);
      await access(folders.orders).catch((error: unknown) => {
        throw new OutsideError('unreachable', `The bank's folder ${folders.orders} is not there.`, {
          cause: error,
        });
      });
      const beside = `${target}.${randomBytes(6).toString('hex')}.part`;
      const bytes = await writeWhole(beside, content);
      try {
        // Unlike a rename, a link never takes the place of what lies there.
        await link(beside, target);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        throw new OutsideError('no-answer', `${name} lies in the bank's folder already: it is looked up.`);
      } finally {
        await rm(beside, { force: true });
      }
      return { bytes };
    },
    async answers() {
      const names = await readdir(folders.answers).catch((error: unknown) => {
        throw new OutsideError('unreachable', `The bank's folder ${folders.answers} is not there.`, {
          cause: error,
        });
      });
      return listed(names);
    },
    async fetch(name) {
      const file = at(folders.answers, name);
      if (((await sizeOf(file)) ?? 0) > ANSWER_BYTES_MAX)
        throw new OutsideError('refused', `${name} is longer than ${ANSWER_BYTES_MAX} bytes.`);
      return readFile(file);
    },
    close: () => Promise.resolve(),
  };
}

/** Whole answers, in the order of their names. */
export function listed(names: readonly string[]): readonly string[] {
  const whole = names.filter((name) => isFileName(name) && !name.endsWith('.part')).sort();
  if (whole.length > ANSWERS_LISTED_MAX)
    throw new OutsideError(
      'refused',
      `More than ${ANSWERS_LISTED_MAX} answers lie there: have the bank clear them.`,
    );
  return whole;
}

async function writeWhole(file: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      await handle.write(chunk);
      bytes += chunk.length;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return bytes;
}

async function sizeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
