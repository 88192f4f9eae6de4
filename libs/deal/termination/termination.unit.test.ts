import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { times } from '#test/setup/effort.ts';
import { momentsOf } from '../moments.ts';
import { obligationsOf } from '../obligations/all.ts';
import type { OpenDeal } from '../state.ts';
import {
  adoptedStory,
  agreedTerms,
  mailed,
  onAgreement,
  paper,
  readyStory,
} from '../testing/agreement-story.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { type Step, step, wholeStory } from '../testing/small-deal.ts';

const counsel = (at: string, type: string, data: object): Step => step(at, 'counsel', type, data);
const jan = (day: number, time = '15:00'): string =>
  `2021-01-${String(day).padStart(2, '0')}T${time}:00.000Z`;
const types = (told: { events: readonly { type: string }[] }) => told.events.map(({ type }) => type);
const end = (more: object) => ({
  by: 'company',
  ground: 'mutual-consent',
  section: '8.01',
  reason: 'So it is.',
  ...more,
});
const ending = (story: readonly Step[], at: string, more: object) =>
  tell(play(story), counsel(at, 'TerminateDeal', end(more)));
const owed = (told: { events: readonly { type: string; data: unknown }[] }) =>
  told.events.filter(({ type }) => type === 'TerminationFeeOwed').map(({ data }) => data);
const passed = step('2021-08-12T04:00:00.000Z', 'worker', 'PassMoment', {
  momentId: 'outside-date',
  due: '2021-08-12T04:00:00.000Z',
});
const AUGUST = '2021-08-12T15:00:00.000Z';
const bid = (receivedOn: string, more: object = {}): Step =>
  counsel(jan(6), 'RecordProposal', {
    proposalId: 'rival',
    from: 'A rival',
    receivedOn,
    price: '12',
    what: 'All cash.',
    ...more,
  });
const superior = (at: string): Step =>
  counsel(at, 'DetermineProposal', {
    proposalId: 'rival',
    says: 'superior',
    by: ['The board'],
    at,
    reason: 'Advised.',
    document: paper,
  });
const noticed = (receivedOn: string) => [
  ...mailed,
  bid(receivedOn),
  superior(jan(7)),
  counsel(jan(7, '16:00'), 'GiveMatchNotice', { proposalId: 'rival', at: jan(7, '16:00'), document: paper }),
];
const matched = (receivedOn: string) => [...noticed(receivedOn), superior(jan(14, '14:00'))];
const feePaid = (amount: string) => ({ feePaid: { amount, reference: 'IMAD 7', at: jan(14, '14:30') } });
const accept = (more: object = {}) => ({ ground: 'superior-proposal', proposalId: 'rival', ...more });

