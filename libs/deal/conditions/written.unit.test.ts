import { describe, expect, it } from 'vitest';
import { conditionsOf } from '../reads/conditions.ts';
import type { OpenDeal } from '../state.ts';
import { given, play, tell } from '../testing/given.ts';
import { step, wholeStory } from '../testing/small-deal.ts';
import { document } from '../testing/vote-story.ts';
import { describeEvent } from '../words.ts';
import { conditionStatuses } from './status.ts';

const opened = wholeStory.filter(({ command }) => command.type === 'OpenDeal');
const consent = {
  conditionId: 'landlord',
  section: '7.02(f)',
  text: 'The landlord consented',
  protects: ['parent'],
  waivableBy: ['parent'],
  owner: 'Company counsel',
};
const AT = '2021-01-05T17:00:00.000Z';
const add = (more: object = {}) => step(AT, 'counsel', 'AddCondition', { ...consent, ...more });

describe('a condition that the deal file has not', () => {
  it('is added, open until evidence meets it, and lapses the closing clause', () => {
    const deal = given(opened);
    const { state, events } = deal.when('counsel', 'AddCondition', consent, AT);
    expect(events[0]).toMatchObject({ type: 'ConditionAdded', data: { by: 'Counsel', kind: 'custom' } });
    expect(describeEvent(events[0] as (typeof events)[0]).headline).toContain('landlord added (7.02(f))');
    expect(conditionStatuses(state as OpenDeal, AT).at(-1)).toMatchObject({ id: 'landlord', state: 'open' });
    const evidence = { conditionId: 'landlord', says: 'satisfies', what: 'The consent', asOf: AT, document };
    const met = play([step(AT, 'counsel', 'RecordEvidence', evidence)], state);
    expect(conditionStatuses(met as OpenDeal, AT).at(-1)?.state).toBe('satisfied');
  });

  it.each([
    ['of a known id', { conditionId: 'no-order' }, 'ConditionIdTaken'],
    ['of law that somebody could waive', { source: 'law' }, 'ConditionNotWaivable'],
    ['waivable by whom it does not protect', { waivableBy: ['company'] }, 'WaiverOfAnother'],
    [
      'that is there under another id',
      { section: '7.01(d)', text: 'No order restrains the merger' },
      'ConditionKnown',
    ],
  ])('is refused %s', (_, more, code) => expect(tell(play(opened), add(more)).refusal?.code).toBe(code));

  it('comes too late once the certificate is filed', () => {
    const filed = wholeStory.slice(
      0,
      wholeStory.findIndex(({ command }) => command.type === 'ReportCertificateAccepted') + 1,
    );
    const at = filed.at(-1)?.at ?? AT;
    const story = play(filed);
    expect(tell(story, { ...add(), at }).refusal?.code).toBe('CertificateAlreadyFiled');
    const revise = { conditionId: 'no-order', owner: { from: 'Company counsel', to: 'Another' } };
    expect(tell(story, step(at, 'counsel', 'ReviseCondition', revise)).refusal?.code).toBe(
      'CertificateAlreadyFiled',
    );
  });
});

describe('what is put right of a condition', () => {
  const revise = (data: object) =>
    step(AT, 'counsel', 'ReviseCondition', { conditionId: 'no-order', ...data });
  const state = play(opened);

  it('is its section, its text, who sees to it and the note; nothing of how it stands', () => {
    const data = {
      section: { from: '7.01(d)', to: '7.01(c)' },
      text: { from: 'No order restrains the merger', to: 'No order or law restrains the merger' },
      owner: { from: 'Company counsel', to: 'Second counsel' },
      note: { from: null, to: 'Ask Delaware counsel' },
    };
    const told = tell(state, revise(data));
    const deal = told.state as OpenDeal;
    expect(conditionsOf(deal, AT).conditions.at(-1)).toMatchObject({
      id: 'no-order',
      section: '7.01(c)',
      text: 'No order or law restrains the merger',
      owner: 'Second counsel',
      note: 'Ask Delaware counsel',
      state: 'at-closing-only',
      waivableBy: [],
    });
    expect(deal.conditions['no-order']?.chain).toHaveLength(1);
    expect(describeEvent(told.events[0] as (typeof told.events)[0])).toMatchObject({
      headline: 'no-order: section, text, who sees to it, note put right',
    });
    expect(tell(deal, revise(data)).refusal).toMatchObject({ code: 'ChangedMeanwhile' });
  });

  it('is nothing where nothing differs, and of no other condition', () => {
    expect(tell(state, revise({ owner: { from: 'Company counsel', to: 'Company counsel' } })).events).toEqual(
      [],
    );
    expect(tell(state, revise({ conditionId: 'no-such', owner: { from: 'A', to: 'B' } })).refusal?.code).toBe(
      'ConditionUnknown',
    );
  });
});
