import type { Deciders } from '../parts.ts';

export const draftDeciders: Deciders = {
  ReviewDraft: (_, { data }, { actor }) => [
    { type: 'DraftReviewed', data: { ...data, by: { id: actor.id, name: actor.name } } },
  ],
};
