import { Inflate } from 'fflate';
import { UnreadableOfficeFile } from './unreadable.ts';

// A ZIP comes from outside and says of itself how large it is. Nothing of that is believed: the directory at its end is
// walked within bounds, and every byte that comes out is counted while it does.

export const ZIP_LIMITS = {
  bytes: 8 * 1_048_576,
  entries: 512,
  entryBytes: 24 * 1_048_576,
  inflatedBytes: 48 * 1_048_576,
  /** Office files come to 5 to 40; DEFLATE itself can do 1,032. */
  ratio: 200,
  /** Below this much a ratio says nothing: an empty sheet deflates well. */
  ratioFrom: 1_048_576,
} as const;

const SIGNATURE = { local: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX = 65_535;
const ENCRYPTED = 0x0001;
/** Compressed bytes fed at a time, so that no step makes more than four megabytes. */
const STEP_BYTES = 4_096;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** The parts that are wanted, by their names. Throws an `UnreadableOfficeFile` rather than go beyond a limit. */
export function readZip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  if (bytes.length > ZIP_LIMITS.bytes)
    throw new UnreadableOfficeFile(
      `The file has ${bytes.length} bytes; lists of at most ${ZIP_LIMITS.bytes} are read.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = directoryOf(bytes, view);
  const parts = new Map<string, Uint8Array>();
  let inflated = 0;
  for (const entry of entries) {
    if (!wanted(entry.name)) continue;
    const part = contentOf(bytes, view, entry, ZIP_LIMITS.inflatedBytes - inflated);
    inflated += part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

function directoryOf(bytes: Uint8Array, view: DataView): readonly Entry[] {
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count > ZIP_LIMITS.entries || size === 0xffffffff || start === 0xffffffff)
    throw new UnreadableOfficeFile(
      `The file holds more than ${ZIP_LIMITS.entries} parts, which no list of conditions has.`,
    );
  if (start + size > end) throw damaged('its directory lies beyond its end');
  const entries: Entry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let number = 0; number < count; number += 1) {
    if (at + ENTRY_BYTES > start + size || view.getUint32(at, true) !== SIGNATURE.entry)
      throw damaged('its directory is cut short');
    const nameBytes = view.getUint16(at + 28, true);
    const next = at + ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > start + size) throw damaged('its directory is cut short');
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    // Two parts of one name: what one reader shows another would not.
    if (names.has(name)) throw damaged(`it holds ${name} twice`);
    names.add(name);
    entries.push({
      name,
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== SIGNATURE.end) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new UnreadableOfficeFile(
    'The file is no ZIP, and so neither DOCX nor XLSX. An older .doc or .xls is saved anew as .docx or .xlsx first; so is a file with a password, without it.',
  );
}

function contentOf(bytes: Uint8Array, view: DataView, entry: Entry, room: number): Uint8Array {
  const { name, flags, method, packed, size, at } = entry;
  if ((flags & ENCRYPTED) !== 0)
    throw new UnreadableOfficeFile(`The part ${name} is encrypted. Save the file without a password.`);
  if (size > ZIP_LIMITS.entryBytes || size > room)
    throw tooLarge(name, `${size} bytes, more than a list of conditions can have`);
  if (size > ZIP_LIMITS.ratioFrom && size > packed * ZIP_LIMITS.ratio)
    throw tooLarge(name, `${Math.round(size / Math.max(packed, 1))} times what it has packed`);
  if (at + LOCAL_BYTES > bytes.length || view.getUint32(at, true) !== SIGNATURE.local)
    throw damaged(`${name} is not where its directory says`);
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const data = bytes.subarray(from, from + packed);
  if (data.length !== packed) throw damaged(`${name} is cut short`);
  const content = method === 0 ? stored(name, data, size) : inflated(name, method, data, size);
  if (crcOf(content) !== entry.crc) throw damaged(`${name} has another checksum than its directory says`);
  return content;
}

function stored(name: string, data: Uint8Array, size: number): Uint8Array {
  if (data.length !== size) throw damaged(`${name} is not of the size that its directory says`);
  return data;
}

/** No more than was announced comes out, and what was announced is within the limits. */
function inflated(name: string, method: number, data: Uint8Array, size: number): Uint8Array {
  if (method !== 8) throw damaged(`${name} is packed in a way (${method}) that office files do not use`);
  const content = new Uint8Array(size);
  let used = 0;
  const stream = new Inflate((chunk) => {
    if (used + chunk.length > size)
      throw tooLarge(name, `more than the ${size} bytes that its directory says`);
    content.set(chunk, used);
    used += chunk.length;
  });
  try {
    for (let at = 0; at < data.length; at += STEP_BYTES)
      stream.push(data.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= data.length);
  } catch (error) {
    if (error instanceof UnreadableOfficeFile) throw error;
    throw damaged(`${name} cannot be unpacked`);
  }
  if (used !== size) throw damaged(`${name} is not of the size that its directory says`);
  return content;
}

function damaged(what: string): UnreadableOfficeFile {
  return new UnreadableOfficeFile(`The file is damaged: ${what}. Open it, save it anew, and bring that.`);
}

function tooLarge(name: string, what: string): UnreadableOfficeFile {
  return new UnreadableOfficeFile(
    `The part ${name} unpacks to ${what}. It is not read: it is built to fill a memory, or it is no list.`,
  );
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crcOf(content: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of content) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
