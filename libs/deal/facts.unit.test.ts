import { describe, expect, it } from 'vitest';
import { deadlines } from '#libs/rulebook/check.ts';
import { factsOf } from './facts.ts';
import type { OpenDeal } from './state.ts';
import { given, tell } from './testing/given.ts';
import { smallTerms, step, wholeStory } from './testing/small-deal.ts';
import { at, certify, conclude, failing, meetingOf } from './testing/vote-story.ts';

const now = '2020-10-12T15:00:00.000Z';
const opened = wholeStory.slice(0, 1);
const agency = (kind: string, on: string) => {
  const noon = `${on}T17:00:00.000Z`;
  return step(noon > now ? noon : now, 'counsel', 'ReportAgencyStep', { step: kind, on });
};
const due = (deal: OpenDeal, id: string) => deadlines(factsOf(deal, now)).find((each) => each.id === id)?.due;

describe('the steps of an agency', () => {
  it('start the clocks of HSR, and the same step again moves them', () => {
    const { state } = given([...opened, agency('hsr-received', '2020-10-05')]);
    expect(due(state, 'HSR-30')).toBe('2020-11-04');
    expect(
      due(
        given([...opened, agency('hsr-received', '2020-10-05'), agency('hsr-received', '2020-10-07')]).state,
        'HSR-30',
      ),
    ).toBe('2020-11-06');
    expect(
      due(
        given([...opened, agency('hsr-received', '2020-10-05'), agency('hsr-refiled', '2020-11-05')]).state,
        'HSR-30',
      ),
    ).toBe('2020-12-07');
    const second = given([
      ...opened,
      agency('hsr-received', '2020-10-05'),
      agency('hsr-second-request', '2020-11-03'),
      agency('hsr-complied', '2021-01-04'),
    ]).state;
    expect([due(second, 'HSR-30'), due(second, 'HSR-second-request-30')]).toEqual([undefined, '2021-02-03']);
  });

  it('start the clocks of CFIUS, and begin them anew when the notice is filed again', () => {
    const first = [
      ...opened,
      agency('cfius-notice-accepted', '2020-10-01'),
      agency('cfius-investigation', '2020-11-16'),
    ];
    const { state } = given(first);
    expect([due(state, 'CFIUS-review'), due(state, 'CFIUS-investigation')]).toEqual([
      '2020-11-16',
      '2020-12-30',
    ]);
    const longer = given([...first, agency('cfius-extraordinary', '2020-12-29')]).state;
    expect(due(longer, 'CFIUS-investigation-60')).toBe('2021-01-14');
    const again = given([...first, agency('cfius-refiled-accepted', '2021-01-04')]).state;
    expect([due(again, 'CFIUS-review'), due(again, 'CFIUS-investigation')]).toEqual([
      '2021-02-17',
      undefined,
    ]);
  });

  it('ask for the answers to each round of questions, not only to the first', () => {
    const round = [
      ...opened,
      agency('cfius-notice-accepted', '2020-10-01'),
      agency('cfius-questions', '2020-10-05'),
      agency('cfius-answers', '2020-10-07'),
    ];
    const facts = (steps: Parameters<typeof given>[0]) => factsOf(given(steps).state, now).cfius;
    expect(facts(round)).toMatchObject({ questionsAsked: '2020-10-05', questionsAnswered: '2020-10-07' });
    const again = [...round, agency('cfius-questions', '2020-10-09')];
    expect(facts(again)?.questionsAnswered).toBeUndefined();
    // Columbus Day is none of the three business days.
    expect(due(given(again).state, 'CFIUS-answers')).toBe('2020-10-15');
    expect(facts([...again, agency('cfius-answers', '2020-10-14')])).toMatchObject({
      questionsAnswered: '2020-10-14',
    });
  });

  it('stop the clocks with what was withdrawn or rejected, and leave a declaration behind with the notice', () => {
    const declared = [...opened, agency('cfius-declaration-accepted', '2020-09-01')];
    expect(due(given(declared).state, 'CFIUS-declaration')).toBe('2020-09-30');
    const noticed = [...declared, agency('cfius-notice-filed', '2020-10-01')];
    expect(due(given(noticed).state, 'CFIUS-comments')).toBeDefined();
    const accepted = [...noticed, agency('cfius-notice-accepted', '2020-10-08')];
    // Three business days on a notice, where a declaration has two.
    const asked = given([...accepted, agency('cfius-questions', '2020-10-13')]).state;
    expect([due(asked, 'CFIUS-answers-declaration'), due(asked, 'CFIUS-answers')]).toEqual([
      undefined,
      '2020-10-16',
    ]);
    const rejected = given([...accepted, agency('cfius-rejected', '2020-10-14')]).state;
    expect([due(rejected, 'CFIUS-review'), due(rejected, 'CFIUS-comments')]).toEqual([undefined, undefined]);
    const hsr = [...opened, agency('hsr-received', '2020-10-05'), agency('hsr-withdrawn', '2020-10-20')];
    expect(due(given(hsr).state, 'HSR-30')).toBeUndefined();
  });

  it('tell the deadlines that they move, in one event', () => {
    const { events } = given([...opened, agency('hsr-received', '2020-10-05')]).when(
      'counsel',
      'ReportAgencyStep',
      { step: 'hsr-received', on: '2020-10-07' },
      now,
    );
    expect(events.map(({ type }) => type)).toEqual(['AgencyStepReported', 'DeadlinesMoved']);
  });

  it('refuse a closing before the waiting period has ended', () => {
    const closing = wholeStory.findIndex(({ command }) => command.type === 'ScheduleClosing');
    const scheduled = wholeStory[closing];
    const before = wholeStory.slice(0, closing);
    const at = before.at(-1)?.at ?? now;
    const told = given([...before, { ...agency('hsr-received', '2021-02-01'), at }]).when(
      'counsel',
      'ScheduleClosing',
      scheduled?.command.data ?? {},
      scheduled?.at,
    );
    expect(told.refusal?.code).toBe('BreaksHSRClosing');
    expect(told.refusal?.sentence).toContain('before the HSR waiting period has ended');
  });
});

