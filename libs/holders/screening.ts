import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { HolderData } from './data.ts';
import { HoldersError } from './errors.ts';
import type { Keyring } from './keyring.ts';
import { likeness, normalised, POSSIBLE_FROM } from './name-match.ts';
import { holdersForComputation } from './reading.ts';

type Database = Pick<pg.ClientBase, 'query'>;

/** Of a row of screenings: the register has given the holder another name since, which nobody has looked up. */
export const renamedSince = (screening: string): string =>
  `exists (select from holders.changes g where g.deal_id = ${screening}.deal_id and g.holder_id = ${screening}.holder_id
      and g.at > ${screening}.at and g.fields && array['name'])`;

/** Joins what screening last said of each holder of `of`, as `screened`; nothing where nobody was looked up. */
export const lastScreening = (of: string): string =>
  `left join lateral (select outcome from holders.screenings c
      where c.deal_id = ${of}.deal_id and c.holder_id = ${of}.holder_id and not ${renamedSince('c')}
      order by ordinal desc limit 1) screened on true`;

export interface Hit {
  readonly entry: string;
  readonly name: string;
  readonly score: number;
}

/** Who looks names up: a list in a file here, a provider's service elsewhere. A machine finds; only a person decides. */
export interface Screener {
  /** SHA-256 of what was looked through. */
  readonly listDigest: string;
  look(holder: Pick<HolderData, 'name' | 'aliases'>): readonly Hit[];
}

const HITS_MAX = 10;
const HOLDERS_AT_ONCE = 1_000;

/** 31 C.F.R. § 501.603(b)(1)(i), recalled: blocked property is reported within ten business days of the blocking. */
const REPORT_BUSINESS_DAYS = 10;

/** A screener by a list: a CSV file with the columns entry, name and aliases, the aliases parted by semicolons. */
export function listScreener(csv: string): Screener {
  const rows = parseList(csv);
  const names = rows.flatMap(({ entry, name, aliases }) =>
    [name, ...aliases].map((one) => ({ entry, name: one, normal: normalised(one) })),
  );
  return {
    listDigest: createHash('sha256').update(csv).digest('hex'),
    look: ({ name, aliases }) => {
      const own = [name, ...aliases].map(normalised);
      const best = new Map<string, Hit>();
      for (const listed of names) {
        const score = Math.max(...own.map((one) => likeness(one, listed.normal)));
        const known = best.get(listed.entry);
        if (score < POSSIBLE_FROM || (known !== undefined && known.score >= score)) continue;
        best.set(listed.entry, {
          entry: listed.entry,
          name: listed.name,
          score: Math.round(score * 1_000) / 1_000,
        });
      }
      return [...best.values()].sort((a, b) => b.score - a.score).slice(0, HITS_MAX);
    },
  };
}

