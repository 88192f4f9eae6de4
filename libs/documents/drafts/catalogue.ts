import type { DraftName } from '#libs/contracts/drafts.ts';
import { closing8K } from './closing-8-k.ts';
import {
  appraisalNotice,
  certificateOfMerger,
  companyCertificate,
  letterOfTransmittal,
  parentCertificate,
  pressRelease,
} from './closing-papers.ts';
import type { Draft } from './draft.ts';
import { form15, letterToExchange, schedule13E3 } from './exchange-papers.ts';
import { item507 } from './item-507.ts';

const voteItem: Draft = {
  name: 'item-5-07',
  title: 'Form 8-K, Item 5.07',
  what: 'The vote: due four business days after the meeting ended',
  waitsFor: ({ vote }) => (vote.certificate === null ? "the inspector's report" : null),
  make: item507,
};

/** Everything that is drafted from the journal, in the order of its use. */
export const DRAFTS: readonly Draft[] = [
  voteItem,
  companyCertificate,
  parentCertificate,
  certificateOfMerger,
  letterToExchange,
  closing8K,
  schedule13E3,
  pressRelease,
  appraisalNotice,
  letterOfTransmittal,
  form15,
];

export function draftNamed(name: DraftName): Draft {
  const found = DRAFTS.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no draft is called ${name}`);
  return found;
}
