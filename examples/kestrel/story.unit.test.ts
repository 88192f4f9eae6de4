import { describe, expect, it } from 'vitest';
import { RUN_STEPS, type RunStep } from '#libs/contracts/closing-room.ts';
import { runSheet } from '#libs/deal/closing/steps.ts';
import { conditionStatuses } from '#libs/deal/conditions/status.ts';
import { obligationsOf } from '#libs/deal/obligations/all.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { localInstant } from '#libs/formats/script-values.ts';
import { asked, type Done, onTheCore } from '#test/stories/on-the-core.ts';

// The turning points of the story, on the core alone. Kestrel Vale does not exist.

const story = onTheCore('kestrel');
const at = localInstant;

function standing(deal: OpenDeal, id: string, moment: string) {
  const found = conditionStatuses(deal, at(moment)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no condition ${id}`);
  return found;
}

const happened = (type: string) =>
  story.events.flatMap(({ at: when, event }) =>
    event.type === type ? [{ at: when, data: event.data }] : [],
  );

describe('the second request', () => {
  it('stops the wait until both sides have complied; it ends by itself on September 3 at 11:59 p.m.', () => {
    expect(standing(story.after('hsr-notification'), 'hsr', '2025-02-12 09:00').why).toContain('2025-03-13');
    expect(standing(story.after('second-request'), 'hsr', '2025-06-01 09:00').why).toContain('both sides');
    const one = standing(story.after('company-complied'), 'hsr', '2025-07-22 09:00');
    expect([one.state, one.why]).toEqual(['open', expect.stringContaining('only the company has')]);
    const both = standing(story.after('parent-complied'), 'hsr', '2025-08-05 09:00');
    expect([both.state, both.why]).toEqual(['open', expect.stringContaining('2025-09-03')]);
    expect(happened('WaitingPeriodExpired')).toEqual([
      { at: at('2025-09-03 23:59'), data: { agency: 'hsr', on: '2025-09-03' } },
    ]);
    expect(standing(story.after('injunction'), 'hsr', '2025-09-05 12:00').state).toBe('satisfied');
  });

  it('is cleared for a year, in which the closing falls: it does not lapse after that', () => {
    const unfiled = story.after('release-signatures');
    expect(standing(unfiled, 'hsr', '2026-09-04 09:00').why).toContain('lapsed after 2026-09-03');
    expect(standing(story.deal, 'hsr', '2026-09-29 20:00').state).toBe('satisfied');
  });
});

describe('the price', () => {
  it('rises twice before the vote that adopts, and not after it', () => {
    expect(['mail-notice', 'amendment-1', 'amendment-2'].map((id) => story.after(id).terms.price)).toEqual([
      '31',
      '32.25',
      '33.50',
    ]);
    expect(story.refusals['third-price']).toMatchObject({ code: 'AdoptedAsItStands' });
    expect(story.deal.terms.price).toBe('33.50');
  });

  it('is proposed, approved by both bodies, with an opinion at that price, before it is signed', () => {
    expect(story.refusals['sign-too-soon']).toMatchObject({
      code: 'ApprovalMissing',
      facts: { missing: ['The board', 'The special committee'] },
    });
    const sign = (deal: OpenDeal, moment: string, amendmentId: string) =>
      asked(deal, at(moment), 'counsel', 'SignAmendment', {
        amendmentId,
        document: { name: 'An amendment', digest: 'a'.repeat(64) },
      }).refusal?.code;
    expect(sign(story.after('approve-amendment-1-committee'), '2025-05-23 14:30', 'no-1')).toBe(
      'ApprovalMissing',
    );
    expect(sign(story.after('approve-amendment-1-board'), '2025-05-23 15:30', 'no-1')).toBe('OpinionMissing');
    expect(sign(story.after('opinion-1'), '2025-05-23 16:30', 'no-1')).toBeUndefined();
  });

  it('is told to holders before they vote, with ten days to digest it', () => {
    const decided = (days: number) =>
      asked(story.after('amendment-1'), at('2025-05-27 11:00'), 'counsel', 'DecideSupplement', {
        amendmentId: 'no-1',
        needed: true,
        days,
        decidedBy: 'The board',
        on: '2025-05-27',
        ground: 'Holders who voted may change their minds.',
      }).refusal?.code;
    expect([decided(9), decided(10)]).toEqual(['TooFewDaysToDigest', undefined]);
    // Until it is decided, filed and mailed, the record says so; the meeting of June 10 lies after June 8.
    const waits = (id: string) =>
      Object.keys(story.after(id).findings).filter((one) => one.includes('supplement'));
    expect([waits('amendment-1').length > 0, waits('supplement-mailed')]).toEqual([true, []]);
    const { deal } = onTheCore('kestrel', {
      until: '2025-06-09 12:00',
      instead: (step) =>
        step.id === 'supplement-mailed'
          ? { ...step, at: '2025-06-02 15:00', with: { ...step.with, mailedOn: '2025-06-02' } }
          : step,
    });
    const late = Object.entries(deal.findings).find(([id]) => id.includes('meeting-in-digest-days'));
    expect(late?.[1].sentence).toContain('June 12, 2025');
  });
});

describe('another bid', () => {
  it('keeps the board from changing its recommendation until Parent had four Business Days to match it', () => {
    const refusal = story.refusals['recommend-too-soon'];
    expect(refusal).toMatchObject({ code: 'MatchRightRuns', facts: { until: '2025-05-20' } });
    expect(story.after('other-bid-over').proposals['cormorant']?.closed).toMatchObject({ how: 'matched' });
  });
});

describe('the vote', () => {
  const outcomes = (deal: OpenDeal) =>
    deal.vote.certificate?.outcomes.map(({ standard, required, passes }) => [standard, required, passes]);

  it('is adjourned while the votes are short, and fails at the last adjournment: enough of all, too few of the unaffiliated', () => {
    expect(story.after('adjourn').solicitation.meeting).toMatchObject({
      stage: 'adjourned',
      dates: [{ recordDate: '2025-04-25' }, { recordDate: '2025-04-25', at: at('2025-06-24 10:00') }],
    });
    const lost = story.after('conclude-meeting-1');
    expect(outcomes(lost)?.slice(0, 2)).toEqual([
      ['majority-of-outstanding', '12000001', true],
      ['majority-of-outstanding-unaffiliated', '8400001', false],
    ]);
    expect(standing(lost, 'stockholder-approval', '2025-06-24 11:00').state).toBe('satisfied');
    expect(standing(lost, 'unaffiliated-approval', '2025-06-24 11:00').state).toBe('failed');
    expect([lost.phase, lost.solicitation.lost]).toEqual(['solicitation', 1]);
    expect(story.refusals['closing-too-soon']).toMatchObject({ code: 'ConditionsNotMet' });
  });

  it('that failed once is no ground to terminate: the agreement has it tried at two meetings', () => {
    const data = { by: 'parent', ground: 'no-vote', section: '8.01(d)', reason: 'The vote failed.' };
    const { refusal } = asked(
      story.after('vote-8-k-1'),
      at('2025-06-27 09:00'),
      'counsel',
      'TerminateDeal',
      data,
    );
    expect(refusal?.sentence).toContain('tried at 2 meetings');
  });

  it('is carried at the second meeting, on its own lists, and raises no finding on the way', () => {
    const won = story.after('conclude-meeting-2');
    expect(
      outcomes(won)
        ?.slice(0, 2)
        .map(([, , passes]) => passes),
    ).toEqual([true, true]);
    expect(won.vote.certificate?.recordDate).toBe('2025-08-01');
    expect(won.phase).toBe('conditions');
    expect(Object.keys(won.findings)).toEqual([]);
  });
});

describe('the outside date', () => {
  it('moves on by itself at the end of August 29, since the antitrust review is open', () => {
    expect(happened('OutsideDateExtended')).toMatchObject([
      { at: at('2025-08-30 00:00'), data: { extension: 'antitrust' } },
    ]);
    expect(story.deal.terms.outsideDate).toBe('2025-11-28');
    expect(happened('OutsideDatePassed')).toEqual([]);
  });
});

describe('the injunction', () => {
  it('restrains the closing, not the vote, until it is lifted; the closing clause counts from that day', () => {
    expect(standing(story.after('injunction'), 'no-order', '2025-09-05 12:00')).toMatchObject({
      state: 'open',
      why: expect.stringContaining('effluent permits'),
    });
    expect(story.refusals['closing-enjoined']).toMatchObject({ code: 'ConditionsNotMet' });
    expect(happened('ConditionsMet')).toEqual([
      { at: at('2025-09-24 10:30'), data: { on: '2025-09-24', earliestClosing: '2025-09-26' } },
    ]);
    const lifted = story.after('attest-no-order');
    expect(standing(lifted, 'no-order', '2025-09-24 15:00').state).toBe('satisfied');
  });
});

describe('the waiver on terms', () => {
  const state = (id: string, moment: string) => standing(story.after(id), 'licensor-consent', moment).state;

  it('holds while its terms are kept, lapses on the day after one was due, and holds again once it is shown', () => {
    expect(state('payoff', '2025-09-12 12:00')).toBe('open');
    expect(state('waiver', '2025-09-13 12:00')).toBe('waived');
    expect(state('term-escrow', '2025-09-19 23:59')).toBe('waived');
    expect(state('term-escrow', '2025-09-20 00:01')).toBe('open');
    expect(happened('WaiverTermFellDue')).toEqual([
      {
        at: at('2025-09-20 00:00'),
        data: { conditionId: 'licensor-consent', termId: 'other-licence', by: '2025-09-19' },
      },
    ]);
    expect(state('term-licence', '2025-09-22 12:00')).toBe('waived');
  });

  it('that holds again after the last of the rest was met starts the closing clause anew', () => {
    const late = onTheCore('kestrel', {
      until: '2025-09-25 12:00',
      instead: (step) => {
        if (['closing-enjoined', 'schedule-closing'].includes(step.id)) return [];
        if (step.id === 'term-licence') return [];
        return step.at > '2025-09-24 14:05' ? [] : step;
      },
    }).deal;
    expect(late.ready).toBeNull();
    const shown = asked(late, at('2025-09-25 15:00'), 'parent-counsel', 'ReportWaiverTerm', {
      conditionId: 'licensor-consent',
      termId: 'other-licence',
      kept: true,
      document: { name: 'A licence', digest: 'a'.repeat(64) },
    });
    // Not from the waiver of September 12, nor from the order of the 24th.
    expect(shown.deal.ready).toMatchObject({ on: '2025-09-25', earliestClosing: '2025-09-29' });
  });
});

describe('the wire on Friday', () => {
  it("sent at 6:50 p.m., after the Fedwire's 6:45, is good on Monday; until then nothing is filed", () => {
    expect(
      happened('WireSent').find(({ data }) => 'lineId' in data && data.lineId === 'agent'),
    ).toMatchObject({
      data: { settlesOn: '2025-09-29', cutoffAt: at('2025-09-26 18:45') },
    });
    const refusal = story.refusals['file-on-friday'];
    expect(refusal?.code).toBe('FundNotIn');
    expect(refusal?.sentence).toContain('settles on 2025-09-29');
    expect(story.after('file-certificate-of-merger').closing).toMatchObject({
      stage: 'filed',
      on: '2025-09-29',
    });
  });

  it('sent at 6:05 p.m. was in time: the hour is 6:45 since March 8, 2021', () => {
    const early = onTheCore('kestrel', {
      until: '2025-09-26 18:56',
      instead: (step) => {
        if (step.id === 'wire-agent') return { ...step, with: { ...step.with, sentAt: '2025-09-26 18:05' } };
        return step.id === 'agent-fund'
          ? { ...step, with: { ...step.with, receivedAt: '2025-09-26 18:05' } }
          : step;
      },
    }).deal;
    const filing = { filedAt: at('2025-09-26 19:00'), effectiveAt: at('2025-09-26 20:05') };
    const { refusal } = asked(early, at('2025-09-26 19:00'), 'counsel', 'FileCertificateOfMerger', filing);
    // The money is good; what is missing is the rest.
    expect(refusal?.code).toBe('RolloverNotComplete');
  });
});

describe('an abort', () => {
  const place = (id: string): number => story.steps.findIndex((step) => step.id === id);
  const [set, filed] = [place('schedule-closing'), place('file-certificate-of-merger')];
  const room = story.steps.slice(set, filed);
  const later = story.steps.slice(filed);
  const abort = ({ deal, at: moment }: Done) =>
    asked(deal, moment, 'counsel', 'AbortClosing', { reason: 'The lender asks for a day.' });

  it.each(room.map((step) => [step.id, step] as const))(
    'after %s works, and the money goes back',
    (_, step) => {
      const { refusal, deal } = abort(step);
      expect(refusal).toBeUndefined();
      expect(deal.closing).toMatchObject({ stage: 'not-scheduled', on: null, signaturesReleasedAt: null });
      const back = Object.values(deal.effects).filter(({ kind }) => kind === 'return-funds');
      const lies = Object.values(step.deal.payout.legs).filter(({ money }) => money.fund !== '0.00');
      expect(back).toHaveLength(lies.length);
      // Pages that were let go for this closing are in escrow again.
      expect(Object.values(deal.documents.packets).filter(({ released }) => released !== null)).toEqual([]);
    },
  );

  it.each(later.map((step) => [step.id, step] as const))('after %s is refused', (_, step) => {
    expect(abort(step).refusal?.code).toBe('PointOfNoReturnPassed');
  });
});

describe('the run sheet', () => {
  const place = (id: string): number => story.steps.findIndex((step) => step.id === id);
  const monday = story.steps.slice(place('closing-on-monday'));
  const isDone = ({ deal, at: moment }: Done, step: RunStep): boolean =>
    runSheet(deal, moment).find((one) => one.step === step)?.done === true;

  it.each(RUN_STEPS.map((step, index) => [step, index < RUN_STEPS.indexOf('filing')] as const))(
    'comes to %s, and may be aborted after it: %s',
    (step, possible) => {
      const first = monday.find((one) => isDone(one, step));
      if (first === undefined) throw new Error(`${step} is never done`);
      const { refusal } = asked(first.deal, first.at, 'counsel', 'AbortClosing', { reason: 'A day more.' });
      expect(refusal?.code).toBe(possible ? undefined : 'PointOfNoReturnPassed');
    },
  );
});

describe('every obligation of sections 3 and 3b of the rulebook', () => {
  const dues = (deal: OpenDeal) =>
    Object.fromEntries(obligationsOf(deal).map(({ id, due }) => [id, due?.day ?? null]));

  it('has its day, for a merger effective on Monday, September 29, 2025, at 8:45 a.m.', () => {
    const due = dues(story.after('item-employee-letters'));
    const hearing = Object.keys(due).find((id) => id.startsWith('hearing/greywater/')) ?? 'no hearing';
    expect(due).toEqual({
      'outside-date/2025-11-28': '2025-11-28',
      // The hearing on the injunction, which was held.
      [hearing]: '2025-09-05',
      // What was cleared on September 3, 2025 closes within a year.
      'hsr-clearance/2026-09-03': '2026-09-03',
      // Parent's right to match, four Business Days from Wednesday, May 14.
      'match/cormorant/1': '2025-05-20',
      'exchange-told': '2025-09-29',
      // Before the opening of the same day.
      'trading-stopped': '2025-09-29',
      'form-25': '2025-09-30',
      delisting: '2025-10-09',
      '12b-withdrawal': '2025-12-28',
      '12g-termination': null,
      '8-k-5.07': '2025-09-15',
      '8-k-closing': '2025-10-03',
      'schedule-13e-3-final': '2025-09-30',
      'form-4/thea-marchbank-fictitious': '2025-10-01',
      'form-4/ansel-quillfeather-fictitious': '2025-10-01',
      'withdrawal/form-s-8-for-the-equity-plan': '2025-10-10',
      'form-15': '2025-10-10',
      // Until Form 15 is filed: an accelerated filer's 75 days end on a Monday.
      'annual-report': '2026-03-16',
      // Forty days after September 30 end on a Sunday.
      'quarterly-report/2025-09-30': '2025-11-10',
      'appraisal-notice': '2025-10-09',
      'appraisal-withdrawal': '2025-11-28',
      'appraisal-petition': '2026-01-27',
      'appraisal-demand/demand-1': '2026-01-27',
      'letters-of-transmittal': '2025-10-06',
      'unclaimed-money': '2026-09-29',
      // January 31 is a Saturday; February 15 a Sunday before Washington's Birthday.
      'form-945': '2026-02-02',
      'form-1099-b': '2026-02-17',
      'directors-resignations': '2025-09-29',
    });
  });

  it('has its day after Form 15, which ends the duty to report', () => {
    const deal = story.after('form-15');
    expect(dues(deal)).toMatchObject({ '12g-termination': '2026-01-08', 'annual-report': null });
  });

  it('had its day after the first vote too: the meeting ended on Tuesday, June 24', () => {
    expect(dues(story.after('conclude-meeting-1'))).toMatchObject({ '8-k-5.07': '2025-06-30' });
  });
});
