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

function keyPair(file: string): { readonly private: string; readonly public: string } {
  if (!fs.existsSync(`${file}.pub`)) {
    const made = ssh2.utils.generateKeyPairSync('ed25519', { comment: 'closing-bell sandbox bank' });
    fs.writeFileSync(file, made.private, { mode: 0o600 });
    // The public half comes last: where it lies, both do.
    fs.writeFileSync(`${file}.pub.part`, `${made.public}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.pub.part`, `${file}.pub`);
  }
  return { private: fs.readFileSync(file, 'utf8'), public: fs.readFileSync(`${file}.pub`, 'utf8').trim() };
}