describe('who may terminate, on what ground', () => {
  it.each([
    ['the outside date has not passed', adoptedStory, { ground: 'outside-date' }, 'NoGroundToTerminate'],
    ['no vote failed', mailed, { ground: 'no-vote' }, 'NoGroundToTerminate'],
    ['no order stands', mailed, { ground: 'injunction' }, 'NoGroundToTerminate'],
    [
      'nobody changed a recommendation',
      mailed,
      { by: 'parent', ground: 'recommendation-change' },
      'NoGroundToTerminate',
    ],
    ['no proposal is named', mailed, { ground: 'superior-proposal' }, 'ProposalUnknown'],
    ['no notice was given', mailed, { ground: 'breach' }, 'NoticeMissing'],
    ['nobody is bound to close', mailed, { ground: 'failure-to-close' }, 'NoGroundToTerminate'],
    ['it is not theirs', mailed, { by: 'company', ground: 'recommendation-change' }, 'RightUnknown'],
    ['it takes both', mailed, { by: 'company', ground: 'mutual-consent' }, undefined],
    ['it is another right', mailed, { right: 'no-vote', ground: 'injunction' }, 'RightNotTheirs'],
  ] as const)('refuses when %s', (_, story, more, code) => {
    const at = story.at(-1)?.at ?? '';
    expect(ending(story, at, more).refusal?.code).toBe(code);
  });

  it('ends by both sides together at any time, with no fee', () => {
    const told = ending(mailed, jan(8), { by: 'mutual' });
    expect(types(told)).toContain('DealTerminated');
    expect(owed(told)).toEqual([]);
  });

  it('after the vote the rights that ended with it are gone', () => {
    const told = ending(adoptedStory, '2021-02-09T15:00:00.000Z', accept());
    expect(told.refusal).toMatchObject({ code: 'RightEndedWithTheVote', rule: '8.01(h)' });
  });

  it('ends on an order only once it is final', () => {
    const order = counsel(jan(8), 'RecordOrder', {
      orderId: 'pi',
      court: 'Chancery',
      restrains: 'All of it.',
      issuedAt: jan(8),
    });
    const final = counsel(jan(20), 'ReportOrderFinal', { orderId: 'pi', on: '2021-01-20', document: paper });
    const open = ending([...mailed, order], jan(21), { ground: 'injunction' });
    expect(open.refusal?.sentence).toContain('can still be appealed');
    expect(ending([...mailed, order, final], jan(21), { ground: 'injunction' }).refusal).toBeUndefined();
  });

  it('ends because of the outside date once it has passed', () => {
    expect(ending([...readyStory, passed], AUGUST, { ground: 'outside-date' }).refusal).toBeUndefined();
  });

  it('is not ended by whoever is in breach', () => {
    const notice = counsel('2021-08-01T15:00:00.000Z', 'GiveTerminationNotice', {
      noticeId: 'b1',
      right: 'parent-breach',
      by: 'company',
      at: '2021-08-01T15:00:00.000Z',
      what: 'Parent did not file.',
      document: paper,
    });
    const story = [...readyStory, notice, passed];
    expect(ending(story, AUGUST, { by: 'parent', ground: 'outside-date' }).refusal).toMatchObject({
      code: 'PartyInBreach',
      facts: { noticeId: 'b1' },
    });
    expect(ending(story, AUGUST, { by: 'company', ground: 'outside-date' }).refusal).toBeUndefined();
    const settled = counsel('2021-08-05T15:00:00.000Z', 'SettleTerminationNotice', {
      noticeId: 'b1',
      how: 'unfounded',
      on: '2021-08-05',
      document: paper,
    });
    const after = [...readyStory, notice, settled, passed];
    expect(ending(after, AUGUST, { by: 'parent', ground: 'outside-date' }).refusal).toBeUndefined();
  });

  it('records what the other side did without the ground, with a finding that keeps the deal open', () => {
    const told = ending(mailed, jan(8), { by: 'parent', ground: 'no-vote', happened: true });
    expect(told.events.find(({ type }) => type === 'FindingRaised')?.data).toMatchObject({
      findingId: 'termination/no-vote',
      severity: 'blocks',
    });
    expect((told.state as OpenDeal).stage).toBe('open');
  });
});

