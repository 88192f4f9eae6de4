#!/usr/bin/env node
// Recounts a vote from the raw box: positions, excluded holders, omnibus proxies, every ballot, how over-votes were resolved.
// It needs Node (22 or later) and nothing else, and shares no code with what made the count: node recount.mjs <folder>
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '.';
const box = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
let differences = 0;
const say = (agrees, what, why) => { if (!agrees) differences += 1; console.log(agrees ? `agrees   ${what}` : `DIFFERS  ${what}: ${why}`); };
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

// A set is sealed by the root of a Merkle tree. Leaf: SHA-256 of a zero byte, the head line and a thousand rows with their
// line feeds; above: SHA-256 of a one byte and a pair of nodes; an odd last node rises as it is.
function rowsOf({ file, root, rows, masked }) {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1);
  const head = file.endsWith('.tsv') ? `${lines.shift()}\n` : '';
  let level = [];
  for (let at = 0; at < lines.length; at += box.chunkRows)
    level.push(sha256(Uint8Array.of(0), head, lines.slice(at, at + box.chunkRows).map((line) => `${line}\n`).join('')));
  while (level.length > 1)
    level = level.flatMap((node, at) => (at % 2 ? [] : at + 1 < level.length ? sha256(Uint8Array.of(1), node, level[at + 1]) : [node]));
  const found = (level[0] ?? sha256()).toString('hex');
  if (masked) console.log(`masked   ${file}: its holders are not named to you, so its root cannot be recomputed`);
  else say(found === root && lines.length === rows, `root and ${rows} rows of ${file}`, `sealed as ${root}, ${lines.length} rows give ${found}`);
  if (head === '') return lines.map((line) => JSON.parse(line));
  const [, ...names] = head.trimEnd().split('\t');
  const columns = names.slice(0, lines[0]?.split('\t').length);
  const parsed = lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [columns[at], cell])));
  return Object.assign(parsed, { proposals: names.slice(columns.length) });
}

// Shares and votes per share are in millionths, so votes are counted in millionths of a millionth.
const MILLION = 1_000_000n, NOTHING = { for: 0n, against: 0n, abstain: 0n, unmarked: 0n }, MARKS = Object.keys(NOTHING);
const exact = (decimal) => { const [whole, part = ''] = decimal.split('.'); return BigInt(whole + part.padEnd(6, '0')) * MILLION; };
const print = (n, places = 12) => `${n / 10n ** BigInt(places)}.${(n % 10n ** BigInt(places)).toString().padStart(places, '0')}`.replace(/\.?0+$/, '');
const sum = (values) => values.reduce((a, b) => a + b, 0n), most = (values) => values.reduce((a, b) => (a > b ? a : b), 0n);
const marked = (read) => Object.fromEntries(MARKS.map((mark) => [mark, read(mark)])), quantity = (own) => sum(Object.values(own));

const positions = new Map(rowsOf(box.positions).map((row) => {
  const shares = BigInt(row.shares), perShare = BigInt(row.votes_per_share);
  return [row.position, { ...row, shares, perShare, has: shares * perShare, received: [], stands: [] }];
}));
const excluded = Object.fromEntries(box.exclusions.map((set) => [set.list, new Set(rowsOf(set).map((row) => row.position))]));

// A nominee votes through omnibus proxies that lead to the holder of record, each large enough for all that hangs below it.
const links = box.omnibus && rowsOf(box.omnibus), below = new Map();
const hang = (under, shares) => below.set(under, (below.get(under) ?? 0n) + shares);
for (const { kind, via, shares } of positions.values()) if (kind === 'nominee') hang(via, shares * MILLION);
for (const { from, shares } of links ?? []) hang(from, exact(shares));
const named = Map.groupBy(links ?? [], ({ link }) => link);
function hasChain({ kind, via }) {
  if (kind === 'registered' || !links) return kind === 'registered' || via === '\\N';
  for (let at = via, steps = 0; steps <= links.length; steps += 1) {
    const [link, ...others] = named.get(at) ?? [];
    if (!link || others.length > 0 || below.get(at) > exact(link.shares)) return false;
    if (link.from === 'of-record') return true;
    at = link.from;
  }
  return false;
}

