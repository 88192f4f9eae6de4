/** What a deal is read as over HTTP. Each keeps the version of the last event that changed it, which is its ETag. */
export const RESOURCES = [
  'deal',
  'calendar',
  'meeting',
  'vote',
  'conditions',
  'closing',
  'delisting',
  'payout',
  'effects',
  'estimates',
  'documents',
  'obligations',
  'drafts',
  'terms',
  'termination',
  'registers',
] as const;
export type Resource = (typeof RESOURCES)[number];
