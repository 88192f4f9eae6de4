import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { matterOf } from '#libs/deal/telling/matters.ts';
import { filed, inTheRoom, onTheDay, stateAfter, untilReady } from '#libs/deal/testing/closing-story.ts';
import { play, tell, until } from '#libs/deal/testing/given.ts';
import { type Step, step, wholeStory } from '#libs/deal/testing/small-deal.ts';
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

  it('what comes in the way of the closing is told at once: an order of a court, to all who close or pay', () => {
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
      expect.arrayContaining(['counsel', 'executive', 'preparer', 'agent']),
    );
  });

  it('that a filed certificate was ended before its time is word on the closing, told at once', () => {
    const at = '2021-02-19T15:00:00.000Z';
    const ends = { filedAt: at, authorityOf: ['Both sides'], reason: 'An order came.' };
    const told = tell(
      stateAfter([...untilReady, ...inTheRoom, ...onTheDay, filed]),
      step(at, 'counsel', 'FileCertificateOfTermination', ends),
    );
    expect(told.refusal).toBeUndefined();
    expect(toldAtOnce(told, 'CertificateTerminated')).toEqual(
      expect.arrayContaining(['counsel', 'executive', 'preparer', 'agent']),
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

describe('what the closing waits for', () => {
  const told = (personId: string, steps: readonly Step[], now: string) => {
    const reader = { dealId: 'd', personId, zone: 'America/New_York', app: '' } as const;
    const deal = stateAfter(steps);
    const lines = (items: ReturnType<typeof waiting>) =>
      items.map(({ headline, detail }) => [headline, detail]);
    return { now: lines(waiting(deal, reader, now)), soon: lines(falling(deal, reader, now)) };
  };
  const upTo = (type: string) =>
    inTheRoom.slice(0, inTheRoom.findIndex(({ command }) => command.type === type) + 1);
  const GO = 'Go or no-go: Certificate of merger filed: the point of no return';
  const ATTEST = 'Attest for the bring-down: No order restrains the merger';
  const FLOW = 'Approve: funds flow, version 1';

  it('is nothing before a day is set', () => {
    const { now, soon } = told('executive', untilReady, '2021-02-16T15:00:00.000Z');
    expect([...now, ...soon].flat().join()).not.toMatch(/Go or no-go|Attest|funds flow/);
  });

  it('is a go, an attestation and the funds flow, each with its hour: soon until the day, then now', () => {
    const before = told('executive', [...untilReady, ...inTheRoom], '2021-02-18T20:00:00.000Z');
    expect(before.now.flat()).not.toContain(GO);
    expect(before.soon).toContainEqual([GO, 'For The company. By February 19, 2021, 17:00 New York.']);
    expect(before.soon).toContainEqual([
      ATTEST,
      'By February 19, 2021, 09:00 New York. Company counsel, 7.01(d).',
    ]);
    const onDay = told('executive', [...untilReady, ...inTheRoom], '2021-02-19T12:00:00.000Z');
    expect(onDay.now.map(([headline]) => headline).slice(0, 2)).toEqual([
      ATTEST,
      'Go or no-go: Signatures released',
    ]);
    const attested = told(
      'executive',
      [...untilReady, ...inTheRoom, ...onTheDay],
      '2021-02-19T14:28:00.000Z',
    );
    expect(attested.now.flat()).not.toContain(ATTEST);
    expect(attested.now.flat(), 'counsel said it for the company').not.toContain(GO);
  });

  it('is not the other side’s word, nor a second approval of the same side, nor of who prepared it', () => {
    const prepared = [...untilReady, ...upTo('PrepareFundsFlow')];
    const at = '2021-02-18T14:05:00.000Z';
    const has = (personId: string, steps: readonly Step[]) =>
      told(personId, steps, at).now.some(([headline]) => headline === FLOW);
    expect(has('approver', prepared)).toBe(true);
    expect(has('buyer', prepared)).toBe(true);
    expect(has('preparer', prepared)).toBe(false);
    expect(has('agent', prepared)).toBe(false);
    const approved = [...untilReady, ...upTo('ApproveFundsFlow')];
    expect(has('executive', approved)).toBe(false);
    expect(has('buyer', approved)).toBe(true);
    const gos = told('buyer-counsel', prepared, '2021-02-19T12:00:00.000Z').now.flat().join();
    expect(gos).toContain('For Parent.');
    expect(gos).not.toContain('For The company.');
  });
});