// Valid: in time or let in by a court, signed, once in its file, for a position that exists and has a complete chain.
const closed = box.pollsClosedAt === null ? Infinity : Date.parse(box.pollsClosedAt), seen = { late: 0, admitted: 0, overVotes: 0 };
for (const file of box.files.filter(({ counts }) => counts)) {
  const rows = rowsOf(file), ids = new Set();
  for (const row of rows) {
    if (ids.has(row.ballot) || !ids.add(row.ballot)) continue;
    const at = Date.parse(row.received_at.replace(' ', 'T').replace('+00', 'Z')), position = positions.get(row.position);
    const ordered = file.channel === 'court' || box.admitted.some((order) => order.file === file.importId && (order.ballots?.includes(row.ballot) ?? true));
    if (at > closed) seen[ordered ? 'admitted' : 'late'] += 1;
    if ((at > closed && !ordered) || row.signed !== 't' || !position || !hasChain(position)) continue;
    const cells = row.votes.slice(1, -1).split(','); // for, against, abstain, unmarked of each proposal of the head line
    const votes = Object.fromEntries(rows.proposals.flatMap((proposal, n) => cells[n * 4] === 'NULL' ? []
      : [[proposal, marked((mark) => BigInt(cells[n * 4 + MARKS.indexOf(mark)]) * MILLION)]]));
    position.received.push({ at, votes, revokes: row.revokes === 't', replaces: file.says === 'replaces' });
  }
}

// The last one wins, whole; what a file adds comes on top; a revocation leaves nothing; who marks nothing changes nothing.
for (const position of positions.values())
  for (const { votes, revokes, replaces } of position.received.sort((a, b) => a.at - b.at))
    if (revokes) position.stands = [];
    else if (Object.values(votes).some((own) => quantity(own) > 0n)) position.stands = [...(replaces ? [] : position.stands), votes];

// An over-vote is out, whole, unless resolved; by what banks, brokers and nominees say only where it is theirs: 8 Del. C. § 231(d).
const on = ({ stands }, id) => marked((mark) => sum(stands.map((votes) => (votes[id] ?? NOTHING)[mark])));
const isOver = (position) => box.proposals.some(({ id }) => quantity(on(position, id)) > position.has);
for (const { position: id, source, votes } of box.resolutions ? rowsOf(box.resolutions) : []) {
  const position = positions.get(id), theirs = ['bank', 'broker', 'nominee'].includes(source);
  if (!position || !isOver(position) || (theirs && position.kind === 'registered')) continue;
  const stands = [Object.fromEntries(Object.entries(votes).map(([proposal, own]) => [proposal, marked((mark) => exact(own[mark] ?? '0'))]))];
  if (!isOver({ ...position, stands })) position.stands = stands;
}
const counted = [...positions.values()].filter((position) => !isOver(position));
seen.overVotes = positions.size - counted.length;

// What it comes to, beside what was certified.
const compare = (what, mine, theirs) => say(mine === theirs, `${what}: ${mine}`, `certified is ${theirs}`);
const came = counted.map((position) => [position, most(box.proposals.map(({ id }) => quantity(on(position, id))))]);
compare('votes present', print(sum(came.map(([, votes]) => votes))), box.certified.present.votes);
compare('shares present', print(sum(came.map(([{ perShare }, votes]) => (perShare ? votes / perShare : 0n))), 6), box.certified.present.shares);
for (const { id, unmarkedCounts, routine } of box.proposals) {
  const theirs = box.certified.proposals.find(({ proposal }) => proposal === id);
  const total = (of, choice) => print(sum(of.map((position) => on(position, id)).map((own) => own[choice] + (unmarkedCounts === choice ? own.unmarked : 0n))));
  for (const choice of ['for', 'against', 'abstain']) {
    compare(`${id}, ${choice}`, total(counted, choice), theirs[choice]);
    for (const [list, out] of Object.entries(excluded))
      compare(`${id}, ${choice}, unaffiliated by ${list}`, total(counted.filter(({ position }) => !out.has(position)), choice), theirs.unaffiliated[list]?.[choice]);
  }
  const routines = routine ? [] : box.proposals.filter((other) => other.routine), nominees = counted.filter(({ kind }) => kind === 'nominee');
  const silent = nominees.map((own) => most([0n, most(routines.map((other) => quantity(on(own, other.id)))) - quantity(on(own, id))]));
  compare(`${id}, broker non-votes`, print(sum(silent)), theirs.brokerNonVotes);
}
for (const [what, number] of Object.entries(seen)) compare(what, number, box.certified[what]);
console.log(differences === 0 ? 'Everything agrees with what was certified.' : `${differences} differences from what was certified.`);
process.exitCode = differences === 0 ? 0 : 1;
