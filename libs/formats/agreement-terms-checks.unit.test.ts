import { describe, expect, it } from 'vitest';
import { DealTerms } from '#libs/contracts/terms.ts';
import { agreed } from '#libs/deal/testing/agreement-story.ts';
import { smallTerms } from '#libs/deal/testing/small-deal.ts';
import { checkAgreement } from './agreement-terms-checks.ts';

const faults = (more: object) =>
  checkAgreement(DealTerms.parse({ ...smallTerms, ...agreed, ...more })).map(
    ({ path, found }) => `${path.join('.')}: ${found}`,
  );
const [itself, notice] = agreed.outsideDateExtensions;
const { termination } = agreed;

describe("an agreement's own terms", () => {
  it('as most agreements have them are taken', () => {
    expect(faults({})).toEqual([]);
    expect(checkAgreement(smallTerms)).toEqual([]);
  });

  it.each([
    [
      'names no such condition',
      { ...itself, while: { conditions: ['cfius'] } },
      'outsideDateExtensions.0.while.conditions.0: "cfius"',
    ],
    [
      'rests on nothing',
      { ...itself, while: {} },
      'outsideDateExtensions.0.while: neither kinds nor conditions',
    ],
    [
      'goes back',
      { ...notice, extendedBy: { to: '2021-08-11' } },
      'outsideDateExtensions.0.extendedBy.to: 2021-08-11',
    ],
    [
      'is of itself and by notice',
      { ...itself, noticeBy: ['parent'] },
      'outsideDateExtensions.0.noticeBy: a notice by parent',
    ],
  ])('are told of an extension that %s', (_, extension, told) => {
    expect(faults({ outsideDateExtensions: [extension] })).toEqual([`terms.${told}`]);
  });

  it.each([
    ['owes no such fee', [{ ...termination.rights[0], fee: 'another' }], 'rights.0.fee: "another"'],
    [
      'has a period nobody waits for',
      [{ ...termination.rights[1], cure: { days: 3 } }],
      'rights.0.cure: a period for outside-date',
    ],
    ['is mutual and of one', [{ ...termination.rights[0], by: ['parent'] }], 'rights.0.by: parent'],
    ['stands twice', [termination.rights[0], termination.rights[0]], 'rights.1.id: "mutual" a second time'],
  ])('are told of a right that %s', (_, rights, told) => {
    expect(faults({ termination: { ...termination, rights } })).toEqual([`terms.termination.${told}`]);
  });

  it('are told of a tail that a right rests on and nobody wrote down', () => {
    const { tail: _, ...without } = termination;
    expect(faults({ termination: { ...without, rights: [termination.rights[1]] } })).toEqual([
      'terms.termination.tail: no tail',
    ]);
  });
});
