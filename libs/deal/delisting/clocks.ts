import type { Day } from '#libs/contracts/values.ts';
import { deadline } from '#libs/rulebook/check.ts';
import { lawOf } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';

export interface DelistingClocks {
  readonly delisted?: Day;
  readonly withdrawn12b?: Day;
  readonly terminated12g?: Day;
}

/** Form 25 runs two clocks and Form 15 a third; each is its own date. */
export function delistingClocks(deal: OpenDeal): DelistingClocks {
  const { form25, form15 } = deal.delisting;
  const due = (clock: string, from: string) =>
    deadline(clock, from, { ...lawOf(deal), spelledOut: false }).due;
  return {
    ...(form25 && {
      delisted: due('12d2-2-delisting', form25.filedAt),
      withdrawn12b: due('12d2-2-12b-withdrawal', form25.filedAt),
    }),
    ...(form15 && { terminated12g: due('12g-4-termination', form15.filedAt) }),
  };
}
