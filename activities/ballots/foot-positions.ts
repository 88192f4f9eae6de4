import { BulkError, sealedSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { EffectPerformer } from '../performer.ts';

export interface FootPositions {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Sums the sealed list of positions in votes, and what each exclusion list takes out of *unaffiliated*. */
export function footPositions({ dealOf }: FootPositions): EffectPerformer<'foot-positions'> {
  return {
    perform: async ({ positions: { importId, root } }, { dealId, pool }) => {
      const set = await sealedSet(pool, { dealId, importId }, root);
      const lists = (await dealOf(dealId)).terms.shares.exclusions.lists.map(({ id }) => id);
      const { rows } = await throughWholeSet(pool, 'picture', (client) =>
        client.query<Footing>(footingSql, [set.id, lists]),
      );
      const { entitled, excluded, doubles } = rows[0] ?? nothing;
      if (Number(doubles) > 0) {
        throw new BulkError(
          'damaged',
          `The list ${importId} names ${doubles} positions twice: their votes would count twice. Load a corrected list as another set.`,
        );
      }
      const all = { shares: entitled, votes: entitled };
      return {
        rows: set.seal.rows,
        entitled: all,
        byClass: { common: all },
        excluded: Object.fromEntries(
          Object.entries(excluded).map(([list, shares]) => [list, { shares, votes: shares }]),
        ),
        differences: [],
        linksMissing: 0,
      };
    },
  };
}

interface Footing {
  readonly entitled: string;
  readonly excluded: Record<string, string>;
  readonly doubles: string;
}

const nothing: Footing = { entitled: '0', excluded: {}, doubles: '0' };

const footingSql = `
  with positions as materialized (
    select p.position collate "C" as position, p.shares * p."votesPerShare" as votes, p."excludedUnder" as excluded
      from bulk.sealed_rows, jsonb_to_record(canonical::jsonb)
        as p (position text, shares numeric, "votesPerShare" numeric, "excludedUnder" text[])
      where set_id = $1
  )
  select coalesce(trim_scale((select sum(votes) from positions)), 0)::text as entitled,
      (select count(*) - count(distinct position) from positions)::text as doubles,
      (select coalesce(jsonb_object_agg(list, coalesce(trim_scale((
          select sum(votes) from positions where list = any (excluded))), 0)::text), '{}')
        from unnest($2::text[]) as list) as excluded`;
