import type { Day } from '#libs/contracts/values.ts';
import { deadline } from '#libs/rulebook/check.ts';
import type { Delisting } from '../state.ts';

export interface DelistingClocks {
  readonly delisted?: Day;
  readonly withdrawn12b?: Day;
  readonly terminated12g?: Day;
}

/** Form 25 runs two clocks and Form 15 a third; each is its own date. */
export function delistingClocks({ form25, form15 }: Delisting): DelistingClocks {
  return {
    ...(form25 && {
      delisted: deadline('12d2-2-delisting', form25.filedAt).due,
      withdrawn12b: deadline('12d2-2-12b-withdrawal', form25.filedAt).due,
    }),
    ...(form15 && { terminated12g: deadline('12g-4-termination', form15.filedAt).due }),
  };
}
