/** What a vote can be counted against. A standard is a majority, or a supermajority, of one of them; or a plurality. */
export const voteBases = [
  'outstanding',
  'voting-power',
  'each-class',
  'outstanding-unaffiliated',
  'unaffiliated-votes-cast',
  'votes-present',
  'votes-cast',
] as const;
export type VoteBase = (typeof voteBases)[number];
