import { describe, expect, it } from 'vitest';
import type { PlacedHold } from '../afterpay/state.ts';
import { fold } from '../decide.ts';
import type { BankFile, OpenDeal } from '../state.ts';
import { contextOf, play } from '../testing/given.ts';
import { smallTerms, step, wholeStory } from '../testing/small-deal.ts';
import { agentObligations } from './agent.ts';
import { obligationsOf } from './all.ts';
import { alarmsToCome } from './ladder.ts';
import { standingOf } from './standing.ts';

const AT = '2021-02-18T22:00:00.000Z';

/** The small deal at its effective time, where we are the agent, with what happened afterwards. */
function after(change: {
  readonly holds?: Readonly<Record<string, PlacedHold>>;
  readonly files?: Readonly<Record<string, BankFile>>;
  readonly inTransit?: string;
  readonly deposits?: OpenDeal['payout']['after']['deposits'];
}): OpenDeal {
  const end = wholeStory.findIndex(({ command }) => command.type === 'PrepareBatch');
  const steps = wholeStory.slice(0, end).map((each) =>
    each.command.type === 'OpenDeal'
      ? step(each.at, each.by, 'OpenDeal', {
          mode: 'rehearsal',
          terms: { ...smallTerms, payout: { ...smallTerms.payout, mode: 'disbursing' } },
        })
      : each,
  );
  const deal = play(steps) as OpenDeal;
  const { agent } = deal.payout.legs;
  return {
    ...deal,
    bank: { ...deal.bank, files: change.files ?? {} },
    payout: {
      ...deal.payout,
      legs: {
        ...deal.payout.legs,
        agent: { ...agent, money: { ...agent.money, inTransit: change.inTransit ?? '0.00' } },
      },
      after: {
        ...deal.payout.after,
        holds: change.holds ?? {},
        deposits: change.deposits ?? [],
      },
    },
  };
}

const hold = (reason: PlacedHold['reason'], more: Partial<PlacedHold> = {}): PlacedHold => ({
  reason,
  at: AT,
  clock: null,
  claims: 3,
  liftedAt: null,
  ...more,
});

const file = (more: Partial<BankFile> = {}): BankFile => ({
  batchId: 'b-1',
  leg: 'agent',
  rail: 'cheque',
  payments: 2,
  amount: '100.00',
  digest: 'a'.repeat(64),
  sentAt: '2021-02-26T15:00:00.000Z',
  withdrawnAt: null,
  withheld: '0.00',
  ...more,
});

const named = (deal: OpenDeal, id: string) => agentObligations(deal).find((each) => each.id === id);

