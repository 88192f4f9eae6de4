import { z } from 'zod';
import { Day, Id } from './values.ts';

export const DAYS_MAX = 1_825;

const point = z.union([z.int().min(0).max(DAYS_MAX), Day]);

/** How long an open item may take: three days of the calendar, or three numbers of days. */
export const Estimate = z.strictObject({
  item: Id,
  low: point,
  likely: point,
  high: point,
  /** In how many of a hundred futures it comes at all, where it is a delay that may not come; 100 when left out. */
  chance: z.int().min(0).max(100).optional(),
});
export type Estimate = z.infer<typeof Estimate>;
