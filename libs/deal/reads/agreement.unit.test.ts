import { describe, expect, it } from 'vitest';
import { RegistersRead, TerminationRead, TermsRead } from '#libs/contracts/agreement-reads.ts';
import { isOfWithheldProposal, proposalsWithheld, withoutProposals } from '../registers/viewers.ts';
import type { OpenDeal } from '../state.ts';
import { mailed, paper, readyStory } from '../testing/agreement-story.ts';
import { play } from '../testing/given.ts';
import { type Step, step, wholeStory } from '../testing/small-deal.ts';
import { termsOf } from './agreement.ts';
import { registersOf } from './registers.ts';
import { terminationOf } from './termination.ts';

const counsel = (at: string, type: string, data: object): Step => step(at, 'counsel', type, data);
const jan = (day: number, time = '15:00'): string =>
  `2021-01-${String(day).padStart(2, '0')}T${time}:00.000Z`;

const raised = [
  ...mailed,
  counsel(jan(8), 'ProposeAmendment', { amendmentId: 'raise', what: 'More money.', price: '11' }),
  counsel(jan(9), 'ApproveAmendment', {
    amendmentId: 'raise',
    body: 'The board',
    on: '2021-01-09',
    document: paper,
  }),
];
const committee = counsel(jan(10), 'ApproveAmendment', {
  amendmentId: 'raise',
  body: 'The special committee',
  on: '2021-01-10',
  document: paper,
});
const opinion = counsel(jan(10), 'RecordFairnessOpinion', {
  amendmentId: 'raise',
  from: 'A bank',
  price: '11',
  on: '2021-01-10',
  document: paper,
});
const signed = [
  ...raised,
  committee,
  opinion,
  counsel(jan(11), 'SignAmendment', { amendmentId: 'raise', document: paper }),
];
const termsAt = (story: readonly Step[], at: string) => TermsRead.parse(termsOf(play(story) as OpenDeal, at));

describe('the terms as they are read', () => {
  it('say which body an amendment waits for', () => {
    expect(termsAt(raised, jan(9)).amendments).toMatchObject([
      { id: 'raise', stage: 'proposed', missing: ['The special committee'], changes: ['The price to $11'] },
    ]);
  });

  it('tell the price and those before it, and what holders are still to be told', () => {
    const read = termsAt(signed, jan(12));
    expect(read).toMatchObject({
      price: '11',
      earlierPrices: ['10'],
      earliestMeeting: null,
      meetingOn: '2021-02-08',
    });
    expect(read.amendments[0]).toMatchObject({
      changes: ['The price from $10 to $11'],
      supplement: { must: true, lacks: 'nobody has decided how many days holders get to digest it' },
    });
  });

  it('tell the first day for the meeting once it can be said', () => {
    const told = [
      ...signed,
      counsel(jan(12), 'DecideSupplement', {
        amendmentId: 'raise',
        needed: true,
        days: 10,
        calendar: 'sec',
        decidedBy: 'The committee',
        on: '2021-01-12',
        ground: 'Simple.',
      }),
      counsel(jan(13), 'ReportSupplement', {
        amendmentId: 'raise',
        filedAt: jan(13, '14:00'),
        mailedOn: '2021-01-13',
        document: paper,
      }),
    ];
    // Ten SEC business days, Martin Luther King Day left out.
    expect(termsAt(told, jan(14)).earliestMeeting).toBe('2021-01-28');
  });

  it('say how far the outside date may go, and whether it would now', () => {
    const { outsideDate } = termsAt(readyStory, '2021-02-17T15:00:00.000Z');
    expect(outsideDate).toMatchObject({
      on: '2021-08-11',
      latest: '2022-02-11',
      left: [
        { extension: 'clearances', to: '2021-11-09', how: 'itself', holds: false },
        { extension: 'once-more', how: 'notice', noticeBy: ['parent'], holds: false },
      ],
    });
  });
});

