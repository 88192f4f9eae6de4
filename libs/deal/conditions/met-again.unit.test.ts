import { describe, expect, it } from 'vitest';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { lastMetOn } from '../closing/clause.ts';
import type { DealState, OpenDeal } from '../state.ts';
import { play, tell } from '../testing/given.ts';
import { type Step, step } from '../testing/small-deal.ts';
import { document, onTerms } from '../testing/vote-story.ts';
import { chainOf } from './chain.ts';
import { conditionStatuses } from './status.ts';

// What was met, was met no longer and is met again counts for the closing clause from when it was met again.

const cap = {
  id: 'cap',
  section: '7.02(e)',
  text: 'At most 1.25 percent of the shares demand appraisal',
  kind: 'dissenters-cap',
  capPercent: '1.25',
  protects: ['parent'],
  waivableBy: ['parent'],
  source: 'contract',
  holds: 'once',
  owner: 'Company counsel',
};
const withCap = (holds: string) => (terms: DealTerms) => ({
  ...terms,
  conditions: [...terms.conditions, { ...cap, holds }],
});
const opened = (holds = 'once') =>
  play([onTerms(withCap(holds)).find(({ command }) => command.type === 'OpenDeal') as Step]);

const noon = (day: string) => `${day}T17:00:00.000Z`;
const by = (day: string, type: string, data: object): Step => step(noon(day), 'counsel', type, data);
const demand = (day: string, demandId: string, shares: string) =>
  by(day, 'ReportDemand', {
    demandId,
    holder: `Holder ${demandId}`,
    shares,
    receivedAt: noon(day),
  });
const withdrawn = (day: string, demandId: string) =>
  by(day, 'ReportDemandWithdrawn', { demandId, withdrawnAt: noon(day), document });
const attest = (day: string, says: string) =>
  by(day, 'AttestCondition', {
    conditionId: 'no-order',
    asOf: noon(day),
    says,
    statement: 'As far as we know',
  });
const standing = (state: DealState, id: string, day: string) =>
  conditionStatuses(state as OpenDeal, noon(day)).find((one) => one.id === id);
const metOn = (state: DealState, day: string) => lastMetOn(state as OpenDeal, noon(day));

describe('a ceiling on dissenting shares', () => {
  // 1,000 shares are outstanding: 12.5 of them are 1.25 percent.
  it('is met up to its percentage and no further, and names the demands that made it so', () => {
    const at = play([demand('2021-01-05', 'a', '12'), demand('2021-01-06', 'b', '0.5')], opened());
    expect(standing(at, 'cap', '2021-01-06')).toMatchObject({ state: 'satisfied' });
    const over = play([demand('2021-01-07', 'c', '0.1')], at);
    const versions = Object.values((over as OpenDeal).payout.demands).flatMap((one) => one.versions);
    expect(standing(over, 'cap', '2021-01-07')).toMatchObject({ state: 'open', because: versions });
    const condition = (over as OpenDeal).terms.conditions.find(({ id }) => id === 'cap');
    expect(chainOf(over as OpenDeal, condition as never)).toEqual(versions);
  });

  it('is met again with the withdrawal that brings it there', () => {
    const over = [
      demand('2021-01-05', 'a', '12'),
      demand('2021-01-06', 'b', '3'),
      demand('2021-01-07', 'c', '1'),
    ];
    const before = metOn(play(over, opened()), '2021-01-08');
    const back = play([...over, withdrawn('2021-01-12', 'b'), withdrawn('2021-01-14', 'c')], opened());
    expect(standing(back, 'cap', '2021-01-14')?.state).toBe('satisfied');
    // Without b there were 13, which is over; it was c that brought it within, two days later.
    expect([before < '2021-01-12', metOn(back, '2021-01-15')]).toEqual([true, '2021-01-14']);
  });

  it('that holds at the closing is counted again on its day', () => {
    const state = play([demand('2021-01-05', 'a', '12')], opened('at-closing'));
    expect(standing(state, 'cap', '2021-01-06')?.state).toBe('at-closing-only');
    const day = { ...(state as OpenDeal), closing: { ...(state as OpenDeal).closing, on: '2021-02-19' } };
    expect(standing(day, 'cap', '2021-02-18')?.state).toBe('at-closing-only');
    expect(standing(day, 'cap', '2021-02-19')?.state).toBe('satisfied');
  });
});

describe('a ceiling that is counted', () => {
  it('is re-opened by nobody, met by no document and attested by nobody: the demands say it', () => {
    const says = { conditionId: 'cap', asOf: noon('2021-01-05') };
    const refused = [
      by('2021-01-05', 'ReopenCondition', { conditionId: 'cap', reason: 'A doubt.' }),
      by('2021-01-05', 'RecordEvidence', { ...says, says: 'satisfies', what: 'A count', document }),
      by('2021-01-05', 'AttestCondition', { ...says, says: 'none-known', statement: 'None.' }),
    ].map((each) => tell(opened(), each).refusal);
    expect(refused.map((each) => each?.code)).toEqual([
      'ConditionComputed',
      'ConditionNotMetByEvidence',
      'ConditionNotAttested',
    ]);
    for (const each of refused) expect(each?.sentence).toContain('Report each demand');
  });

  it('that a record has as re-opened is answered by the next demand', () => {
    const state = opened() as OpenDeal;
    const known = state.conditions['cap'];
    if (known === undefined) throw new Error('the terms have a ceiling');
    const cap = { ...known, reopened: { reason: 'A doubt.', version: state.version } };
    const reopened: OpenDeal = { ...state, conditions: { ...state.conditions, cap } };
    expect(standing(reopened, 'cap', '2021-01-05')?.state).toBe('open');
    const next = play([demand('2021-01-06', 'a', '1')], reopened);
    expect(standing(next, 'cap', '2021-01-06')?.state).toBe('satisfied');
  });
});

