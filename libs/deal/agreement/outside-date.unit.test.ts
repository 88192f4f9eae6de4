import { describe, expect, it } from 'vitest';
import { momentsOf } from '../moments.ts';
import type { OpenDeal } from '../state.ts';
import { agreedTerms, onAgreement, paper, readyStory } from '../testing/agreement-story.ts';
import { given, play, tell, until } from '../testing/given.ts';
import { type Step, step, wholeStory } from '../testing/small-deal.ts';
import { latestOutsideDate } from './outside-date.ts';

// The outside date is August 11, 2021. The clearance is open unless a test records it.
const adopted = onAgreement(until(wholeStory, 'RecordEvidence', 'before'));
const END = '2021-08-12T04:00:00.000Z';
const comes = (due: string): Step => step(due, 'worker', 'PassMoment', { momentId: 'outside-date', due });
const order = step('2021-03-01T15:00:00.000Z', 'counsel', 'RecordOrder', {
  orderId: 'pi',
  court: 'Court of Chancery',
  restrains: 'The closing.',
  issuedAt: '2021-03-01T15:00:00.000Z',
});
const outsideMoments = (deal: OpenDeal) =>
  momentsOf(deal)
    .filter(({ momentId }) => momentId === 'outside-date')
    .map(({ due }) => due);
const extended = (told: { events: readonly { type: string; data: unknown }[] }) =>
  told.events.find(({ type }) => type === 'OutsideDateExtended')?.data;

describe('the outside date', () => {
  it('moves on of itself at its end while a clearance is open and the rest is met', () => {
    const told = tell(play(adopted), comes(END));
    expect(extended(told)).toMatchObject({
      extension: 'clearances',
      from: '2021-08-11',
      to: '2021-11-09',
      how: 'itself',
      because: ['clearance'],
    });
    const after = told.state as OpenDeal;
    expect(after.terms.outsideDate).toBe('2021-11-09');
    expect(after.outsideDatePassed).toBe(false);
    expect(outsideMoments(after)).toEqual(['2021-11-10T05:00:00.000Z']);
  });

  it('moves on for an order too, as the agreement names its kind', () => {
    const told = tell(play([...readyStory, order]), comes(END));
    expect(extended(told)).toMatchObject({ because: ['no-order'] });
  });

  it('passes when nothing of that kind is open', () => {
    const told = tell(play(readyStory), comes(END));
    expect(told.events.map(({ type }) => type)).toContain('OutsideDatePassed');
  });

  it('passes when another condition is open besides: the agreement asks that all others are met', () => {
    const before = onAgreement(until(wholeStory, 'AppointInspector', 'before'));
    const told = tell(play(before), comes(END));
    expect(told.events.map(({ type }) => type)).toContain('OutsideDatePassed');
  });

  it('moves on of itself once: at its new end it passes', () => {
    const once = tell(play(adopted), comes(END)).state;
    const told = tell(once, comes('2021-11-10T05:00:00.000Z'));
    expect(told.events.map(({ type }) => type)).toContain('OutsideDatePassed');
    expect((told.state as OpenDeal).outsideDatePassed).toBe(true);
  });

  it('comes once, however often its moment is told', () => {
    const once = tell(play(adopted), comes(END)).state;
    expect(tell(once, comes(END)).events).toEqual([]);
  });

  it('without such terms passes as before', () => {
    const told = tell(play(until(wholeStory, 'RecordEvidence', 'before')), comes(END));
    expect(told.events.map(({ type }) => type)).toContain('OutsideDatePassed');
  });

  it('goes no further than all extensions together', () => {
    expect(latestOutsideDate(play(adopted) as OpenDeal)).toBe('2022-02-11');
  });

  it('moves its deadline, and says so', () => {
    const told = tell(play(adopted), comes(END));
    const moved = told.events.find(({ type }) => type === 'DeadlinesMoved')?.data as
      | { moved: readonly { id: string }[] }
      | undefined;
    expect(JSON.stringify(moved)).toContain('on November 9, 2021');
  });
});

describe('an extension by notice', () => {
  const notice = (more: object = {}) => ({ extension: 'once-more', by: 'parent', document: paper, ...more });
  const { when, state } = given(adopted);
  const at = '2021-08-10T15:00:00.000Z';

  it('is given by the party that the agreement names, before the date has passed', () => {
    const told = when('counsel', 'ExtendOutsideDate', notice(), at);
    expect(extended(told)).toMatchObject({ to: '2022-02-11', how: 'notice', by: 'parent' });
    const late = tell(play(readyStory), comes(END)).state;
    const refused = tell(late, step('2021-08-13T15:00:00.000Z', 'counsel', 'ExtendOutsideDate', notice()));
    expect(refused.refusal?.code).toBe('OutsideDateHasPassed');
  });

  it.each([
    ['NotThisSidesExtension', { by: 'company' }],
    ['ExtendsOfItself', { extension: 'clearances' }],
    ['ExtensionUnknown', { extension: 'another' }],
  ])('is refused: %s', (code, more) => {
    expect(when('counsel', 'ExtendOutsideDate', notice(more), at).refusal?.code).toBe(code);
  });

  it('needs its ground, and is used once', () => {
    const met = given(readyStory).when('counsel', 'ExtendOutsideDate', notice(), at);
    expect(met.refusal).toMatchObject({ code: 'NoGroundToExtend' });
    const used = tell(state, step(at, 'counsel', 'ExtendOutsideDate', notice())).state;
    const again = tell(used, step(at, 'counsel', 'ExtendOutsideDate', notice()));
    expect(again.refusal).toMatchObject({ code: 'ExtensionUsed', facts: { outsideDate: '2022-02-11' } });
  });

  it('that names no condition of the agreement never has a ground', () => {
    const terms = {
      ...agreedTerms,
      outsideDateExtensions: agreedTerms.outsideDateExtensions?.map((each) => ({
        ...each,
        while: { conditions: ['nothing'] },
      })),
    } as typeof agreedTerms;
    const told = tell(play(onAgreement(adopted, terms)), comes(END));
    expect(told.events.map(({ type }) => type)).toContain('OutsideDatePassed');
  });
});
