import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { EffectResult, SetDifference } from '#libs/contracts/effects.ts';
import { compareShareCounts, showShares, sumShareCounts, sumVoteCounts } from '#libs/money/wire.ts';
import type { EffectPerformer } from '../performer.ts';
import { allRows, type ClassTotal, chainsOf, keyPositions, knownChains, openBox, totalsOf } from './box.ts';
import { verified } from './count-ballots.ts';

const DIFFERENCES_MAX = 20;
type Holding = EffectResult<'foot-positions'>['entitled'];

/** Sums the sealed list of positions, and what each version of the exclusions takes out of *unaffiliated*. */
export function footPositions(): EffectPerformer<'foot-positions'> {
  return {
    perform: async (params, { dealId, pool }) => {
      const { positions, exclusions, omnibus } = params;
      await verified({ dealId, pool }, [
        positions,
        ...exclusions,
        ...(omnibus === undefined ? [] : [omnibus]),
      ]);
      const box = await openBox(pool, { dealId, ...params });
      const links = omnibus === undefined ? [] : await allRows(pool, dealId, omnibus, 'omnibus');
      const differences: SetDifference[] = [];
      const excluded: Record<string, Holding> = {};
      return throughWholeSet(pool, 'latest', async (client) => {
        await client.query(`set local work_mem = '256MB'`);
        await keyPositions(client, box.positions, positions.importId);
        const totals = await totalsOf(client, box.positions);
        for (const list of exclusions) {
          const lines = await allRows(pool, dealId, list, 'exclusions');
          const { rows: found } = await client.query<FoundLine>(exclusionsSql, [
            box.positions.id,
            lines.map(({ position }) => position),
          ]);
          const tied = tie(lines, found);
          excluded[list.list] = tied.excluded;
          differences.push(...tied.sentences.map((sentence) => ({ set: list.importId, sentence })));
        }
        await knownChains(pool, client, dealId, box, omnibus);
        const chains = await chainsOf(client, box, links);
        if (omnibus !== undefined)
          differences.push(...chains.differences.map((sentence) => ({ set: omnibus.importId, sentence })));
        return {
          rows: box.positions.seal.rows,
          entitled: holdingOf(totals),
          byClass: byClass(totals),
          excluded,
          differences: differences.slice(0, DIFFERENCES_MAX),
          linksMissing: chains.without,
          ...(chains.broken.length > 0 && { broken: [...chains.broken] }),
        };
      });
    },
  };
}

function holdingOf(totals: readonly ClassTotal[]): Holding {
  return {
    shares: sumShareCounts(totals.map(({ shares }) => shares)),
    votes: sumVoteCounts(totals.map(({ votes }) => votes)),
  };
}

function byClass(totals: readonly ClassTotal[]): Record<string, Holding> {
  const classes = [...new Set(totals.map(({ shareClass }) => shareClass))];
  return Object.fromEntries(
    classes.map((name) => [name, holdingOf(totals.filter(({ shareClass }) => shareClass === name))]),
  );
}

interface FoundLine {
  readonly position: string;
  readonly shares: string;
  readonly votes: string;
}

const exclusionsSql = `
  select p.position, trim_scale(p.shares * 0.000001)::text as shares,
      trim_scale(p.shares::numeric * p.votes_per_share * 0.000000000001)::text as votes
    from bulk.position_keys k join bulk.sealed_positions p on p.set_id = k.set_id and p.row_number = k.row_number
    where k.set_id = $1 and k.position = any ($2::text[])`;

/** Each line against the position that it names: a part that is excluded is a position of its own. */
function tie(
  lines: readonly BulkRow<'exclusions'>[],
  found: readonly FoundLine[],
): { excluded: Holding; sentences: string[] } {
  const listed = new Map(found.map((one) => [one.position, one]));
  const seen = new Set<string>();
  const sentences: string[] = [];
  for (const { line, position, shares } of lines) {
    const known = listed.get(position);
    if (seen.has(position)) sentences.push(`The line ${line} names the position ${position} once more.`);
    else if (known === undefined)
      sentences.push(`The line ${line} names the position ${position}, which is not on the list.`);
    else if (compareShareCounts(known.shares, shares) !== 0)
      sentences.push(
        `The line ${line} excludes ${showShares(shares)} shares of the position ${position}, which has ${showShares(known.shares)}; a part is a position of its own.`,
      );
    seen.add(position);
  }
  const excluded = {
    shares: sumShareCounts(found.map(({ shares }) => shares)),
    votes: sumVoteCounts(found.map(({ votes }) => votes)),
  };
  return { excluded, sentences };
}