function parseList(csv: string): readonly { entry: string; name: string; aliases: readonly string[] }[] {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(csv, { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw new HoldersError('invalid', `The list cannot be read: ${(error as Error).message}`);
  }
  return rows.map(({ entry = '', name = '', aliases = '' }, index) => {
    if (entry === '' || name === '')
      throw new HoldersError(
        'invalid',
        `Line ${index + 2} of the list: expected the columns entry and name to be filled.`,
      );
    const others = aliases.split(';').map((one) => one.trim());
    return { entry, name, aliases: others.filter((one) => one !== '') };
  });
}

export interface Screened {
  readonly holders: number;
  readonly possible: number;
}

/** Looks all holders of a deal up. A hit waits for a person; who was cleared of the very same hits is not asked about again. */
export async function screenHolders(
  db: Database,
  keyring: Keyring,
  screener: Screener,
  { dealId, who, at }: { readonly dealId: string; readonly who: string; readonly at: string },
): Promise<Screened> {
  let after = '';
  let holders = 0;
  let possible = 0;
  for (;;) {
    const { rows } = await db.query<{
      holder_id: string;
      outcome: string | null;
      hits: readonly Hit[] | null;
      renamed: boolean | null;
    }>(
      `select k.holder_id, last.outcome, last.hits, last.renamed from holders.keys k left join lateral (
           select outcome, hits, ${renamedSince('s')} as renamed from holders.screenings s where s.deal_id = k.deal_id and s.holder_id = k.holder_id
             order by ordinal desc limit 1) last on true
         where k.deal_id = $1 and k.holder_id > $2 and k.wrapped is not null order by k.holder_id limit $3`,
      [dealId, after, HOLDERS_AT_ONCE],
    );
    const data = await holdersForComputation(
      db,
      keyring,
      dealId,
      rows.map(({ holder_id: id }) => id),
    );
    for (const { holder_id: holderId, outcome, hits: before, renamed } of rows) {
      after = holderId;
      const holder = data.get(holderId);
      if (holder === undefined) continue;
      holders += 1;
      if (outcome === 'true') continue;
      const hits = screener.look(holder);
      const known = new Set((before ?? []).map(({ entry }) => entry));
      const isCleared =
        outcome === 'cleared' && renamed !== true && hits.every(({ entry }) => known.has(entry));
      if (hits.length > 0 && isCleared) continue;
      if (hits.length > 0) possible += 1;
      const found = { holderId, outcome: hits.length > 0 ? 'possible' : 'clear', hits, reason: '' };
      if (found.outcome !== outcome || found.outcome === 'possible' || renamed === true)
        await addScreening(db, { dealId, who, at, listDigest: screener.listDigest, ...found });
    }
    if (rows.length < HOLDERS_AT_ONCE) return { holders, possible };
  }
}

/** A person says what a possible match is. A true one is blocked, and nothing said later lets it go. */
export async function decideScreening(
  db: Database,
  decision: {
    readonly dealId: string;
    readonly holderId: string;
    readonly outcome: 'cleared' | 'true';
    readonly reason: string;
    readonly who: string;
    readonly at: string;
  },
): Promise<void> {
  const { dealId, holderId } = decision;
  const { rows } = await db.query<{ outcome: string; hits: readonly Hit[]; list_digest: string }>(
    'select outcome, hits, list_digest from holders.screenings where deal_id = $1 and holder_id = $2 order by ordinal desc limit 1',
    [dealId, holderId],
  );
  const last = rows[0];
  if (last?.outcome === 'true') {
    throw new HoldersError(
      'blocked',
      `Holder ${holderId} is a true match: the property is blocked, and is released by a licence of the authority only, never by clearing.`,
      { holderId },
    );
  }
  if (last?.outcome !== 'possible') {
    throw new HoldersError(
      'unknown-holder',
      `Holder ${holderId} has no possible match that waits for a person.`,
      { holderId },
    );
  }
  await addScreening(db, { ...decision, hits: last.hits, listDigest: last.list_digest });
}

async function addScreening(
  db: Database,
  row: {
    readonly dealId: string;
    readonly holderId: string;
    readonly at: string;
    readonly listDigest: string;
    readonly outcome: string;
    readonly hits: readonly Hit[];
    readonly who: string;
    readonly reason: string;
  },
): Promise<void> {
  await db.query(
    `insert into holders.screenings (deal_id, holder_id, ordinal, at, list_digest, outcome, hits, who, reason)
       select $1, $2, coalesce(max(ordinal), 0) + 1, $3, $4, $5, $6, $7, $8 from holders.screenings
         where deal_id = $1 and holder_id = $2`,
    [
      row.dealId,
      row.holderId,
      row.at,
      row.listDigest,
      row.outcome,
      JSON.stringify(row.hits),
      row.who,
      row.reason,
    ],
  );
}

export interface OpenScreening {
  readonly holderId: string;
  readonly outcome: 'possible' | 'true';
  readonly since: string;
  readonly hits: readonly Hit[];
  /** Of a true match: the last day for the report to the authority. */
  readonly reportBy: string | null;
}

/** Matches that wait for a person, and those that are blocked with the day by which they are reported. */
export async function openScreenings(db: Database, dealId: string): Promise<readonly OpenScreening[]> {
  const { rows } = await db.query<{
    holder_id: string;
    outcome: 'possible' | 'true';
    at: string;
    hits: readonly Hit[];
  }>(
    `select holder_id, outcome, at, hits from (
         select distinct on (holder_id) * from holders.screenings where deal_id = $1 order by holder_id, ordinal desc) last
       where outcome in ('possible', 'true') order by outcome desc, holder_id limit 1000`,
    [dealId],
  );
  return rows.map(({ holder_id: holderId, outcome, at, hits }) => ({
    holderId,
    outcome,
    since: at,
    hits,
    reportBy: outcome === 'true' ? addBusinessDays('fedwire', newYorkDay(at), REPORT_BUSINESS_DAYS) : null,
  }));
}
