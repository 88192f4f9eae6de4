import { z } from 'zod';

export const ConditionKind = z.enum([
  'vote',
  'clearance',
  'no-injunction',
  'representations',
  'covenants',
  'no-material-adverse-effect',
  'certificate',
  'payoff',
  'dissenters-cap',
  'custom',
]);
export type ConditionKind = z.infer<typeof ConditionKind>;
