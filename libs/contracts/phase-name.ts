import { z } from 'zod';

export const PhaseName = z.enum([
  'solicitation',
  'meeting',
  'conditions',
  'closing',
  'after-closing',
  'wind-down',
  'ended',
]);
