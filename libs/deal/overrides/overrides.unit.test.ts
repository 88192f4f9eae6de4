import { describe, expect, it } from 'vitest';
import { COMMAND_TYPES, commands } from '#libs/contracts/commands.ts';
import { calendarOf } from '../reads/calendar.ts';
import { statusOf } from '../reads/status.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { play, tell, until } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';

const called = play(until(wholeStory, 'CallMeeting', 'before'));
const AT = '2020-12-10T15:00:00.000Z';
const LATER = '2020-12-11T10:00:00.000Z';

// 61 days after the record date (McKesson v. Derdiger).
const late = { recordDate: '2020-12-18', at: '2021-02-17T14:00:00.000Z', place: 'Small Hall' };
const call = (data: object = late, at = LATER) => step(at, 'counsel', 'CallMeeting', data);
const proposal = (change: object = {}) => ({
  overrideId: 'day-61',
  rule: 'DGCL-213a-60',
  act: { do: 'CallMeeting', with: late },
  reason: 'The holders of record did not change over the holiday weekend.',
  authority: 'Delaware counsel, opinion of December 9, 2020',
  ...change,
});
const propose = (change: object = {}, at = AT, by = 'counsel') =>
  step(at, by, 'ProposeOverride', proposal(change));
const approve = (by = 'second-counsel', at = AT) => step(at, by, 'ApproveOverride', { overrideId: 'day-61' });
const approved = play([propose(), approve()], called);
const code = (state: DealState, next: ReturnType<typeof step>) => tell(state, next).refusal?.code;
const stateOf = (state: DealState, at: string) => calendarOf(state as OpenDeal, at).overrides[0]?.state;

const OF_THE_CLOSING = [
  'FileCertificateOfMerger',
  'ReleaseSignatures',
  'SendDrawdown',
  'AuthorizePayment',
  'ApproveFundsFlow',
];

