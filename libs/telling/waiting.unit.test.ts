import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { matterOf } from '#libs/deal/telling/matters.ts';
import { play, tell, until } from '#libs/deal/testing/given.ts';
import { step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { falling, waiting } from './waiting.ts';

const people = (deal: OpenDeal) => deal.terms.people.map(({ id }) => id);
const waits = (deal: OpenDeal, now: string) =>
  Object.fromEntries(
    people(deal)
      .map((personId) => {
        const reader = {
          dealId: 'd',
          personId,
          zone: 'America/New_York',
          app: 'https://bell.example/app',
        } as const;
        return [personId, waiting(deal, reader, now).map(({ headline }) => headline)] as const;
      })
      .filter(([, headlines]) => headlines.length > 0),
  );
const toldAtOnce = ({ state, events }: ReturnType<typeof tell>, type: DealEvent['type']) => {
  const event = events.find((one) => one.type === type);
  return event === undefined ? undefined : matterOf(event, state as OpenDeal)?.people;
};

describe('what waits for somebody', () => {
  it('a batch waits for whoever may approve it: not who prepared it, nor whom it pays, nor the other side', () => {
    const at = '2021-02-18T22:00:00.000Z';
    const [prepare] = until(wholeStory, 'PrepareBatch').slice(-1);
    const told = tell(play(until(wholeStory, 'PrepareBatch', 'before')), prepare as never);
    const batch = ['Approve: batch agent-1'];
    expect(waits(told.state as OpenDeal, at)).toEqual({ approver: batch, executive: batch });
    expect(toldAtOnce(told, 'BatchPrepared')).toEqual(['approver', 'executive', 'agent']);
    const approve = step(at, 'approver', 'ApproveBatch', { batchId: 'agent-1', digest: 'a'.repeat(64) });
    expect(waits(play([approve], told.state) as OpenDeal, at)).toEqual({ executive: batch });
    const withdrawn = step(at, 'preparer', 'WithdrawBatch', { batchId: 'agent-1', reason: 'Another list.' });
    expect(waits(play([withdrawn], told.state) as OpenDeal, at)).toEqual({});
  });

  it('what comes in the way of the closing is told at once: an order of a court, to counsel, finance and executives', () => {
    const at = '2021-02-10T15:00:00.000Z';
    const order = {
      court: 'A court',
      restrains: 'The merger.',
      issuedAt: at,
    };
    const told = tell(
      play(until(wholeStory, 'ScheduleClosing', 'before')),
      step(at, 'counsel', 'RecordOrder', { orderId: 'order-1', ...order }),
    );
    expect(told.refusal).toBeUndefined();
    expect(toldAtOnce(told, 'OrderRecorded')).toEqual(
      expect.arrayContaining(['counsel', 'executive', 'preparer']),
    );
  });

  it('that nothing more is waited for is word on the closing, told at once', () => {
    const place = wholeStory.findIndex(({ command }) => command.type === 'ScheduleClosing');
    const told = tell(play(wholeStory.slice(0, place - 1)), wholeStory[place - 1] as never);
    expect(toldAtOnce(told, 'ConditionsMet')).toEqual(
      expect.arrayContaining(['counsel', 'executive', 'agent']),
    );
  });

  it("an override waits for another counsel of the proposer's side, until it is approved or lapses", () => {
    const at = '2020-12-10T15:00:00.000Z';
    const late = { recordDate: '2020-12-18', at: '2021-02-17T14:00:00.000Z', place: 'Small Hall' };
    const told = tell(
      play(until(wholeStory, 'CallMeeting', 'before')),
      step(at, 'counsel', 'ProposeOverride', {
        overrideId: 'day-61',
        rule: 'DGCL-213a-60',
        act: { do: 'CallMeeting', with: late },
        reason: 'The holders of record did not change.',
        authority: 'Delaware counsel',
      }),
    );
    const override = ['Approve or leave: override day-61, CallMeeting'];
    expect(waits(told.state as OpenDeal, at)).toEqual({ 'second-counsel': override });
    expect(toldAtOnce(told, 'OverrideProposed')).toEqual(['second-counsel']);
    expect(waits(told.state as OpenDeal, '2020-12-11T15:00:00.001Z')).toEqual({});
    const approve = step(at, 'second-counsel', 'ApproveOverride', { overrideId: 'day-61' });
    expect(waits(play([approve], told.state) as OpenDeal, at)).toEqual({});
  });
});

describe('what falls due to somebody', () => {
  // Found on an executive's page, where the 8-K on the vote stood twice with the same hour.
  it('tells a duty that is a date of the calendar too only once', () => {
    const final = wholeStory.findLastIndex(({ command }) => command.type === 'CertifyTally');
    const deal = play(wholeStory.slice(0, final + 1)) as OpenDeal;
    const reader = { dealId: 'd', personId: 'counsel', zone: 'America/New_York', app: '' } as const;
    const headlines = falling(deal, reader, '2021-02-09T16:00:00.000Z').map(({ headline }) => headline);
    expect(headlines.filter((headline) => headline === 'Form 8-K on the vote')).toHaveLength(1);
    expect(new Set(headlines).size).toBe(headlines.length);
  });
});
