import { at, day, many, type Words } from './say.ts';

const HOW = {
  'at-close': 'suspended at the close',
  'after-evening-session': 'stopped after the evening session',
  'before-open': 'halted before the open',
} as const;

export const delistingWords = {
  AppraisalNoticeSent: ({ sentOn }) => ({
    headline: `Notice to those who demanded appraisal sent on ${day(sentOn)}`,
    rule: '8 Del. C. § 262(d)(1)',
  }),
  Form25Filed: ({ filedBy, rule, amendment }) => ({
    headline: `Form 25${amendment ? '/A' : ''} filed by the ${filedBy}`,
    rule,
  }),
  TradingStopped: ({ how, at: when, lastTradeAt }) => ({
    headline: `Trading ${HOW[how]}`,
    detail: lastTradeAt === undefined ? at(when) : `last trade ${at(lastTradeAt)}`,
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
