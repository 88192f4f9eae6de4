import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bankKeys, newPair } from './keys.ts';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-keys-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const isKey = (text: string): boolean => !(ssh2.utils.parseKey(text) instanceof Error);

describe('the keys of the sandbox bank', () => {
  it('stay the same from one start to the next', () => {
    expect(bankKeys(root)).toEqual(bankKeys(root));
  });

  // Found by a first start that failed, as did every one after it: about one pair of two hundred was unreadable.
  it('are made again until ssh2 reads what it made', () => {
    const good = newPair();
    const made = [{ ...good, private: 'no key' }, { ...good, public: 'none either' }, good];
    expect(newPair(() => made.shift() ?? good)).toBe(good);
    expect(made).toEqual([]);
  });

  it('are replaced where a pair that cannot be read lies in the folder', () => {
    bankKeys(root);
    fs.writeFileSync(path.join(root, 'keys', 'client'), '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n');
    const { clientKeyFile, clientPublic } = bankKeys(root);
    expect(isKey(fs.readFileSync(clientKeyFile, 'utf8'))).toBe(true);
    expect(isKey(clientPublic)).toBe(true);
  });
});
