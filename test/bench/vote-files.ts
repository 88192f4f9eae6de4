import fs from 'node:fs';
import path from 'node:path';

/** A large company's vote as files, the same every time (mulberry32 from a fixed seed). */
export interface VoteFiles {
  readonly positions: string;
  readonly exclusions: string;
  readonly omnibus: string;
  readonly ballots: readonly BallotFile[];
  /** A small one that comes when all others are counted. */
  readonly oneMore: BallotFile;
  readonly bytes: number;
}

export interface BallotFile {
  readonly path: string;
  readonly name: string;
  readonly channel: 'nominee' | 'internet' | 'card';
  readonly rows: number;
}

const LINKS = 200;
/** Of the ballots; what is left comes on cards. */
const NOMINEES = 0.4;
const INTERNET = 0.35;

export function writeVoteFiles(folder: string, positions: number, oneMoreRows: number): VoteFiles {
  const draw = drawing(positions);
  const ballots = Math.round(positions * 1.5);
  const link = new Float64Array(LINKS);
  const shares = new Float64Array(positions + 1);
  const nominee = new Uint8Array(positions + 1);
  const file = (name: string) => path.join(folder, name);

  const excluded: string[] = ['line,position,holder,ground,shares\n'];
  write(file('positions.csv'), function* () {
    yield 'position,holder,kind,participant,shareClass,shares,votesPerShare,via\n';
    for (let n = 1; n <= positions; n += 1) {
      nominee[n] = draw(10) < 6 ? 1 : 0;
      const whole = draw(5_000) + 1;
      // Dividend reinvestment leaves fractions.
      const fraction = draw(5) === 0 ? draw(1_000_000) : 0;
      shares[n] = whole;
      const text = fraction === 0 ? `${whole}` : `${whole}.${String(fraction).padStart(6, '0')}`;
      const own = draw(LINKS);
      if (nominee[n] === 1) link[own] = (link[own] ?? 0) + whole + 1;
      const high = draw(20) === 0;
      const who =
        nominee[n] === 1 ? `Account ${draw(100_000)} of a nominee` : `Holder ${draw(1_000_000)}, Jr.`;
      if (n % 1_000 === 7) excluded.push(`x-${n},p-${n},Officer ${n},officer,${text}\n`);
      yield `p-${n},${who.includes(',') ? `"${who}"` : who},${nominee[n] === 1 ? 'nominee' : 'registered'},` +
        `${nominee[n] === 1 ? 1_000 + own : ''},${high ? 'class-b' : 'common'},${text},${high ? 10 : 1},${nominee[n] === 1 ? `link-${own}` : ''}\n`;
    }
  });
  write(file('exclusions.csv'), () => excluded);
  write(file('omnibus.csv'), function* () {
    yield 'link,from,to,shares\n';
    for (let own = 0; own < LINKS; own += 1)
      yield `link-${own},of-record,Participant ${own},${(link[own] ?? 0) + 1}\n`;
  });

  const box = (name: string, channel: BallotFile['channel'], rows: number, day: number): BallotFile => {
    write(file(name), function* () {
      yield 'ballot,position,receivedAt,says,signed,merger.for,merger.against,merger.abstain,merger.unmarked,pay.for,pay.against,pay.abstain,pay.unmarked\n';
      for (let n = 1; n <= rows; n += 1) {
        const of = draw(positions) + 1;
        const at = `2021-01-${String(day + draw(10)).padStart(2, '0')}T${String(draw(24)).padStart(2, '0')}:${String(draw(60)).padStart(2, '0')}:${String(draw(60)).padStart(2, '0')}.000Z`;
        yield `b-${n},p-${of},${at},${votesOf(shares[of] ?? 1, channel, draw)}\n`;
      }
    });
    return { path: file(name), name, channel, rows };
  };
  const nominees = Math.round(ballots * NOMINEES);
  const internet = Math.round(ballots * INTERNET);
  const files = [
    box('nominees.csv', 'nominee', nominees, 6),
    box('internet.csv', 'internet', internet, 10),
    box('cards.csv', 'card', ballots - nominees - internet, 12),
  ];
  const oneMore = box('one-more.csv', 'nominee', oneMoreRows, 20);
  const all = ['positions.csv', 'exclusions.csv', 'omnibus.csv', ...files.map(({ name }) => name)];
  return {
    positions: file('positions.csv'),
    exclusions: file('exclusions.csv'),
    omnibus: file('omnibus.csv'),
    ballots: files,
    oneMore,
    bytes: all.reduce((sum, name) => sum + fs.statSync(file(name)).size, 0),
  };
}

type Draw = (below: number) => number;

/** Most vote whole and for; nominees split; some cards are blank, not signed, or take back what was said. */
function votesOf(shares: number, channel: BallotFile['channel'], draw: Draw): string {
  const kind = draw(1_000);
  if (channel === 'card' && kind < 10) return 'revokes,true,,,,,,,,';
  if (kind === 999) return `votes,true,${shares * 20},0,0,0,0,0,0,0`;
  const signed = channel === 'card' && kind < 30 ? 'false' : 'true';
  if (channel === 'card' && kind < 60) return `votes,${signed},0,0,0,${shares},0,0,0,${shares}`;
  if (channel !== 'nominee') {
    const [f, a] = kind < 950 ? [shares, 0] : [0, shares];
    return `votes,${signed},${f},${a},0,0,${f},${a},0,0`;
  }
  const against = Math.floor(shares / 50);
  return `votes,${signed},${shares - against},${against},0,0,${shares - 2 * against},${against},${against},0`;
}

function drawing(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieceLength = 1_000_000;

function write(path: string, lines: () => Iterable<string>): void {
  const file = fs.openSync(path, 'w');
  let piece = '';
  for (const line of lines()) {
    piece += line;
    if (piece.length < pieceLength) continue;
    fs.writeSync(file, piece);
    piece = '';
  }
  fs.writeSync(file, piece);
  fs.closeSync(file);
}