describe('a meeting called after one that failed, as at Kestrel Vale', () => {
  const lost = given([...meetingOf(failing), certify(at('14:25'), 'preliminary'), conclude()]).state;
  const march = (day: string, type: string, data: object) =>
    step(`2021-03-${day}T15:00:00.000Z`, 'counsel', type, data);
  const search = tell(lost, march('01', 'ReportBrokerSearch', { sentOn: '2021-03-01' }));
  const filed = tell(
    search.state,
    march('02', 'RecordFiling', { form: 'PREM14A', filedAt: '2021-03-02T15:00:00.000Z' }),
  );
  const before = factsOf(lost, now);

  it('says nothing of the meeting that passed until it is called', () => {
    const found = search.events.flatMap((event) => (event.type === 'FindingRaised' ? event.data.rule : []));
    expect(found).not.toContain('17 CFR 240.14a-13(a)(3)');
    const { brokerSearchSent, preliminaryProxyFiled } = factsOf(filed.state as OpenDeal, now);
    expect({ brokerSearchSent, preliminaryProxyFiled }).toEqual({
      brokerSearchSent: before.brokerSearchSent,
      preliminaryProxyFiled: before.preliminaryProxyFiled,
    });
  });

  it('is measured by its own search and proxy statement from then on', () => {
    const called = tell(
      filed.state,
      march('10', 'CallMeeting', { recordDate: '2021-04-05', at: '2021-05-20T14:00:00.000Z', place: 'Here' }),
    );
    expect(called.refusal).toBeUndefined();
    expect(factsOf(called.state as OpenDeal, now)).toMatchObject({
      brokerSearchSent: '2021-03-01',
      preliminaryProxyFiled: '2021-03-02T15:00:00.000Z',
      // None is filed for it yet: the one that is known stands.
      definitiveProxyFiled: before.definitiveProxyFiled,
    });
  });
});

it('makes a deadline of each clock that the terms state', () => {
  const terms = {
    ...smallTerms,
    clocks: {
      goShopDays: 30,
      fiscalYearEnd: '2020-12-31',
      contract: [
        {
          name: 'Proxy statement filed',
          section: '6.3',
          kind: 'no-later-than',
          from: 'agreement',
          to: 'preliminary-proxy',
          number: 20,
          unit: 'business-days',
        },
      ],
    },
  };
  const { state } = given([
    step('2020-10-09T20:00:00.000Z', 'counsel', 'OpenDeal', { mode: 'rehearsal', terms }),
  ]);
  expect(due(state, 'go-shop')).toBe('2020-09-10');
  expect(due(state, '10-K-90')).toBe('2021-03-31');
  expect(due(state, '10-K-window')).toBe('2021-03-21');
  expect(due(state, 'contract/Proxy statement filed')).toBe('2020-09-09');
});
