import type { Evolvers } from '../parts.ts';

export const draftEvolvers: Evolvers = {
  DraftReviewed: (deal, { data: { draft, digest, outcome, note, by }, recordedAt, version }) => ({
    drafts: {
      ...deal.drafts,
      [draft]: { digest, outcome, by, at: recordedAt, version, ...(note === undefined ? {} : { note }) },
    },
  }),
};