describe('a breach', () => {
  const notice = (more: object = {}) =>
    counsel(jan(8), 'GiveTerminationNotice', {
      noticeId: 'b1',
      right: 'company-breach',
      by: 'parent',
      at: jan(8),
      what: 'A covenant is not kept.',
      document: paper,
      ...more,
    });
  const breach = { by: 'parent', ground: 'breach', noticeId: 'b1' };

  it('has thirty days to be cured, by a timer', () => {
    const { state } = given([...mailed, notice()]);
    expect(state.agreement.notices['b1']?.until).toBe('2021-02-07');
    expect(momentsOf(state).map(({ momentId }) => momentId)).toContain('cure/b1/2021-02-07');
    expect(ending([...mailed, notice()], '2021-02-07T15:00:00.000Z', breach).refusal).toMatchObject({
      code: 'CurePeriodRuns',
      facts: { until: '2021-02-07' },
    });
    expect(ending([...mailed, notice()], '2021-02-08T13:00:00.000Z', breach).refusal).toBeUndefined();
  });

  it('that is cured is no ground any more', () => {
    const cured = counsel(jan(20), 'SettleTerminationNotice', {
      noticeId: 'b1',
      how: 'cured',
      on: '2021-01-20',
      document: paper,
    });
    expect(ending([...mailed, notice(), cured], '2021-02-08T13:00:00.000Z', breach).refusal?.code).toBe(
      'NoticeSettled',
    );
  });

  it('that cannot be cured has no period', () => {
    expect(ending([...mailed, notice({ curable: false })], jan(8), breach).refusal).toBeUndefined();
  });

  it('is noticed by the side whose right it is, and under a right that needs it', () => {
    const by = (more: object) => tell(play(mailed), notice(more)).refusal?.code;
    expect(by({ by: 'company' })).toBe('RightNotTheirs');
    expect(by({ right: 'no-vote' })).toBe('NoNoticeForThisRight');
    expect(by({ right: 'nothing' })).toBe('NoNoticeForThisRight');
    expect(tell(play([...mailed, notice()]), notice()).refusal?.code).toBe('NoticeKnown');
  });

  it('has no more time than the outside date leaves', () => {
    const late = { at: '2021-08-01T15:00:00.000Z' };
    const told = tell(
      play(readyStory),
      counsel(late.at, 'GiveTerminationNotice', { ...notice().command.data, ...late }),
    );
    expect((told.state as OpenDeal).agreement.notices['b1']?.until).toBe('2021-08-11');
  });
});

describe('failure to close', () => {
  const notice = (at: string) =>
    counsel(at, 'GiveTerminationNotice', {
      noticeId: 'ready',
      right: 'no-closing',
      by: 'company',
      at,
      what: 'All conditions are met and the company stands ready.',
      document: paper,
    });
  const failed = { ground: 'failure-to-close', noticeId: 'ready' };

  it('is a ground three Business Days after the notice, and owes the reverse fee', () => {
    const story = [...readyStory, notice('2021-02-18T22:00:00.000Z')];
    expect(ending(story, '2021-02-23T15:00:00.000Z', failed).refusal).toMatchObject({
      code: 'CurePeriodRuns',
      facts: { until: '2021-02-23' },
    });
    const told = ending(story, '2021-02-24T15:00:00.000Z', failed);
    expect(owed(told)).toMatchObject([
      { fee: 'reverse-fee', payer: 'parent', amount: '600.00', dueOn: '2021-03-03' },
    ]);
    const fee = obligationsOf(told.state as OpenDeal).find(({ id }) => id === 'termination-fee/reverse-fee');
    expect(fee?.title).toContain('guaranteed up to $650.00 by The Fund and The Other Fund');
  });

  it('is none before the closing clause binds anybody', () => {
    const story = [...readyStory, notice('2021-02-16T16:00:00.000Z')];
    expect(ending(story, '2021-02-17T15:00:00.000Z', failed).refusal?.sentence).toContain(
      'February 18, 2021',
    );
  });
});

describe('a superior proposal', () => {
  it('is not accepted while Parent may match it', () => {
    expect(ending(noticed('2021-01-06'), jan(12), accept(feePaid('300.00'))).refusal?.code).toBe(
      'MatchRightRuns',
    );
  });

  it('is accepted once the fee is paid, in full', () => {
    const story = matched('2021-01-06');
    expect(ending(story, jan(14), accept()).refusal).toMatchObject({
      code: 'FeeNotPaid',
      rule: '8.03(a)',
      facts: { amount: '300.00', paid: '0.00' },
    });
    expect(ending(story, jan(14), accept(feePaid('299.99'))).refusal?.code).toBe('FeeNotPaid');
    const told = ending(story, jan(14), accept(feePaid('300.00')));
    expect(types(told)).toEqual(
      expect.arrayContaining(['DealTerminated', 'TerminationFeeOwed', 'TerminationFeePaid']),
    );
  });

  it('of a bidder of the go-shop costs less', () => {
    const story = matched('2020-09-10');
    expect(ending(story, jan(14), accept()).refusal?.facts).toMatchObject({ amount: '150.00' });
    expect(owed(ending(story, jan(14), accept(feePaid('150.00'))))).toMatchObject([{ amount: '150.00' }]);
    // Thirty days after August 11 end with September 10.
    expect(ending(matched('2020-09-11'), jan(14), accept()).refusal?.facts).toMatchObject({
      amount: '300.00',
    });
  });
});

