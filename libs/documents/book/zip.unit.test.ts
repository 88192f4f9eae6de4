import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type ZipEntry, zipOf } from './zip.ts';

const at = new Date('2021-02-19T21:05:00.000Z');
const entry = (name: string, text: string, packed = true): ZipEntry => ({
  name,
  packed,
  read: async function* () {
    yield Buffer.from(text);
  },
});

async function zipped(...entries: ZipEntry[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(entries, at)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('an archive', () => {
  it('gives back what was put in, packed or stored, empty or not, by names in any script', async () => {
    const long = 'abc'.repeat(100_000);
    const files = unzipSync(
      await zipped(entry('a/b/long.txt', long), entry('stored.txt', 'x', false), entry('合并.txt', '')),
    );
    expect(Object.entries(files).map(([name, content]) => [name, strFromU8(content)])).toEqual([
      ['a/b/long.txt', long],
      ['stored.txt', 'x'],
      ['合并.txt', ''],
    ]);
  });

  it('is the same bytes each time', async () => {
    expect(await zipped(entry('a.txt', 'a'))).toEqual(await zipped(entry('a.txt', 'a')));
  });

  it.each([
    '../up',
    '/root',
    'a/../b',
    'a\\b',
    'c:x',
    'a//b',
    '',
    'a/.',
    'dot.',
    'line\nend',
    'right\u202eleft',
  ])('takes no name that leads out of its folder or hides what it is: %j', async (name) => {
    await expect(zipped(entry(name, 'x'))).rejects.toThrow('takes no file called');
  });

  it('takes no two files of one name, and no file that broke off', async () => {
    await expect(zipped(entry('a', '1'), entry('a', '2'))).rejects.toThrow('two files');
    const broken: ZipEntry = {
      name: 'b',
      packed: true,
      read: async function* () {
        yield Buffer.from('a beginning');
        throw new Error('damaged');
      },
    };
    await expect(zipped(broken)).rejects.toThrow('damaged');
  });
});
