import type { Condition } from '#libs/contracts/terms.ts';
import type { ConditionRecord, Waiver } from '../state.ts';
import type { Standing } from './standing.ts';

type Part = NonNullable<Condition['parts']>[number];
type Evidence = NonNullable<ConditionRecord['evidence']>;

/** Which kinds can be in parts: each is met by what is recorded of it, and by nothing computed. */
export const KINDS_IN_PARTS: readonly Condition['kind'][] = [
  'clearance',
  'certificate',
  'payoff',
  'custom',
  'covenants',
];

/** The parts that a waiver lets pass. */
export function waivedParts(waiver: Waiver | null): readonly string[] {
  return waiver?.partial?.parts ?? [];
}

/** What was last said of a part: of it alone, or of all of them together. */
export function evidenceOf({ evidence, parts = {} }: ConditionRecord, part: string): Evidence | null {
  const own = parts[part] ?? null;
  if (own === null || evidence === null) return own ?? evidence;
  return own.version > evidence.version ? own : evidence;
}

/** A condition in parts stands like the worst of those that nobody waived, and says of each what is amiss. */
export function standingInParts(
  parts: readonly Part[],
  record: ConditionRecord,
  standingOfPart: (evidence: Evidence | null) => Standing,
): Standing {
  const waived = waivedParts(record.waiver);
  const each = parts
    .filter(({ part }) => !waived.includes(part))
    .map(({ part, text }) => ({ text, standing: standingOfPart(evidenceOf(record, part)) }));
  const state = worst(each.map(({ standing }) => standing.state));
  const because = [
    ...each.flatMap(({ standing }) => standing.because),
    ...(waived.length > 0 && record.waiver !== null ? [record.waiver.version] : []),
  ];
  const told = each
    .filter(({ standing }) => standing.state === state)
    .map(({ text, standing }) => `${text}: ${standing.why}`);
  return {
    state,
    why: [...told, ...waivedWords(parts, waived)].join(' '),
    because: [...new Set(because)].sort((a, b) => a - b),
  };
}

/** In words, after what is said of the rest. */
export function waivedWords(parts: readonly Part[], waived: readonly string[]): readonly string[] {
  const names = parts.filter(({ part }) => waived.includes(part)).map(({ text }) => text);
  return names.length === 0 ? [] : [`Waived: ${names.join('; ')}.`];
}

const ORDER: readonly Standing['state'][] = [
  'failed',
  'open',
  'at-closing-only',
  'satisfied',
  'not-applicable',
];

function worst(states: readonly Standing['state'][]): Standing['state'] {
  return ORDER.find((state) => states.includes(state)) ?? 'open';
}