describe('a change of the recommendation', () => {
  const changed = counsel(jan(8), 'RecordRecommendation', {
    adviser: 'The board',
    body: 'board',
    recommends: 'against',
    on: '2021-01-08',
  });
  it('lets Parent end it, and the company owes its fee two Business Days later', () => {
    const told = ending([...mailed, changed], jan(14), { by: 'parent', ground: 'recommendation-change' });
    // Monday, January 18 is a holiday.
    expect(owed(told)).toMatchObject([{ fee: 'company-fee', amount: '300.00', dueOn: '2021-01-19' }]);
    const paid = {
      fee: 'company-fee',
      amount: '300.00',
      reference: 'IMAD 9',
      at: '2021-01-19T15:00:00.000Z',
    };
    const part = tell(told.state, counsel(paid.at, 'ReportFeePaid', { ...paid, amount: '100.00' }));
    expect(part.refusal?.code).toBe('FeeNotPaidInFull');
    const whole = tell(told.state, counsel(paid.at, 'ReportFeePaid', paid));
    expect(types(whole)).toContain('TerminationFeePaid');
    expect(tell(whole.state, counsel(paid.at, 'ReportFeePaid', paid)).refusal?.code).toBe('FeePaidAlready');
  });
});

describe('the tail', () => {
  const other = (on: string, id = 'deal-2') =>
    counsel(`${on}T20:00:00.000Z`, 'ReportAlternativeTransaction', {
      transactionId: id,
      with: 'A rival',
      what: 'signed',
      on,
      document: paper,
    });
  const publicBid = counsel('2021-03-01T15:00:00.000Z', 'RecordProposal', {
    proposalId: 'rival',
    from: 'A rival',
    receivedOn: '2021-03-01',
    what: 'Announced.',
    public: true,
  });
  const terminated = (story: readonly Step[]) =>
    ending([...story, passed], AUGUST, { ground: 'outside-date' }).state;

  it('owes the fee once for another transaction within twelve months, and never a second time', () => {
    const state = terminated([...readyStory, publicBid]);
    const first = tell(state, other('2022-08-12'));
    expect(owed(first)).toMatchObject([{ fee: 'company-fee', dueOn: '2022-08-16' }]);
    expect(owed(tell(first.state, other('2022-08-12', 'deal-3')))).toEqual([]);
    expect(owed(tell(state, other('2022-08-13')))).toEqual([]);
  });

  it('needs a proposal that was known', () => {
    expect(owed(tell(terminated([...readyStory, bid('2021-01-06')]), other('2021-09-01')))).toEqual([]);
  });

  it('keeps the deal open until it ends by its own timer', () => {
    const state = terminated([...readyStory, publicBid]) as OpenDeal;
    const due = '2022-08-13T04:00:00.000Z';
    expect(momentsOf(state).map(({ momentId }) => momentId)).toContain('tail/company-fee/2022-08-12');
    const done = [
      counsel(AUGUST, 'RecordFiling', { form: '8-K', items: ['1.02'], filedAt: AUGUST }),
      counsel(AUGUST, 'RecordFiling', { form: 'SC 13E3/A', filedAt: AUGUST }),
    ];
    const waiting = play(done, state) as OpenDeal;
    expect(waiting.stage).toBe('open');
    const over = tell(
      waiting,
      step(due, 'worker', 'PassMoment', { momentId: 'tail/company-fee/2022-08-12', due }),
    );
    expect(types(over)).toEqual(expect.arrayContaining(['TailEnded', 'DealEnded']));
  });

  it('never owes the company more than one fee, whatever comes in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 380 }), { maxLength: 6 }), (days) => {
        let state = terminated([...readyStory, publicBid]);
        const fees: unknown[] = [];
        for (const [index, day] of [...days].sort((a, b) => a - b).entries()) {
          const on = new Date(Date.UTC(2021, 7, 12 + day)).toISOString().slice(0, 10);
          const told = tell(state, other(on, `deal-${index}`));
          fees.push(...owed(told));
          state = told.state;
        }
        expect(fees.length).toBe(days.some((day) => day <= 365) ? 1 : 0);
      }),
      { numRuns: times(20) },
    );
  });
});

