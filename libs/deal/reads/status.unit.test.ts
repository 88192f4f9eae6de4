import { describe, expect, it } from 'vitest';
import type { OpenDeal } from '../state.ts';
import { play, until } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { statusOf } from './status.ts';

describe('whether it will close', () => {
  const scheduled = play(until(wholeStory, 'ScheduleClosing'));
  const { at } = until(wholeStory, 'ScheduleClosing').at(-1) as { at: string };
  const answerOf = (deal: unknown, now = at) => statusOf(deal as OpenDeal, now).outlook;

  it('is yes once the day is set and nothing stands before it', () => {
    expect(answerOf(scheduled)).toMatchObject({
      answer: 'yes',
      sentence: expect.stringMatching(/^The closing is set for/),
    });
  });

  it('is blocked while an order stands, whatever day was set, and no longer when it is lifted', () => {
    const order = { orderId: 'order-1', court: 'A court', restrains: 'The merger.', issuedAt: at };
    const restrained = play([step(at, 'counsel', 'RecordOrder', order)], scheduled);
    expect(answerOf(restrained)).toEqual({
      answer: 'blocked',
      sentence: 'An order of A court restrains the merger: it cannot close until it is lifted.',
    });
    const document = { name: 'Order', digest: 'a'.repeat(64) };
    const lifting = step(at, 'counsel', 'LiftOrder', { orderId: 'order-1', liftedAt: at, document });
    const lifted = play([lifting], restrained);
    expect(answerOf(lifted).answer).not.toBe('blocked');
  });

  it('is not yet while a finding blocks, and says what day was set', () => {
    const finding = { rule: 'r', severity: 'blocks', facts: {}, sentence: 'Not well.', closed: null };
    const found = { ...(scheduled as OpenDeal), findings: { ours: finding } };
    expect(answerOf(found)).toMatchObject({
      answer: 'not-yet',
      sentence: expect.stringMatching(/^The closing is set for .* 1 thing stands before the closing\.$/),
    });
  });

  it('is blocked when the outside date has passed, also where all conditions are met', () => {
    const passed = { ...(scheduled as OpenDeal), outsideDatePassed: true };
    expect(answerOf(passed)).toMatchObject({
      answer: 'blocked',
      sentence: expect.stringContaining('either side may'),
    });
  });
});
