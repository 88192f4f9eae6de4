import { day, many, type Words } from './say.ts';

export const delistingWords = {
  AppraisalNoticeSent: ({ sentOn }) => ({
    headline: `Notice to those who demanded appraisal sent on ${day(sentOn)}`,
    rule: '8 Del. C. § 262(d)(1)',
  }),
  Form25Filed: ({ filedBy, rule, amendment }) => ({
    headline: `Form 25${amendment ? '/A' : ''} filed by the ${filedBy}`,
    rule,
  }),
  DelistingBecameEffective: ({ on }) => ({
    headline: `Delisting effective ${day(on)}`,
    rule: '17 CFR 240.12d2-2(d)(1)',
  }),
  Section12bWithdrawn: ({ on }) => ({
    headline: `Registration under section 12(b) withdrawn ${day(on)}`,
    rule: '17 CFR 240.12d2-2(d)(2)',
  }),
  Form15Filed: ({ holdersOfRecord }) => ({
    headline: 'Form 15 filed: reporting ends',
    detail: many(holdersOfRecord, 'holder of record', 'holders of record'),
    rule: '17 CFR 240.12g-4, 12h-3',
  }),
  Section12gTerminated: ({ on }) => ({
    headline: `Registration under section 12(g) ended ${day(on)}`,
    rule: '17 CFR 240.12g-4',
  }),
} satisfies Partial<Words>;
