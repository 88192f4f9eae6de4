import fs from 'node:fs';
import path from 'node:path';
import ssh2 from 'ssh2';

/** The server's own key, and the one key that its client signs in with: made once, in the bank's folder. */
export interface BankKeys {
  readonly hostKey: string;
  readonly clientKeyFile: string;
  readonly clientPublic: string;
}

export function bankKeys(root: string): BankKeys {
  const folder = path.join(root, 'keys');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const host = keyPair(path.join(folder, 'host'));
  const client = keyPair(path.join(folder, 'client'));
  return { hostKey: host.private, clientKeyFile: path.join(folder, 'client'), clientPublic: client.public };
}

interface KeyPair {
  readonly private: string;
  readonly public: string;
}

function keyPair(file: string): KeyPair {
  const kept = keptPair(file);
  if (kept !== undefined && isReadable(kept)) return kept;
  const made = newPair();
  fs.writeFileSync(file, made.private, { mode: 0o600 });
  // The public half comes last: where it lies, both do.
  fs.writeFileSync(`${file}.pub.part`, `${made.public}\n`, { mode: 0o600 });
  fs.renameSync(`${file}.pub.part`, `${file}.pub`);
  return made;
}

function keptPair(file: string): KeyPair | undefined {
  if (!fs.existsSync(`${file}.pub`)) return undefined;
  return { private: fs.readFileSync(file, 'utf8'), public: fs.readFileSync(`${file}.pub`, 'utf8').trim() };
}

/** Of some hundred pairs that ssh2 makes, one is such that it does not read it itself (mscdex/ssh2, seen in 1.17). */
export function newPair(make = makePair): KeyPair {
  for (;;) {
    const made = make();
    if (isReadable(made)) return made;
  }
}

function makePair(): KeyPair {
  return ssh2.utils.generateKeyPairSync('ed25519', { comment: 'closing-bell sandbox bank' });
}

function isReadable(pair: KeyPair): boolean {
  return [pair.private, pair.public].every((half) => !(ssh2.utils.parseKey(half) instanceof Error));
}
