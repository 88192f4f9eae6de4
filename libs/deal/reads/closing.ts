import type { ClosingRead } from '#libs/contracts/reads.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { gatesOf } from '../closing/gates.ts';
import type { OpenDeal } from '../state.ts';

export function closingOf(deal: OpenDeal, now: Instant): ClosingRead {
  const { closing, ready, terms } = deal;
  const { businessDays, cities, wording } = terms.closing;
  return {
    ...closing,
    clause: { businessDays, cities: [...cities], ...(wording !== undefined && { wording }) },
    conditionsMetOn: ready?.on ?? null,
    earliestClosing: ready?.earliestClosing ?? null,
    outsideDate: terms.outsideDate,
    gates: gatesOf(deal, now).map(({ gate, refusal }) => ({
      gate,
      met: refusal === undefined,
      why: refusal?.sentence ?? 'Met.',
    })),
  };
}
