import type { Condition } from '#libs/contracts/terms.ts';

/** Kinds of conditions that nothing is known against, which somebody attests. */
export const ATTESTED: readonly Condition['kind'][] = [
  'no-injunction',
  'representations',
  'covenants',
  'no-material-adverse-effect',
];
