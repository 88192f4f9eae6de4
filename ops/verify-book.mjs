#!/usr/bin/env node
// Checks an unpacked archive of a closing book: each file, the chain of the journal, and each document that the journal names.
// It needs Node (22 or later) and nothing else, and shares no code with what made the archive:
//
//     node verify.mjs [folder] [position hash]
//
// A position and the beginning of its hash, as the last page of a book prints them, also show that nothing was cut off.
import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [folder = import.meta.dirname, position, known] = process.argv.slice(2);
const faults = [];
const fault = (sentence) => faults.push(sentence);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

async function digestOf(path) {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece);
  return hash.digest('hex');
}

// RFC 8785: keys sorted, no spaces, numbers and strings as ECMAScript writes them.
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

// Every file of the manifest, and no other.
async function checkFiles(manifest) {
  const listed = new Set(['manifest.json']);
  for (const { path, sha256: digest, bytes } of manifest.files) {
    if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..')) {
      fault(`${path}: the manifest names a file outside of the folder`);
      continue;
    }
    listed.add(path);
    const place = join(folder, path);
    const found = lstatSync(place, { throwIfNoEntry: false });
    if (found === undefined) fault(`${path}: the file is missing`);
    else if (!found.isFile()) fault(`${path}: it is no plain file`);
    else if (found.size !== bytes) fault(`${path}: it has ${found.size} bytes, the manifest says ${bytes}`);
    else {
      const own = await digestOf(place);
      if (own !== digest)
        fault(`${path}: it was changed; its SHA-256 is ${own}, the manifest says ${digest}`);
    }
  }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/');
    if (!entry.isDirectory() && !listed.has(path)) fault(`${path}: the manifest does not name it`);
  }
  return listed.size;
}

// Documents that an event names: an object of a name and a SHA-256, and nothing else.
function* namedIn(value) {
  if (value === null || typeof value !== 'object') return;
  if (
    !Array.isArray(value) &&
    Object.keys(value).sort().join() === 'digest,name' &&
    typeof value.name === 'string' &&
    /^[0-9a-f]{64}$/.test(value.digest)
  )
    yield value;
  for (const each of Object.values(value)) yield* namedIn(each);
}

async function checkJournal(manifest) {
  const named = new Map();
  let [version, previous, withheld, unproved] = [0, '0'.repeat(64), 0, 0];
  const lines = createInterface({
    input: createReadStream(join(folder, 'journal.ndjson')),
    crlfDelay: Infinity,
  });
  for await (const text of lines) {
    version += 1;
    const told = `journal.ndjson, event ${version}`;
    let line;
    try {
      line = JSON.parse(text);
    } catch {
      fault(`${told}: the line is no JSON`);
      break;
    }
    if (line.version !== version) {
      fault(`${told}: the line says version ${line.version}; an event was taken out or put in`);
      break;
    }
    if (line.withheld !== undefined) {
      // Its bytes are for others. The event after it names its hash, which shows that it is the one.
      withheld += 1;
      unproved += 1;
      previous = line.hash;
      continue;
    }
    unproved = 0;
    const own = sha256(line.canonical);
    if (own !== line.hash)
      fault(`${told}: it was changed; its SHA-256 is ${own}, the line says ${line.hash}`);
    let event;
    try {
      event = JSON.parse(line.canonical);
    } catch {
      fault(`${told}: the event is no JSON`);
      previous = line.hash;
      continue;
    }
    if (canonical(event) !== line.canonical) fault(`${told}: it is not in canonical form`);
    if (event.version !== version || event.streamId !== manifest.deal)
      fault(`${told}: it is event ${event.version} of ${event.streamId}`);
    if (event.previousHash !== previous)
      fault(
        `${told}: it follows ${event.previousHash}, and the event before it has ${previous}; that one was replaced`,
      );
    previous = line.hash;
    for (const { name, digest } of namedIn(event.data))
      named.set(digest, { name, versions: [...(named.get(digest)?.versions ?? []), version] });
    if (String(version) === position && !line.hash.startsWith(known ?? ''))
      fault(`${told}: its hash is ${line.hash}, and ${known} was written down`);
  }
  if (version !== manifest.position.version || previous !== manifest.position.hash)
    fault(
      `journal.ndjson ends at ${version} with ${previous}; the manifest says ${manifest.position.version} with ${manifest.position.hash}`,
    );
  if (position !== undefined && version < Number(position))
    fault(
      `journal.ndjson ends at ${version}, and position ${position} was written down: its end was removed`,
    );
  return { version, named, withheld, unproved };
}

// Each document that the journal names is here under its digest, or the manifest says why it is not.
function checkDocuments(manifest, named) {
  const here = new Map(manifest.files.map(({ path, sha256: digest }) => [digest, path]));
  const absent = new Map(manifest.absent.map((each) => [each.sha256, each.why]));
  let present = 0;
  for (const [digest, { name, versions }] of named) {
    if (here.has(digest)) present += 1;
    else if (absent.has(digest))
      console.log(`absent   ${name} (event ${versions[0]}): ${absent.get(digest)}`);
    else
      fault(
        `document "${name}" of event ${versions[0]}: no file has its SHA-256 ${digest}, and the manifest does not say why`,
      );
  }
  return present;
}

let manifest;
try {
  manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
} catch (error) {
  console.log(`FAULT    manifest.json cannot be read: ${error.message}`);
  process.exit(2);
}
const files = await checkFiles(manifest);
let journal = { version: 0, named: new Map(), withheld: 0, unproved: 0 };
try {
  journal = await checkJournal(manifest);
} catch (error) {
  fault(`journal.ndjson cannot be read: ${error.message}`);
}
const present = checkDocuments(manifest, journal.named);
for (const sentence of faults) console.log(`FAULT    ${sentence}`);
console.log(
  `${files} files; ${journal.version} events; ${present} of ${journal.named.size} documents that the journal names are here.`,
);
if (journal.withheld > 0)
  console.log(
    `${journal.withheld} events are for others of the deal; ${journal.unproved === 0 ? 'the chain runs on across each of them' : `the last ${journal.unproved} have no event behind them that proves their hash`}.`,
  );
console.log(
  faults.length === 0
    ? 'Intact.'
    : `NOT INTACT: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`,
);
process.exit(faults.length === 0 ? 0 : 1);