describe('an override of a blocking rule', () => {
  it('lets the act through once two counsel of one side have signed, and leaves a warning that names both', () => {
    expect(code(called, call())).toBe('BreaksDGCL213a60');
    expect(code(play([propose()], called), call())).toBe('BreaksDGCL213a60');
    const told = tell(approved, call());
    expect(told.refusal).toBeUndefined();
    const types = told.events.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['MeetingCalled', 'OverrideUsed']);
    const raised = told.events.flatMap((event) => (event.type === 'FindingRaised' ? event.data : []));
    expect(raised.filter(({ severity }) => severity === 'blocks')).toEqual([]);
    expect(raised.find(({ findingId }) => findingId === 'rule/DGCL-213a-60')?.sentence).toMatch(
      /61 days.* Overridden by Counsel with the approval of Second counsel, on the authority of Delaware counsel/,
    );
    const { blockers } = statusOf(told.state as OpenDeal, LATER);
    expect(blockers.map(({ what }) => what)).not.toContain('8 Del. C. § 213(a)');
    expect(stateOf(told.state, LATER)).toBe('used');
  });

  it('is for that very act: another hall, another day or another command is refused', () => {
    expect(code(approved, call({ ...late, place: 'Large Hall' }))).toBe('BreaksDGCL213a60');
    expect(code(approved, call({ ...late, at: '2021-02-18T14:00:00.000Z' }))).toBe('BreaksDGCL213a60');
  });

  it('is used once: the same rule refuses the next act, though its finding stands', () => {
    const done = play([call()], approved);
    const postpone = step('2020-12-12T10:00:00.000Z', 'counsel', 'PostponeMeeting', {
      to: '2021-02-24T14:00:00.000Z',
      reason: 'snow',
    });
    expect(code(done, postpone)).toBe('BreaksDGCL213a60');
    // Reported as having happened, it blocks again.
    const happened = {
      ...postpone,
      command: { ...postpone.command, data: { ...postpone.command.data, happened: true } },
    };
    const told = tell(done, happened as typeof postpone);
    expect(told.events).toContainEqual(
      expect.objectContaining({
        type: 'FindingRaised',
        data: expect.objectContaining({ findingId: 'rule/DGCL-213a-60', severity: 'blocks' }),
      }),
    );
  });

  it('covers one rule: what breaks a second one needs a second override', () => {
    const mailed = play([...until(wholeStory, 'CallMeeting')]);
    const at = '2021-01-20T15:00:00.000Z';
    const notice = { on: '2021-01-20', delivery: 'full-set' };
    const act = { do: 'MailNotice', with: notice };
    const refusal = tell(mailed, step(at, 'counsel', 'MailNotice', notice)).refusal;
    expect(refusal?.sentence).toContain('19');
    const unknown = tell(
      mailed,
      step(at, 'counsel', 'ProposeOverride', proposal({ rule: 'DGCL-213a-60', act })),
    );
    expect(unknown.refusal?.code).toBe('RuleNotBroken');
    const broken = unknown.refusal?.facts['broken'] as string[];
    expect(broken.length).toBeGreaterThan(1);
    const signed = broken.map((rule) => ({
      overrideId: rule.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
      rule,
      act,
    }));
    let state: DealState = mailed;
    for (const [index, each] of signed.entries()) {
      expect(code(state, step(at, 'counsel', 'MailNotice', notice)), `${index} of ${signed.length}`).toMatch(
        /^Breaks/,
      );
      state = play(
        [
          step(at, 'counsel', 'ProposeOverride', proposal(each)),
          step(at, 'second-counsel', 'ApproveOverride', { overrideId: each.overrideId }),
        ],
        state,
      );
    }
    const told = tell(state, step(at, 'counsel', 'MailNotice', notice));
    expect(told.events.filter(({ type }) => type === 'OverrideUsed')).toHaveLength(broken.length);
  });

  it('is not approved by its proposer, nor by the other side, nor twice, nor by anyone but counsel', () => {
    const proposed = play([propose()], called);
    expect(code(proposed, approve('counsel'))).toBe('SamePerson');
    expect(code(proposed, approve('buyer-counsel'))).toBe('OtherSide');
    expect(code(proposed, approve('executive'))).toBe('RoleMissing');
    expect(code(approved, approve('second-counsel'))).toBe('OverrideApprovedAlready');
    expect(code(called, approve())).toBe('OverrideUnknown');
    expect(code(proposed, propose())).toBe('OverrideKnown');
  });

  it('lapses a day after it was proposed, or a day after it was approved', () => {
    const proposed = play([propose()], called);
    const next = '2020-12-11T15:00:00.001Z';
    expect(code(proposed, approve('second-counsel', '2020-12-11T15:00:00.000Z'))).toBeUndefined();
    expect(code(proposed, approve('second-counsel', next))).toBe('OverrideLapsed');
    expect(stateOf(proposed, next)).toBe('lapsed');
    expect(code(approved, call(late, '2020-12-11T15:00:00.000Z'))).toBeUndefined();
    expect(code(approved, call(late, next))).toBe('BreaksDGCL213a60');
  });

  it('is only for an act that a rule refuses: not for a report, a lawful act, or a refusal of the deal itself', () => {
    const with_ = (act: object, rule = 'DGCL-213a-60') => code(called, propose({ act, rule }));
    expect(with_({ do: 'CallMeeting', with: { ...late, at: '2021-02-08T14:00:00.000Z' } })).toBe(
      'RuleNotBroken',
    );
    expect(with_({ do: 'CallMeeting', with: { ...late, happened: true } })).toBe('OverrideNotNeeded');
    expect(with_({ do: 'ReportStockList', with: { readyOn: '2021-01-28' } })).toBe('OverrideNotNeeded');
    expect(
      with_({ do: 'AdjournMeeting', with: { to: late.at, announcedAtMeeting: true, reason: 'x' } }),
    ).toBe('NotRefusedByARule');
    expect(with_({ do: 'CallMeeting', with: { place: 'Small Hall' } })).toBe('ActMalformed');
    expect(with_({ do: 'PassMoment', with: {} })).toBe('ActUnknown');
    expect(with_({ do: 'Nonsense', with: {} })).toBe('ActUnknown');
  });

  it('is never of a gate of money', () => {
    const gates = COMMAND_TYPES.filter((type) => commands[type].resource === 'payout');
    expect(gates).toContain('ReleaseBatch');
    for (const type of [...gates, ...OF_THE_CLOSING]) {
      expect(code(called, propose({ act: { do: type, with: {} } })), type).toBe('GateOfMoney');
    }
  });
});
