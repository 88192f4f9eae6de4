import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MasterKeys } from './master-keys.ts';
import { newKey, seal, unseal } from './sealing.ts';

const one = randomBytes(32).toString('base64');
const two = randomBytes(32).toString('base64');

describe('master keys', () => {
  it('wrap by the first, and open what an earlier one wrapped', () => {
    const before = MasterKeys.parse(one);
    const after = MasterKeys.parse(`${two}\n${one}`);
    const key = newKey();
    const { masterId, wrapped } = before.wrap(key, 'deal-1');
    expect(masterId).toBe(before.currentId);
    expect(after.currentId).not.toBe(before.currentId);
    expect(after.unwrap(masterId, wrapped, 'deal-1').equals(key)).toBe(true);
    expect(() => MasterKeys.parse(two).unwrap(masterId, wrapped, 'deal-1')).toThrow(
      /not among those of the settings/,
    );
    expect(() => after.unwrap(masterId, wrapped, 'deal-2')).toThrow(/does not open/);
  });

  it('are refused when they are too short, in words without the key', () => {
    const short = randomBytes(16).toString('base64');
    expect(() => MasterKeys.parse(`${one},${short}`)).toThrow('Master key 2 has 16 bytes');
    expect(() => MasterKeys.parse('')).toThrow('found 0');
    try {
      MasterKeys.parse(short);
    } catch (error) {
      expect(String(error)).not.toContain(short);
    }
  });

  it('are made once in a folder, for its owner alone; a file that others can read is refused', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-keys-'));
    try {
      const place = path.join(folder, 'keys');
      const first = MasterKeys.inFolder(place);
      expect(MasterKeys.inFolder(place).currentId).toBe(first.currentId);
      const file = path.join(place, fs.readdirSync(place)[0] as string);
      expect(fs.statSync(file).mode & 0o777).toBe(0o600);
      fs.chmodSync(file, 0o640);
      expect(() => MasterKeys.inFolder(place)).toThrow(/chmod 600/);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('sealing', () => {
  it('opens to the same bytes, in its own place only', () => {
    const key = newKey();
    const sealed = seal(key, 'Ada Örn', 'fact/deal/h-1/1');
    expect(unseal(key, sealed, 'fact/deal/h-1/1').toString('utf8')).toBe('Ada Örn');
    expect(() => unseal(key, sealed, 'fact/deal/h-2/1')).toThrow(/does not open/);
    expect(() => unseal(newKey(), sealed, 'fact/deal/h-1/1')).toThrow(/does not open/);
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ 1;
      expect(() => unseal(key, altered, 'fact/deal/h-1/1')).toThrow(/does not open/);
    }
  });

  it('uses no nonce and no key twice', () => {
    const key = newKey();
    const nonces = new Set(
      Array.from({ length: 20_000 }, () => seal(key, 'x', 'p').subarray(0, 12).toString('hex')),
    );
    expect(nonces.size).toBe(20_000);
    expect(new Set(Array.from({ length: 5_000 }, () => newKey().toString('hex'))).size).toBe(5_000);
  });
});
