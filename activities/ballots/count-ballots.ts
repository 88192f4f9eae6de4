import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { verify } from '#libs/bulk/seal.ts';
import { BulkError } from '#libs/bulk/sets.ts';
import type { EffectResult, SealedName } from '#libs/contracts/effects.ts';
import type { Tally } from '#libs/deal/vote/tally-reference.ts';
import type { EffectContext, EffectPerformer } from '../performer.ts';
import { type CountRequest, openBox } from './box.ts';
import { runningTally } from './running.ts';
import { tallyBallots } from './tally.ts';

const RESOLVED_LISTED_MAX = 100;

/** Counts the box, and signs the figures with a digest that the inspector's certificate is bound to. */
export function countBallots(): EffectPerformer<'count-ballots'> {
  return {
    perform: async (params, { dealId, pool }) => {
      const last = params.files.at(-1);
      const { omnibus, exclusions, positions, resolutions, files } = params;
      const sets = [
        positions,
        ...exclusions,
        ...files,
        ...[omnibus, resolutions].filter((set) => set !== undefined),
      ];
      // The count of the closed box is certified: every row that goes into it is held against its seal. Before, the newest.
      await verified(
        { dealId, pool },
        params.pollsClosedAt === null ? (last === undefined ? [] : [last]) : sets,
      );
      const tally = await countNow(pool, { dealId, ...params });
      const { present, proposals, exceptions, overVotes, resolved, traced, street } = tally;
      const figures: Omit<EffectResult<'count-ballots'>, 'digest'> = {
        present: { ...present, byClass: { ...present.byClass } },
        proposals: proposals.map((proposal) => ({
          ...proposal,
          byClass: { ...proposal.byClass },
          byChannel: { ...proposal.byChannel },
          unaffiliated: { ...proposal.unaffiliated },
        })),
        exceptions: { ...exceptions },
        overVotes: [...overVotes],
        resolved: resolved.slice(0, RESOLVED_LISTED_MAX),
        traced: traced.map((one) => ({ ...one, inFavour: { ...one.inFavour } })),
        street: { ...street, inFavour: { ...street.inFavour } },
      };
      return { digest: digestOf(figures), ...figures };
    },
  };
}

/** From here on one more file is cheaper brought to what stands than counted with all others. */
const RUNNING_FROM_ROWS = 20_000;

async function countNow(pool: EffectContext['pool'], request: CountRequest): Promise<Tally> {
  const { files } = await openBox(pool, request);
  const large = files.reduce((sum, { seal }) => sum + seal.rows, 0) >= RUNNING_FROM_ROWS;
  if (!large) return tallyBallots(pool, request);
  if (request.pollsClosedAt === null) return runningTally(pool, request);
  const whole = await tallyBallots(pool, request);
  const { late, admitted } = whole.exceptions;
  if (late === 0 && admitted === 0)
    compareWithRunning(whole, await runningTally(pool, { ...request, pollsClosedAt: null }));
  return whole;
}

/** The count of the whole box stands; that what was told before came out otherwise is said aloud. */
function compareWithRunning(whole: Tally, running: Tally): void {
  const same = (['present', 'proposals', 'exceptions'] as const).every(
    (part) => canonicalize(whole[part]) === canonicalize(running[part]),
  );
  if (!same)
    process.emitWarning('The running tally and the count of the whole box differ; the latter is recorded.');
}

/** Rows that are not what was sealed are neither footed nor counted. */
export async function verified(
  { dealId, pool }: Pick<EffectContext, 'dealId' | 'pool'>,
  sets: readonly SealedName[],
): Promise<void> {
  for (const { importId, root } of sets) {
    const { intact, sentence } = await verify(pool, { dealId, importId }, root);
    if (!intact) throw new BulkError('damaged', sentence);
  }
}

function digestOf(figures: Omit<EffectResult<'count-ballots'>, 'digest'>): string {
  return createHash('sha256')
    .update(canonicalize(figures) ?? '')
    .digest('hex');
}
