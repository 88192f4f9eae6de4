import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { takeLock } from '../../bin/lock.mjs';
import { firstPort } from '../ports.ts';

/** Of this user: the folder of temporary files is everybody's. */
const CLAIMS = path.join(os.tmpdir(), `closing-bell-ports-${os.userInfo().username}`);

export interface OwnFolder {
  readonly folder: string;
  remove(): void;
}

/**
 * A folder for a set, whose first ports no other test has while it runs: they follow from the name of the folder, and of two
 * sets that start at once on the same ones, one finds them taken.
 */
export function ownFolder(prefix: string): OwnFolder {
  for (;;) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
    // PostgreSQL does not run as root: the user it runs as must be able to come in.
    fs.chmodSync(folder, 0o711);
    const ports = takeLock(CLAIMS, String(firstPort(folder, false)));
    if (!ports.taken) {
      fs.rmdirSync(folder);
      continue;
    }
    return {
      folder,
      remove() {
        fs.rmSync(folder, { recursive: true, force: true });
        ports.release();
      },
    };
  }
}
