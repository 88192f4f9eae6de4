import { z } from 'zod';
import { Line } from '../values.ts';
import { as, based, define } from './define.ts';

export const draftsEvents = {
  DraftReviewed: define(
    ['drafts'],
    z.strictObject({
      ...as('ReviewDraft').shape,
      by: z.strictObject({ id: Line, name: Line }),
      ...based,
    }),
  ),
} as const;