describe('how the agreement may end, as it is read', () => {
  it('says of each right and each side what stands against it', () => {
    const read = TerminationRead.parse(
      terminationOf(play(readyStory) as OpenDeal, '2021-02-17T15:00:00.000Z'),
    );
    const of = (id: string) => read.rights.find((right) => right.id === id)?.now;
    expect(of('mutual')).toEqual([{ by: 'mutual', open: true, why: 'Nothing stands against it.' }]);
    expect(of('outside-date')).toMatchObject([
      { by: 'company', open: false, why: 'The outside date, 2021-08-11, has not passed.' },
      { by: 'parent', open: false },
    ]);
    expect(of('superior')).toMatchObject([{ open: false }]);
    expect(read.guarantee).toMatchObject({ cap: '650.00', beyond: '0.00' });
    expect(read.terminated).toBeNull();
  });

  it('tells fees that are owed, and nothing that is open after the end', () => {
    const ended = [
      ...mailed,
      counsel(jan(8), 'RecordRecommendation', {
        adviser: 'The board',
        body: 'board',
        recommends: 'against',
        on: '2021-01-08',
      }),
      counsel(jan(14), 'TerminateDeal', {
        by: 'parent',
        ground: 'recommendation-change',
        section: '8.01(g)',
        reason: 'The board changed its mind.',
      }),
    ];
    const read = TerminationRead.parse(terminationOf(play(ended) as OpenDeal, jan(15)));
    expect(read.terminated).toMatchObject({ by: 'parent', ground: 'recommendation-change' });
    expect(read.fees.find(({ id }) => id === 'company-fee')?.owed).toMatchObject({
      amount: '300.00',
      dueOn: '2021-01-19',
      paidAt: null,
    });
    expect(read.rights.flatMap(({ now }) => now).some(({ open }) => open)).toBe(false);
  });

  it('after the closing nothing is open', () => {
    const read = terminationOf(play(wholeStory) as OpenDeal, '2021-02-20T02:00:00.000Z');
    expect(TerminationRead.parse(read)).toMatchObject({ rights: [], fees: [], tail: null });
  });
});

describe('the registers as they are read', () => {
  const story = [
    ...mailed,
    counsel(jan(5), 'RecordLitigation', {
      caption: 'Holder v. Small',
      court: 'Court of Chancery',
      docket: '2021-0001',
      filedOn: '2021-01-05',
    }),
    counsel(jan(20), 'RecordLitigationStep', {
      suit: '2021-0001',
      step: 'mootness-fee',
      on: '2021-01-20',
      what: 'Agreed.',
      amount: '25000.00',
    }),
    ...(['against', 'for'] as const).map((recommends, index) =>
      counsel(jan(21 + index), 'RecordRecommendation', {
        adviser: 'An adviser',
        recommends,
        on: jan(21 + index).slice(0, 10),
      }),
    ),
    counsel(jan(23), 'RecordProposal', {
      proposalId: 'rival',
      from: 'A rival',
      receivedOn: '2021-01-23',
      price: '12',
      what: 'All cash.',
    }),
  ];
  const deal = play(story) as OpenDeal;

  it('tell suits with their last step and cost, recommendations with those before, proposals with what they wait for', () => {
    const read = RegistersRead.parse(registersOf(deal, jan(24)));
    expect(read).toMatchObject({
      litigation: [{ id: '2021-0001', standing: 'mootness fee, January 20, 2021: Agreed.' }],
      suitsCost: { agreed: '25000.00', paid: '0.00' },
      recommendations: [{ who: 'An adviser', recommends: 'for', before: [{ recommends: 'against' }] }],
      proposals: [{ id: 'rival', match: { stage: 'notice-needed' }, mayAct: false }],
      withheld: false,
    });
  });

  it("keep a proposal from Parent's people until it has notice, in events too", () => {
    const shown = withoutProposals(deal);
    expect(RegistersRead.parse(registersOf(shown, jan(24)))).toMatchObject({ proposals: [], withheld: true });
    const event = { type: 'ProposalRecorded', data: { proposalId: 'rival' } } as never;
    expect(isOfWithheldProposal(event, proposalsWithheld(deal))).toBe(true);
    const noticed = play(
      [
        counsel(jan(24), 'DetermineProposal', {
          proposalId: 'rival',
          says: 'superior',
          by: ['The board'],
          at: jan(24),
          reason: 'Advised.',
          document: paper,
        }),
        counsel(jan(24, '16:00'), 'GiveMatchNotice', {
          proposalId: 'rival',
          at: jan(24, '16:00'),
          document: paper,
        }),
      ],
      deal,
    ) as OpenDeal;
    expect(proposalsWithheld(noticed)).toEqual([]);
    expect(registersOf(withoutProposals(noticed), jan(25)).proposals).toMatchObject([
      { match: { stage: 'running', until: '2021-01-28' } },
    ]);
  });
});
