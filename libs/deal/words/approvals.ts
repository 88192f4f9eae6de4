import { many, type Words } from './say.ts';

export const approvalsWords = {
  IncumbencyRecorded: ({ of, signatories }) => ({
    headline: `Certificate of incumbency of the ${of === 'company' ? 'company' : 'surviving company'}: ${many(signatories.length, 'signatory', 'signatories')}`,
    detail: signatories.map(({ personId, title }) => `${personId}, ${title}`).join('; '),
  }),
  BatchOvertaken: ({ batchId, what }) => ({
    headline: `Batch ${batchId} overtaken: its approvals are void`,
    detail: what,
  }),
} satisfies Partial<Words>;
