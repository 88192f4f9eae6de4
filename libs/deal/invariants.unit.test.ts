import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DealEvent } from '#libs/contracts/events.ts';
import { LEGS } from '#libs/contracts/people.ts';
import { times } from '#test/setup/effort.ts';
import { decide, fold } from './decide.ts';
import type { Happened } from './decision.ts';
import { evolve } from './evolve.ts';
import { isSound } from './payout/leg.ts';
import { type DealState, type OpenDeal, unopened } from './state.ts';
import { contextOf, tell } from './testing/given.ts';
import { type Step, wholeStory } from './testing/small-deal.ts';
import { viewOf } from './view.ts';

const PEOPLE = ['counsel', 'preparer', 'approver', 'payee', 'executive', 'inspector', 'agent', 'worker'];

/** The seed and the message: the whole story as a counterexample is too long to read. */
function shortReport<T>({ failed, seed, counterexamplePath, errorInstance }: fc.RunDetails<T>): void {
  if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance });
}

/** The story with steps left out, repeated, moved and given to the wrong people. */
const disturbed: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.record({
      index: fc.nat(wholeStory.length - 1),
      fate: fc.constantFrom('leave-out', 'repeat', 'swap', 'wrong-person'),
      by: fc.constantFrom(...PEOPLE),
    }),
    { maxLength: 12 },
  )
  .map((changes) => {
    const steps = [...wholeStory];
    for (const { index, fate, by } of changes) {
      const step = steps[index];
      const next = steps[index + 1];
      if (step === undefined) continue;
      if (fate === 'leave-out' && index > 0) steps.splice(index, 1);
      if (fate === 'repeat') steps.splice(index, 0, step);
      if (fate === 'swap' && next) steps.splice(index, 2, { ...next, at: step.at }, { ...step, at: next.at });
      if (fate === 'wrong-person') steps[index] = { ...step, by };
    }
    return steps;
  });

interface Run {
  readonly state: DealState;
  readonly events: readonly Happened[];
}

/** Tells every step, refused or not, and keeps what happened as it would be recorded. */
function run(steps: readonly Step[]): Run {
  let state: DealState = unopened;
  const events: Happened[] = [];
  for (const step of steps) {
    const told = tell(state, step);
    for (const event of told.events) {
      const at = contextOf(step.at, step.by).now;
      events.push({
        ...event,
        version: events.length + 1,
        recordedAt: at,
        effectiveAt: event.effectiveAt ?? at,
      } as Happened);
    }
    state = told.state;
  }
  return { state, events };
}

const open = (state: DealState): OpenDeal => {
  if (state.stage === 'unopened') throw new Error('not open');
  return state;
};

describe('whatever is done in whatever order', () => {
  it('money is conserved in every leg after every event, as cash and as claims, and no account falls below zero', () => {
    fc.assert(
      fc.property(disturbed, (steps) => {
        let state: DealState = unopened;
        for (const event of run(steps).events) {
          state = evolve(state, event);
          if (state.stage === 'unopened') continue;
          for (const leg of LEGS) expect(isSound(state.payout.legs[leg].money)).toBe(true);
        }
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('the state is the fold of the events, wherever the stream is cut by a snapshot and read again', () => {
    fc.assert(
      fc.property(disturbed, fc.nat(), (steps, cut) => {
        const { state, events } = run(steps);
        const at = events.length === 0 ? 0 : cut % (events.length + 1);
        const snapshot = JSON.parse(
          JSON.stringify(events.slice(0, at).reduce(evolve, unopened)),
        ) as DealState;
        const reread = JSON.parse(JSON.stringify(events.slice(at))) as Happened[];
        expect(reread.reduce(evolve, snapshot)).toEqual(JSON.parse(JSON.stringify(state)));
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('the same decision is taken on a state that went through JSON', () => {
    fc.assert(
      fc.property(disturbed, fc.constantFrom(...wholeStory), (steps, { at, by, command }) => {
        const { state } = run(steps);
        const reread = JSON.parse(JSON.stringify(state)) as DealState;
        const context = contextOf(at, by);
        expect(decide(reread, command, context)).toEqual(decide(state, command, context));
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('nothing follows a deal that has ended', () => {
    const terminated: DealEvent = { type: 'DealEnded', data: { how: 'terminated' } };
    fc.assert(
      fc.property(disturbed, fc.constantFrom(...wholeStory.slice(1)), (steps, step) => {
        const { state } = run(steps);
        if (state.stage !== 'open') return;
        const ended = fold(state, [terminated], contextOf(step.at, step.by));
        expect(tell(ended, step).events).toEqual([]);
        expect(viewOf({ dealId: 'd', state: ended, version: 1, now: step.at })).toMatchObject({
          ended: true,
          nextWakeMs: null,
        });
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('every event means something or nothing in every state: evolve is total', () => {
    const { events } = run(wholeStory);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events]), (some) => {
        const state = some.reduce(evolve, unopened);
        expect(['unopened', 'open', 'ended']).toContain(state.stage);
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('the merger is never effective without its fund, its vote and its gates', () => {
    fc.assert(
      fc.property(disturbed, (steps) => {
        const { state, events } = run(steps);
        if (!events.some(({ type }) => type === 'MergerBecameEffective')) return;
        const deal = open(state);
        expect(
          deal.vote.certificate?.outcomes
            .filter(({ proposal }) => proposal === 'merger')
            .every(({ passes }) => passes),
        ).toBe(true);
        expect(deal.payout.legs.agent.money.deposited).not.toBe('0.00');
        expect(deal.closing.rollover).toBe('400');
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });

  it('no batch is released that its preparer approved, or that fewer than two approved above the threshold', () => {
    fc.assert(
      fc.property(disturbed, (steps) => {
        const { state } = run(steps);
        if (state.stage === 'unopened') return;
        for (const batch of Object.values(state.payout.batches)) {
          const approvedBy = batch.approvals.map(({ by }) => by);
          expect(approvedBy).not.toContain(batch.preparedBy);
          expect(new Set(approvedBy).size).toBe(approvedBy.length);
          if (batch.stage === 'released' || batch.stage === 'instructed') {
            expect(approvedBy.length).toBeGreaterThanOrEqual(batch.amount === '5900.00' ? 2 : 1);
          }
        }
      }),
      { numRuns: times(60), reporter: shortReport },
    );
  });
});