describe('what nobody can prove', () => {
  const ordered = (day: string) =>
    by(day, 'RecordOrder', {
      orderId: 'order',
      court: 'Court of Chancery',
      restrains: 'The merger.',
      issuedAt: noon(day),
    });
  const lifted = (day: string) => by(day, 'LiftOrder', { orderId: 'order', liftedAt: noon(day), document });

  it('is attested anew once an order is lifted: what was said before it says nothing of after it', () => {
    const before = [attest('2021-01-11', 'none-known'), ordered('2021-01-12')];
    const after = play([...before, lifted('2021-01-13')], opened());
    expect(standing(after, 'no-order', '2021-01-13')).toMatchObject({
      state: 'at-closing-only',
      why: expect.stringContaining('an order of Court of Chancery came after that and is lifted'),
    });
    const again = play([attest('2021-01-14', 'none-known')], after);
    expect(standing(again, 'no-order', '2021-01-14')?.state).toBe('satisfied');
  });

  it('is not let pass by a waiver while an order stands, whatever the agreement lets be waived', () => {
    const waivable = (terms: DealTerms) => ({
      ...terms,
      conditions: terms.conditions.map((one) =>
        one.id === 'no-order' ? { ...one, source: 'contract', waivableBy: ['company', 'parent'] } : one,
      ),
    });
    const start = play([onTerms(waivable).find(({ command }) => command.type === 'OpenDeal') as Step]);
    const waive = (day: string) =>
      by(day, 'WaiveCondition', {
        conditionId: 'no-order',
        signedBy: ['company', 'parent'],
        document,
        reason: 'Both sides go on.',
      });
    const restrained = play([ordered('2021-01-12')], start);
    expect(tell(restrained, waive('2021-01-12')).refusal).toMatchObject({
      code: 'OrderStands',
      facts: { court: 'Court of Chancery' },
    });
    // A waiver that was given before gives up the attestation, and never the order that came after it.
    const waived = play([waive('2021-01-11'), ordered('2021-01-12')], start);
    expect(standing(waived, 'no-order', '2021-01-12')?.state).toBe('open');
    const free = play([lifted('2021-01-13')], waived);
    expect(standing(free, 'no-order', '2021-01-13')?.state).toBe('waived');
  });

  it('was met again when what had been known was known no longer', () => {
    const told = play(
      [attest('2021-01-11', 'known'), attest('2021-01-20', 'none-known'), attest('2021-01-25', 'none-known')],
      opened(),
    );
    expect(metOn(told, '2021-01-26')).toBe('2021-01-20');
    const never = play([attest('2021-01-25', 'none-known')], opened());
    expect(metOn(never, '2021-01-26') < '2021-01-20').toBe(true);
  });

  it('has failed with an order that can no longer be appealed', () => {
    const order = by('2021-01-11', 'RecordOrder', {
      orderId: 'pi',
      court: 'Chancery',
      restrains: 'The merger.',
      issuedAt: noon('2021-01-11'),
    });
    const final = by('2021-01-20', 'ReportOrderFinal', { orderId: 'pi', on: '2021-01-20', document });
    expect(standing(play([order], opened()), 'no-order', '2021-01-12')?.state).toBe('open');
    const failed = standing(play([order, final], opened()), 'no-order', '2021-01-21');
    expect(failed).toMatchObject({ state: 'failed' });
    expect(failed?.why).toContain('final since 2021-01-20');
  });
});

describe('an open condition that is struck from the agreement', () => {
  const approved = (body: string) =>
    by('2021-01-11', 'ApproveAmendment', { amendmentId: 'fewer', body, on: '2021-01-11', document });
  const strike = [
    by('2021-01-08', 'ProposeAmendment', {
      amendmentId: 'fewer',
      what: 'Fewer conditions.',
      dropConditions: ['clearance'],
    }),
    approved('The board'),
    approved('The special committee'),
    by('2021-01-12', 'SignAmendment', { amendmentId: 'fewer', document }),
  ];

  it('is waited for until the amendment is signed, and one that was met is not', () => {
    expect(metOn(play(strike, opened()), '2021-01-13')).toBe('2021-01-12');
    const evidence = by('2021-01-05', 'RecordEvidence', {
      conditionId: 'clearance',
      says: 'satisfies',
      what: 'A letter',
      asOf: noon('2021-01-05'),
      document,
    });
    expect(metOn(play([evidence, ...strike], opened()), '2021-01-13') < '2021-01-12').toBe(true);
  });
});
