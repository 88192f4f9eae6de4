import { showCount } from './figures.ts';

/** One standard of one proposal, as far as it is known whether it is reached. */
export interface Weighed {
  readonly reached: string | null;
  readonly passes: boolean | null;
  /** Only while votes can still come. */
  readonly prospect: 'cannot fail' | 'cannot pass' | 'open' | null;
  readonly needed: string | null;
  /** When what holders are pledged to cast is cast; null where nobody is pledged. */
  readonly neededBesidesPledged: string | null;
}

export interface Verdict {
  readonly words: string;
  readonly tone: 'good' | 'bad' | 'open';
  /** Of what can still change: no more than how it looks. */
  readonly forecast: boolean;
}

/**
 * What is said of a standard. Carried or not it is by the inspector's report alone. Before that the count says how it
 * looks, for until the polls close each instruction may be revoked (8 Del. C. § 212).
 */
export function verdictOf(weighed: Weighed, certified: boolean): Verdict {
  const { reached, passes, prospect } = weighed;
  if (certified && passes !== null)
    return { words: passes ? 'carried' : 'not carried', tone: passes ? 'good' : 'bad', forecast: false };
  switch (prospect) {
    case 'cannot fail':
      return { words: 'enough votes are in, while they stand', tone: 'good', forecast: true };
    case 'cannot pass':
      return { words: 'out of reach, while what is in stands', tone: 'bad', forecast: true };
    case 'open':
      return { words: stillNeeded(weighed), tone: 'open', forecast: true };
    case null:
      return {
        words: reached === null ? 'not counted yet' : 'counted, not certified yet',
        tone: 'open',
        forecast: false,
      };
  }
}

function stillNeeded({ needed, neededBesidesPledged: besides }: Weighed): string {
  if (besides === '0') return 'what is pledged carries it, once it is cast';
  if (besides !== null && besides !== needed)
    return `${showCount(besides)} more carry it, besides what is pledged`;
  return needed === null ? 'open' : `${showCount(needed)} more carry it`;
}
