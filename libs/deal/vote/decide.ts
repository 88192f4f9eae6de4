import type { Deciders } from '../parts.ts';
import { ballotDeciders } from './ballots.ts';
import { certifyDeciders } from './certify.ts';
import { pollDeciders } from './polls.ts';
import { positionDeciders } from './positions.ts';

export const voteDeciders: Deciders = {
  ...pollDeciders,
  ...positionDeciders,
  ...ballotDeciders,
  ...certifyDeciders,
};
