import { DealTerms } from '#libs/contracts/terms.ts';
import { until } from './given.ts';
import { type Step, smallTerms, step, wholeStory } from './small-deal.ts';

export const paper = { name: 'a document', digest: 'a'.repeat(64) };

/** What the small agreement says of its change and its end, in the form that most agreements have. */
export const agreed = {
  amendments: { section: '9.08', approvals: ['The board', 'The special committee'] },
  outsideDateExtensions: [
    {
      id: 'clearances',
      section: '8.01(b)',
      extendedBy: { days: 90 },
      how: 'itself',
      while: { kinds: ['clearance', 'no-injunction'] },
    },
    {
      id: 'once-more',
      section: '8.01(b)',
      extendedBy: { to: '2022-02-11' },
      how: 'notice',
      noticeBy: ['parent'],
      while: { conditions: ['clearance'] },
    },
  ],
  matchRight: { section: '6.02(e)', businessDays: 4, revisedBusinessDays: 2 },
  termination: {
    rights: [
      { id: 'mutual', section: '8.01(a)', ground: 'mutual-consent', by: ['company', 'parent'] },
      {
        id: 'outside-date',
        section: '8.01(b)',
        ground: 'outside-date',
        by: ['company', 'parent'],
        tail: 'company-fee',
      },
      { id: 'order', section: '8.01(c)', ground: 'injunction', by: ['company', 'parent'] },
      {
        id: 'no-vote',
        section: '8.01(d)',
        ground: 'no-vote',
        by: ['company', 'parent'],
        tail: 'company-fee',
      },
      {
        id: 'company-breach',
        section: '8.01(e)',
        ground: 'breach',
        by: ['parent'],
        cure: { days: 30 },
        tail: 'company-fee',
      },
      {
        id: 'parent-breach',
        section: '8.01(f)',
        ground: 'breach',
        by: ['company'],
        cure: { days: 30 },
        fee: 'reverse-fee',
      },
      {
        id: 'change',
        section: '8.01(g)',
        ground: 'recommendation-change',
        by: ['parent'],
        beforeVote: true,
        fee: 'company-fee',
      },
      {
        id: 'superior',
        section: '8.01(h)',
        ground: 'superior-proposal',
        by: ['company'],
        beforeVote: true,
        fee: 'company-fee-at-once',
      },
      {
        id: 'no-closing',
        section: '8.01(i)',
        ground: 'failure-to-close',
        by: ['company'],
        cure: { businessDays: 3 },
        fee: 'reverse-fee',
      },
    ],
    fees: [
      {
        id: 'company-fee',
        title: 'Company termination fee',
        section: '8.03(b)',
        payer: 'company',
        amount: '300.00',
        due: { businessDays: 2 },
      },
      {
        id: 'company-fee-at-once',
        title: 'Company termination fee',
        section: '8.03(a)',
        payer: 'company',
        amount: '300.00',
        goShopAmount: '150.00',
        due: 'before',
      },
      {
        id: 'reverse-fee',
        title: 'Parent termination fee',
        section: '8.03(c)',
        payer: 'parent',
        amount: '600.00',
        due: { businessDays: 5 },
      },
    ],
    tail: { section: '8.03(b)', months: 12 },
    guarantee: {
      section: 'limited guarantee, 1',
      cap: '650.00',
      guarantors: [{ name: 'The Fund' }, { name: 'The Other Fund', upTo: '200.00' }],
    },
  },
  clocks: { goShopDays: 30 },
} as const;

export const agreedTerms: DealTerms = DealTerms.parse({ ...smallTerms, ...agreed });

/** A story of the small deal on the terms above, or on others. */
export function onAgreement(story: readonly Step[], terms: DealTerms = agreedTerms): readonly Step[] {
  return story.map((one) =>
    one.command.type === 'OpenDeal' ? step(one.at, one.by, 'OpenDeal', { ...one.command.data, terms }) : one,
  );
}

/** The proxy statement is mailed for the meeting of February 8, 2021. */
export const mailed = onAgreement(until(wholeStory, 'AppointInspector', 'before'));
/** The holders adopted the agreement. */
export const adoptedStory = onAgreement(until(wholeStory, 'ConcludeMeeting'));
/** Every condition is met that does not wait for the closing: the clause counts to February 18. */
export const readyStory = onAgreement(until(wholeStory, 'RecordEvidence'));
