import { describe, expect, it } from 'vitest';
import { DealFileHead } from '#libs/contracts/deal-file.ts';
import { dealFileOf, emptyGuided, type Guided, planOf } from './guided-terms.ts';

const filled: Guided = {
  ...emptyGuided({ id: 'counsel', name: 'Counsel' }),
  name: 'Example going private',
  codeName: 'Project Example',
  company: 'Example, Inc.',
  ticker: 'EXPL',
  parent: 'Example Holdings',
  mergerSub: 'Example Merger Sub, Inc.',
  agreementDate: '2026-09-01',
  outsideDate: '2027-03-01',
  price: '19.75',
  entitled: '1000',
  excluded: '400',
  payingAgent: 'The Agent',
};

describe('the guided form', () => {
  it('makes a deal file that is taken, with the unaffiliated vote as standard and as condition', () => {
    const { terms } = DealFileHead.parse(dealFileOf(filled));
    expect(terms.shares.exclusions.lists[0]).toMatchObject({ excluded: '400', unaffiliated: '600' });
    expect(terms.meeting.proposals[0]?.standards).toContain('majority-of-outstanding-unaffiliated');
    expect(terms.conditions.map(({ id }) => id)).toEqual([
      'stockholder-approval',
      'unaffiliated-approval',
      'hsr',
      'no-order',
      'company-covenants',
      'no-material-adverse-effect',
      'parent-covenants',
    ]);
  });

  it('leaves to the server what is wrong: an empty field, a word for a number, more excluded than there are', () => {
    const wrong = { ...filled, price: '', closingDays: 'three', excluded: '2000' };
    const { error } = DealFileHead.safeParse(dealFileOf(wrong));
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'terms.price',
      'terms.shares.exclusions.lists.0.unaffiliated',
      'terms.closing.businessDays',
    ]);
  });

  it('tells the check only days that are whole', () => {
    expect(planOf({ ...filled, recordDate: '2026-1', meetingOn: '2026-11-20', goShopDays: '30' })).toEqual({
      agreement: '2026-09-01',
      meetingOn: '2026-11-20',
      outsideDate: '2027-03-01',
      jurisdiction: 'Delaware',
      exchange: 'Nasdaq',
      goShopDays: 30,
    });
  });
});
