import { describe, expect, it } from 'vitest';
import { obligationNamed } from './obligations/all.ts';
import { given, play, until } from './testing/given.ts';
import { step, wholeStory } from './testing/small-deal.ts';

const effective = until(wholeStory, 'PassMoment');
const NOW = '2021-02-19T15:00:00.000Z';
const LATER = '2021-03-02T15:00:00.000Z';
const paper = { name: 'a document', digest: 'a'.repeat(64) };

describe('what has not happened yet', () => {
  // Recorded ahead of its day each of these would settle an obligation that nobody is then reminded of.
  it.each([
    ['RecordFiling', { form: '8-K', items: ['2.01'], filedAt: LATER }],
    ['FileForm15', { filedAt: LATER, holdersOfRecord: 1 }],
    ['FileForm15', { filedAt: LATER, holdersOfRecord: 1, happened: true }],
    ['ReportForm25', { filedBy: 'exchange', rule: '12d2-2(a)(3)', securityClass: 'stock', filedAt: LATER }],
    ['RecordAppraisalNotice', { sentOn: '2021-03-02' }],
    ['ReportTradingStopped', { at: LATER, how: 'at-close' }],
    [
      'RecordObligationEvidence',
      { obligationId: 'form-4', what: 'All of them', doneAt: LATER, document: paper },
    ],
  ])('is not recorded: %s', (type, data) => {
    const { refusal } = given(effective).when('counsel', type, data, NOW);
    expect(refusal).toMatchObject({ code: 'NotYetHappened', facts: { today: '2021-02-19' } });
    expect(refusal?.sentence).toContain('March 2, 2021');
    expect(refusal?.sentence).toContain('Record it once it has.');
  });

  it('settles nothing: Form 15 stays to be filed on its day', () => {
    const form25 = {
      filedBy: 'exchange',
      rule: '17 CFR 240.12d2-2(a)(3)',
      securityClass: 'common stock',
      filedAt: '2021-02-18T21:30:00.000Z',
    };
    const listed = [...effective, step(NOW, 'counsel', 'ReportForm25', form25)];
    const { state } = given(listed).when(
      'counsel',
      'FileForm15',
      { filedAt: LATER, holdersOfRecord: 1 },
      NOW,
    );
    expect(obligationNamed(state as never, 'form-15')).toMatchObject({
      due: { day: '2021-03-01' },
      done: null,
    });
  });

  it('is measured to the day where only a day is told', () => {
    const told = (sentOn: string) =>
      given(effective).when('counsel', 'RecordAppraisalNotice', { sentOn }, '2021-02-20T03:00:00.000Z');
    // In New York it is still February 19.
    expect(told('2021-02-19').refusal).toBeUndefined();
    expect(told('2021-02-20').refusal?.code).toBe('NotYetHappened');
  });

  it('clears nothing and lifts nothing', () => {
    const before = until(wholeStory, 'CallMeeting');
    const { when } = given(before);
    const early = { step: 'hsr-early-termination', on: '2021-01-20' };
    expect(when('counsel', 'ReportAgencyStep', early).refusal?.code).toBe('NotYetHappened');
    const at = '2020-12-11T15:00:00.000Z';
    const order = { orderId: 'a', court: 'Court of Chancery', restrains: 'The closing.', issuedAt: at };
    const restrained = play([...before, step(at, 'counsel', 'RecordOrder', order)]);
    expect(restrained).toMatchObject({ orders: { a: { liftedAt: null } } });
    const lifted = given([...before, step(at, 'counsel', 'RecordOrder', order)]).when(
      'counsel',
      'LiftOrder',
      { orderId: 'a', liftedAt: '2020-12-20T15:00:00.000Z', document: paper },
      at,
    );
    expect(lifted.refusal?.code).toBe('NotYetHappened');
  });
});