describe('the law of the paying agent', () => {
  it('is nobody’s of ours where another agent pays', () => {
    const deal = after({ holds: { 'lost-1': hold('address-unknown') } });
    const theirs = {
      ...deal,
      terms: { ...deal.terms, payout: { ...deal.terms.payout, mode: 'instructing' as const } },
    };
    expect(agentObligations(theirs)).toEqual([]);
  });

  it('has two searches for a lost holder, the second counted from the first', () => {
    const deal = after({ holds: { 'lost-1': hold('address-unknown') } });
    expect(named(deal, 'lost-holder-search/1/lost-1')).toMatchObject({
      notBefore: '2021-05-18',
      due: { day: '2022-02-18' },
    });
    expect(named(deal, 'lost-holder-search/2/lost-1')).toMatchObject({
      due: null,
      waitsFor: 'the first search',
    });
    const searched = fold(
      deal,
      [
        {
          type: 'ObligationEvidenceRecorded',
          data: {
            obligationId: 'lost-holder-search/1/lost-1',
            what: 'Searched by taxpayer number',
            doneAt: '2021-06-30T15:00:00.000Z',
            document: { name: 'Search', digest: 'b'.repeat(64) },
          },
        },
      ],
      contextOf('2021-06-30T16:00:00.000Z', 'agent'),
    ) as OpenDeal;
    expect(named(searched, 'lost-holder-search/2/lost-1')).toMatchObject({
      notBefore: '2021-12-30',
      due: { day: '2022-06-30' },
    });
    const first = obligationsOf(searched).find(({ id }) => id === 'lost-holder-search/1/lost-1');
    expect(first && standingOf(first, '2021-07-01T15:00:00.000Z')).toBe('done');
    const found = after({
      holds: { 'lost-1': hold('address-unknown', { liftedAt: '2021-03-01T15:00:00.000Z' }) },
    });
    expect(named(found, 'lost-holder-search/1/lost-1')?.notNeeded).toBe('The holders were found.');
  });

  it.each([
    ['2021-02-18T22:00:00.000Z', '2021-03-04', [2021]],
    // July 5, 2021, when Independence Day is kept, is no business day.
    ['2021-06-29T15:00:00.000Z', '2021-07-14', [2021]],
    ['2021-07-01T15:00:00.000Z', '2021-07-16', [2022]],
  ])(
    'reports property blocked at %s by %s, and then each year that it is held on June 30',
    (at, due, years) => {
      const deal = { ...after({ holds: { 'm-1': hold('sanctions', { at }) } }), recordedAt: at };
      expect(named(deal, 'blocking-report/m-1')?.due?.day).toBe(due);
      const annual = agentObligations(deal).filter(({ id }) => id.startsWith('blocked-property-report/'));
      expect(annual.map((each) => each.due?.day)).toEqual(years.map((year) => `${year}-09-30`));
    },
  );

  it('writes to whoever did not cash a cheque within seven months, and stops it after six', () => {
    const deal = after({
      files: { 'b-1-001': file(), 'b-1-002': file({ rail: 'ach' }) },
      inTransit: '50.00',
    });
    expect(named(deal, 'unresponsive-payees/b-1-001')?.due?.day).toBe('2021-09-26');
    expect(named(deal, 'stale-cheques/b-1-001')).toMatchObject({
      notBefore: '2021-08-26',
      due: { day: '2021-09-05' },
    });
    expect(named(deal, 'unresponsive-payees/b-1-002')).toBeUndefined();
    const cashed = after({ files: { 'b-1-001': file() } });
    expect(named(cashed, 'unresponsive-payees/b-1-001')?.notNeeded).toContain('on its way');
  });

  it.each([
    // May 15, 2021 is a Saturday.
    ['2021-02-26T15:00:00.000Z', '99999.99', '2021-03-15'],
    ['2021-02-26T15:00:00.000Z', '100000.00', '2021-03-01'],
    ['2021-04-20T15:00:00.000Z', '24.00', '2021-05-17'],
  ])('deposits what was kept back at %s, %s of it, by %s', (sentAt, withheld, due) => {
    const files = { 'b-1-001': file({ rail: 'ach', sentAt, withheld }) };
    const id = `tax-deposit/agent/${sentAt.slice(0, 7)}`;
    expect(named(after({ files }), id)).toMatchObject({ due: { day: due }, done: null });
    const deposited = (amount: string) =>
      named(after({ files, deposits: [{ leg: 'agent', at: '2021-04-30T15:00:00.000Z', amount }] }), id);
    expect(deposited(withheld)?.done?.what).toBe('Deposited');
    expect(deposited('23.99')?.done).toBeNull();
  });

  it('files its returns for each year in which it paid', () => {
    const files = {
      one: file({ rail: 'ach' }),
      two: file({ rail: 'ach', sentAt: '2022-03-01T15:00:00.000Z', withheld: '24.00' }),
      three: file({ rail: 'ach', leg: 'payables' }),
    };
    const due = Object.fromEntries(
      obligationsOf(after({ files }))
        .filter(({ id }) => id.startsWith('form-9') || id.startsWith('form-10'))
        .map(({ id, due: by }) => [id, by?.day]),
    );
    expect(due).toEqual({
      'form-945': '2022-01-31',
      'form-1099-b': '2022-02-15',
      'form-1099-b-irs': '2022-03-31',
      'form-1042-s': '2022-03-15',
      'form-945/2022': '2023-01-31',
      'form-1099-b/2022': '2023-02-15',
      'form-1099-b-irs/2022': '2023-03-31',
      'form-1042-s/2022': '2023-03-15',
      'form-1099-nec/2021': '2022-01-31',
    });
  });

  it('is told in time like every other obligation', () => {
    const told = alarmsToCome(after({ holds: { 'm-1': hold('sanctions') } }))
      .filter(({ obligation }) => obligation.id === 'blocking-report/m-1')
      .map(({ step: { rung, to } }) => [rung, to]);
    expect(told).toEqual([
      ['five-days', ['paying-agent']],
      ['one-day', ['paying-agent', 'counsel']],
      ['due', ['paying-agent', 'counsel']],
      ['overdue', ['paying-agent', 'counsel', 'executive']],
    ]);
  });
});
