import { z } from 'zod';
import { DraftName } from '../drafts.ts';
import { Digest, Text } from '../values.ts';
import { define } from './define.ts';

export const draftsCommands = {
  ReviewDraft: define({
    resource: 'drafts',
    nature: 'report',
    roles: ['counsel', 'executive', 'finance'],
    summary: 'Record that a person read a draft, by the digest of what was read, and with what outcome',
    data: z.strictObject({
      draft: DraftName,
      /** As the draft itself says it: it changes when any word or figure of it does. */
      digest: Digest,
      outcome: z.enum(['approved', 'changes-asked']),
      note: Text.optional(),
    }),
  }),
} as const;
