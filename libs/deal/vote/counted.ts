import type { EffectParams, EffectResult } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { OpenDeal } from '../state.ts';
import { measureProposals } from './outcomes.ts';
import { countFindings } from './sanity.ts';

/** An answer to the last question, with what it comes to by each standard now, and what is odd about it. */
export function ballotsCounted(
  deal: OpenDeal,
  { files, pollsClosedAt }: EffectParams<'count-ballots'>,
  result: EffectResult<'count-ballots'>,
): DealEvent[] {
  const last = files.at(-1);
  const notPut = deal.vote.polls?.notPut ?? [];
  return [
    {
      type: 'BallotsCounted',
      data: {
        ...result,
        pollsClosedAt,
        files: files.length,
        last: last === undefined ? null : { importId: last.importId, channel: last.channel },
        outcomes: measureProposals(deal, result, { notPut }),
      },
    },
    ...countFindings(deal, result, pollsClosedAt !== null),
  ];
}
