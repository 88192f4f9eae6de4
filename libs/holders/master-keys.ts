import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { HoldersError } from './errors.ts';
import { KEY_BYTES, newKey, seal, unseal } from './sealing.ts';

const FILE = 'holder-master-keys.txt';
const KEYS_MAX = 20;

export interface MasterKeySettings {
  /** As `parse` reads them; none: those of the folder. */
  readonly keys: string | undefined;
  readonly folder: string;
}

interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * The keys that wrap the keys of deals. They come from the settings, one a line or parted by commas, in base64: the first
 * wraps, the others still open what they wrapped. A key goes by the beginning of its SHA-256.
 */
export class MasterKeys {
  readonly #keys: readonly MasterKey[];

  private constructor(keys: readonly MasterKey[]) {
    this.#keys = keys;
  }

  static parse(text: string): MasterKeys {
    const given = text.split(/[\s,]+/).filter((one) => one !== '');
    if (given.length === 0 || given.length > KEYS_MAX) {
      throw new HoldersError(
        'no-master-key',
        `Expected 1 to ${KEYS_MAX} master keys, found ${given.length}.`,
      );
    }
    return new MasterKeys(given.map((one, index) => masterKey(one, index + 1)));
  }

  /** The keys in the file of a folder; the first start makes one, which only its owner may read. */
  static inFolder(folder: string): MasterKeys {
    const file = path.join(folder, FILE);
    if (!fs.existsSync(file)) makeKeyFile(folder, file);
    if ((fs.statSync(file).mode & 0o077) !== 0) {
      throw new HoldersError(
        'no-master-key',
        `Others can read ${file}, which opens the data of every holder. Make it readable by its owner only (chmod 600).`,
      );
    }
    return MasterKeys.parse(fs.readFileSync(file, 'utf8'));
  }

  /** From the settings, else from the folder. */
  static from({ keys, folder }: MasterKeySettings): MasterKeys {
    return keys === undefined ? MasterKeys.inFolder(folder) : MasterKeys.parse(keys);
  }

  get currentId(): string {
    return this.#current.id;
  }

  get #current(): MasterKey {
    return this.#keys[0] as MasterKey;
  }

  wrap(key: Buffer, dealId: string): { readonly masterId: string; readonly wrapped: Buffer } {
    const { id, key: master } = this.#current;
    return { masterId: id, wrapped: seal(master, key, `deal/${dealId}`) };
  }

  unwrap(masterId: string, wrapped: Uint8Array, dealId: string): Buffer {
    const master = this.#keys.find(({ id }) => id === masterId);
    if (master === undefined) {
      throw new HoldersError(
        'no-master-key',
        `The key of the deal ${dealId} is wrapped by the master key ${masterId}, which is not among those of the settings ` +
          `(${this.#keys.map(({ id }) => id).join(', ')}). Add it behind the current one.`,
      );
    }
    return unseal(master.key, wrapped, `deal/${dealId}`);
  }
}

/** Several processes start at once: the first file counts, and nobody sees half of one. */
function makeKeyFile(folder: string, file: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = path.join(folder, `.${process.pid}-${newKey().toString('hex').slice(0, 8)}`);
  fs.writeFileSync(own, `${newKey().toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    fs.linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.unlinkSync(own);
  }
}

function masterKey(text: string, place: number): MasterKey {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) {
    throw new HoldersError(
      'no-master-key',
      `Master key ${place} has ${key.length} bytes; it must have ${KEY_BYTES}, written in base64 (openssl rand -base64 32).`,
    );
  }
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 12), key };
}
