import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** Packed where that makes it smaller; what is packed in itself is stored. */
  readonly packed: boolean;
  read(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/**
 * A ZIP as a stream, ZIP64 throughout so that no file is too large for it (APPNOTE 4.3.9, 4.3.14, 4.5.3). Sizes and
 * checksums follow each file. Every name lies below the folder it is unpacked into, and every file has the same time.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  const names = new Set<string>();
  let offset = 0;
  for await (const entry of entries) {
    const name = safeName(entry.name);
    if (names.has(name)) throw new Error(`the archive has two files called ${name}`);
    names.add(name);
    const begins = offset;
    const head = localHeader(name, entry.packed, at);
    yield head;
    offset += head.byteLength;
    const sum = { crc: 0, bytes: 0, stored: 0 };
    for await (const piece of stored(counted(await entry.read(), sum), entry.packed)) {
      sum.stored += piece.byteLength;
      yield piece;
    }
    const after = descriptor(sum);
    yield after;
    offset += sum.stored + after.byteLength;
    directory.push(directoryEntry(name, entry.packed, at, { ...sum, begins }));
  }
  const listed = Buffer.concat(directory);
  yield listed;
  yield ending(directory.length, listed.byteLength, offset);
}

/** A path that stays below where it is unpacked, on every system. */
function safeName(name: string): string {
  const parts = name.split('/');
  const good = parts.every(
    (part) => /^[^\p{Cc}\p{Cf}\\/:*?"<>|]{1,200}$/u.test(part) && !/^\.{1,2}$|[. ]$/.test(part),
  );
  if (!good || parts.length > 8) throw new Error(`the archive takes no file called ${JSON.stringify(name)}`);
  return name;
}

interface Sum {
  crc: number;
  bytes: number;
  stored: number;
}

async function* counted(content: AsyncIterable<Uint8Array>, sum: Sum): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    sum.crc = crc32(piece, sum.crc);
    sum.bytes += piece.byteLength;
    yield piece;
  }
}

async function* stored(content: AsyncIterable<Uint8Array>, packed: boolean): AsyncGenerator<Uint8Array> {
  if (!packed) {
    yield* content;
    return;
  }
  const packing = createDeflateRaw({ level: 6 });
  const feeding = (async () => {
    try {
      for await (const piece of content) {
        if (!packing.write(piece)) await new Promise((done) => packing.once('drain', done));
      }
      packing.end();
    } catch (error) {
      packing.destroy(error as Error);
    }
  })();
  for await (const piece of packing) yield piece as Buffer;
  await feeding;
}

const VERSION = 45;
/** Names are UTF-8; sizes follow the file. */
const FLAGS = 0x0808;
const ALL_32 = 0xffffffff;
const ALL_16 = 0xffff;

function times(at: Date): [time: number, date: number] {
  const year = Math.min(2107, Math.max(1980, at.getUTCFullYear()));
  return [
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  ];
}

function fields(...values: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  const out = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of values) {
    if (size === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, size);
    at += size;
  }
  return out;
}

function localHeader(name: string, packed: boolean, at: Date): Buffer {
  const bytes = Buffer.from(name);
  const [time, date] = times(at);
  const extra = fields([2, 1], [2, 16], [8, 0], [8, 0]);
  const head = fields(
    [4, 0x04034b50],
    [2, VERSION],
    [2, FLAGS],
    [2, packed ? 8 : 0],
    [2, time],
    [2, date],
    [4, 0],
    [4, ALL_32],
    [4, ALL_32],
    [2, bytes.byteLength],
    [2, extra.byteLength],
  );
  return Buffer.concat([head, bytes, extra]);
}

const descriptor = ({ crc, bytes, stored: kept }: Sum): Buffer =>
  fields([4, 0x08074b50], [4, crc], [8, kept], [8, bytes]);

function directoryEntry(name: string, packed: boolean, at: Date, sum: Sum & { begins: number }): Buffer {
  const bytes = Buffer.from(name);
  const [time, date] = times(at);
  const extra = fields([2, 1], [2, 24], [8, sum.bytes], [8, sum.stored], [8, sum.begins]);
  const head = fields(
    [4, 0x02014b50],
    [2, VERSION],
    [2, VERSION],
    [2, FLAGS],
    [2, packed ? 8 : 0],
    [2, time],
    [2, date],
    [4, sum.crc],
    [4, ALL_32],
    [4, ALL_32],
    [2, bytes.byteLength],
    [2, extra.byteLength],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, ALL_32],
  );
  return Buffer.concat([head, bytes, extra]);
}

function ending(entries: number, listed: number, offset: number): Buffer {
  return Buffer.concat([
    fields(
      [4, 0x06064b50],
      [8, 44],
      [2, VERSION],
      [2, VERSION],
      [4, 0],
      [4, 0],
      [8, entries],
      [8, entries],
      [8, listed],
      [8, offset],
    ),
    fields([4, 0x07064b50], [4, 0], [8, offset + listed], [4, 1]),
    fields([4, 0x06054b50], [2, 0], [2, 0], [2, ALL_16], [2, ALL_16], [4, ALL_32], [4, ALL_32], [2, 0]),
  ]);
}
