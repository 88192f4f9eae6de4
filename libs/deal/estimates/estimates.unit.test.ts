import { describe, expect, it } from 'vitest';
import { forecast } from '../futures/forecast.ts';
import { whatIf } from '../futures/what-if.ts';
import type { OpenDeal } from '../state.ts';
import { given, tell, until } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { estimatesOf, recordedEstimates } from './recorded.ts';
import { estimatesSeenBy, isEstimateHidden } from './viewers.ts';

const now = '2021-01-05T15:00:00.000Z';
const { state: deal } = given(until(wholeStory, 'SealPositions'));
const estimate = { item: 'clearance', low: 10, likely: 20, high: 60, why: 'Staff asked twice.' };
const told = (state: OpenDeal, type: string, data: object, by = 'counsel', at = now) =>
  tell(state, step(at, by, type, data));
const recorded = told(deal, 'RecordEstimate', estimate).state as OpenDeal;

describe('estimates on the record', () => {
  it('say who expects what, when and why, and a forecast goes by them, unless another is given with it', () => {
    const [item] = estimatesOf(recorded, 'company', now).items;
    expect(item).toMatchObject({ ...estimate, by: 'Counsel', at: now, from: '2021-01-05', unused: null });
    const read = forecast({ deal: recorded, now, futures: 200, replays: 0, byRecordOf: 'company' });
    if ('refusal' in read) throw new Error(read.refusal.sentence);
    const clearance = read.items.find((each) => each.item === 'clearance');
    expect(clearance).toMatchObject({
      low: '2021-01-15',
      high: '2021-03-06',
      assumed: null,
      estimated: { by: 'Counsel', at: now, why: 'Staff asked twice.' },
    });
    const own = [{ item: 'clearance', low: 1, likely: 2, high: 3 }];
    const other = forecast({
      deal: recorded,
      now,
      estimates: own,
      futures: 200,
      replays: 0,
      byRecordOf: 'company',
    });
    expect('items' in other && other.items.find((each) => each.item === 'clearance')).toMatchObject({
      days: { low: 1, likely: 2, high: 3 },
      estimated: null,
    });
  });

  it('go on counting from the day on which they were given, and run out', () => {
    const at = (moment: string) => recordedEstimates(recorded, 'company', moment);
    const days = [{ item: 'clearance', low: '2021-01-15', likely: '2021-01-25', high: '2021-03-06' }];
    expect(at(now).estimates).toEqual(days);
    expect(at('2021-02-01T15:00:00.000Z').estimates).toEqual(days);
    expect(at('2021-03-07T15:00:00.000Z')).toEqual({
      estimates: [],
      unused: [{ item: 'clearance', why: expect.stringContaining('March 6, 2021 at the latest') }],
    });
  });

  it('are not used, nor seen, by those who may not', () => {
    const without = { deal: recorded, now, futures: 200, replays: 0 };
    expect(forecast(without)).toEqual(forecast({ ...without, byRecordOf: 'parent' }));
    const plain = whatIf({ deal: recorded, now, suppose: [] });
    const own = whatIf({ deal: recorded, now, suppose: [], byRecordOf: 'company' });
    expect(plain.closing.before.earliestClosing).not.toBe(own.closing.before.earliestClosing);
    const shown = told(recorded, 'ShowEstimates', { to: ['executive'] }).state as OpenDeal;
    const seen = (state: OpenDeal, id: string, role: 'executive' | 'finance' | 'counsel') =>
      estimatesSeenBy(state, id, [role]);
    expect([seen(recorded, 'counsel', 'counsel'), seen(recorded, 'executive', 'executive')]).toEqual([
      'company',
      null,
    ]);
    expect(seen(shown, 'executive', 'executive')).toBe('company');
    // The buyer's people are on the other side of the privilege, whatever the company shows its own.
    const open = told(shown, 'ShowEstimates', { to: ['executive', 'finance'] }).state as OpenDeal;
    expect([seen(open, 'preparer', 'finance'), seen(open, 'buyer', 'finance')]).toEqual(['company', null]);
    expect(seen(open, 'stranger', 'finance')).toBeNull();
    const closed = told(open, 'ShowEstimates', { to: [] }).state as OpenDeal;
    expect(seen(closed, 'executive', 'executive')).toBeNull();
    const [event] = told(deal, 'RecordEstimate', estimate).events;
    if (event === undefined) throw new Error('nothing was recorded');
    expect([
      isEstimateHidden(event, 'company'),
      isEstimateHidden(event, 'parent'),
      isEstimateHidden(event, null),
    ]).toEqual([false, true, true]);
  });

  it('are refused where nothing is open, nobody is counsel, or the days are none', () => {
    const code = (type: string, data: object, by = 'counsel') => told(deal, type, data, by).refusal?.code;
    expect(code('RecordEstimate', { ...estimate, item: 'weather' })).toBe('ItemUnknown');
    expect(code('RecordEstimate', { ...estimate, high: 1 })).toBe('EstimateNotInOrder');
    expect(code('RecordEstimate', estimate, 'executive')).toBe('RoleMissing');
    expect(code('WithdrawEstimate', { item: 'clearance' })).toBe('NothingEstimated');
    const cleared = given(until(wholeStory, 'RecordEvidence')).state;
    expect(
      told(cleared, 'RecordEstimate', estimate, 'counsel', '2021-02-17T15:00:00.000Z').refusal?.code,
    ).toBe('ItemNotOpen');
    const withdrawn = told(recorded, 'WithdrawEstimate', { item: 'clearance' }).state as OpenDeal;
    expect(withdrawn.estimates.company.items).toEqual({});
    expect(told(recorded, 'ShowEstimates', { to: [] }).events).toEqual([]);
  });

  it('of a meeting that was not called fall away when it is', () => {
    const early = given(until(wholeStory, 'CallMeeting', 'before'));
    const at = '2020-12-01T15:00:00.000Z';
    const expected = told(
      early.state,
      'RecordEstimate',
      { item: 'meeting', low: 30, likely: 50, high: 70 },
      'counsel',
      at,
    );
    const state = expected.state as OpenDeal;
    expect(recordedEstimates(state, 'company', at).estimates).toMatchObject([{ low: '2020-12-31' }]);
    const call = wholeStory.find(({ command }) => command.type === 'CallMeeting');
    if (call === undefined) throw new Error('no call');
    const called = tell(state, { ...call, at: '2020-12-08T22:00:00.000Z' }).state as OpenDeal;
    expect(called.solicitation.meeting.stage).toBe('called');
    expect(called.estimates.company.items).toEqual({});
  });
});
