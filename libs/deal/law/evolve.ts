import type { MovedDeadline } from '#libs/contracts/law.ts';
import type { Happened } from '../decision.ts';
import type { Evolvers } from '../parts.ts';
import type { Move, OpenDeal } from '../state.ts';

/** What the deal goes by, and which of its deadlines moved. */
export const lawEvolvers: Evolvers = {
  DeadlinesMoved: (deal, event) => ({ moves: withMoves(deal, event.data.moved, event) }),

  LawAdopted: (deal, event) => {
    const { reference, edition, closures, revoked, moved } = event.data;
    const gone = new Set([...revoked, ...closures.map(({ closureId }) => closureId)]);
    const kept = deal.law.closures.filter(({ closureId }) => !gone.has(closureId));
    return {
      law: {
        edition: edition?.number ?? deal.law.edition,
        reference: reference ?? deal.law.reference,
        // By name, so that it does not matter in which order they were heard of.
        closures: [...kept, ...closures].toSorted((a, b) => (a.closureId < b.closureId ? -1 : 1)),
      },
      moves: withMoves(deal, moved, event),
    };
  },
};

/** A deadline that moves more often than this is told by the record. */
const MOVES_KEPT = 10;

function withMoves(
  { moves }: OpenDeal,
  moved: readonly MovedDeadline[],
  { version, recordedAt }: Pick<Happened, 'version' | 'recordedAt'>,
): OpenDeal['moves'] {
  if (moved.length === 0) return moves;
  const added = moved.map(({ id, from, to, why }): [string, readonly Move[]] => [
    id,
    [...(moves[id] ?? []), { from, to, why, at: recordedAt, version }].slice(-MOVES_KEPT),
  ]);
  return { ...moves, ...Object.fromEntries(added) };
}