describe('after the termination', () => {
  it('the 8-K falls due in four business days, and the deal waits for it', () => {
    const told = ending(mailed, jan(14), { by: 'mutual' });
    const state = told.state as OpenDeal;
    const all = obligationsOf(state);
    expect(all.find(({ id }) => id === 'termination-8-k')?.due?.day).toBe('2021-01-21');
    expect(all.find(({ id }) => id === 'termination-13e-3')).toMatchObject({ verified: false });
    expect(state.stage).toBe('open');
    expect(momentsOf(state).some(({ momentId }) => momentId.startsWith('alarm/due/termination-8-k'))).toBe(
      true,
    );
    const over = play(
      [
        counsel(jan(15), 'RecordFiling', { form: '8-K', items: ['1.02'], filedAt: jan(15) }),
        counsel(jan(15), 'RecordFiling', { form: 'SC 13E3/A', filedAt: jan(15) }),
      ],
      state,
    ) as OpenDeal;
    expect(over.ending?.how).toBe('terminated');
  });

  it('money that lies with the payers is asked back, and the deal waits until it is there', () => {
    const funded = onAgreement(until(wholeStory, 'AttestCondition', 'before'));
    const told = ending(funded, '2021-02-18T14:00:00.000Z', { by: 'mutual' });
    const asked = told.events.flatMap((event) =>
      event.type === 'EffectIntended' ? [event.data.effectId] : [],
    );
    expect(asked.filter((id) => id.startsWith('return-funds/'))).toHaveLength(2);
    const back = obligationsOf(told.state as OpenDeal).filter(({ id }) =>
      id.startsWith('termination-money-back/'),
    );
    expect(back.map(({ title }) => title)).toEqual([
      '$5,900.00 of the agent leg back to Parent',
      '$250.00 of the payroll leg back to Parent',
    ]);
    const refunded = tell(
      told.state,
      step('2021-02-19T15:00:00.000Z', 'preparer', 'ReportExcessRefunded', {
        leg: 'agent',
        amount: '5900.00',
        reference: 'OMAD 1',
        at: '2021-02-19T15:00:00.000Z',
      }),
    );
    expect(refunded.refusal).toBeUndefined();
    expect(
      obligationsOf(refunded.state as OpenDeal).find(({ id }) => id === 'termination-money-back/agent')
        ?.notNeeded,
    ).not.toBeNull();
  });

  it('nothing but what is left to do is recorded', () => {
    const { state } = ending(mailed, jan(14), { by: 'mutual' });
    expect(
      tell(state, counsel(jan(15), 'RecordProposal', bid('2021-01-15').command.data)).refusal?.code,
    ).toBe('DealTerminated');
  });
});

describe('terms that name no rights', () => {
  it('leave the ground to what is on the record, as before', () => {
    const { termination: _, ...without } = agreedTerms;
    const story = onAgreement(mailed, without as typeof agreedTerms);
    const told = ending(story, jan(8), { ground: 'breach' });
    expect(told.refusal).toBeUndefined();
    expect((told.state as OpenDeal).stage).toBe('ended');
  });
});
