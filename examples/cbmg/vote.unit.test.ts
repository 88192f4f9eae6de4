import { describe, expect, it } from 'vitest';
import { parseCommand } from '#libs/contracts/commands.ts';
import { decide, fold } from '#libs/deal/decide.ts';
import type { Context } from '#libs/deal/decision.ts';
import type { DealState, OpenDeal } from '#libs/deal/state.ts';
import { appraisalOf } from '#libs/deal/vote/appraisal.ts';
import { onTheCore } from '#test/stories/on-the-core.ts';

function give(state: DealState, type: string, data: unknown, context: Context): OpenDeal {
  const decision = decide(state, parseCommand({ type, data }), context);
  if ('refusal' in decision) throw new Error(`${type}: ${decision.refusal.sentence}`);
  return fold(state, decision.events, context) as OpenDeal;
}

describe('the vote of the example', () => {
  const { deal } = onTheCore('cbmg', { until: '2021-02-08 09:45' });

  it('is carried, with more than 99 % of the votes cast in favour, and one proxy too late', () => {
    const { certificate } = deal.vote;
    const merger = certificate?.proposals.find(({ proposal }) => proposal === 'merger');
    expect(certificate).toMatchObject({
      kind: 'preliminary',
      recordDate: '2020-12-18',
      entitled: { shares: '19478048', votes: '19478048' },
      late: 1,
      notPut: ['adjournment'],
      exclusions: { list: 'novartis-excluded', excluded: { shares: '10727552' } },
    });
    const [inFavour, against] = [Number(merger?.for), Number(merger?.against)];
    expect(inFavour / (inFavour + against)).toBeGreaterThan(0.99);
    expect(deal.phase).toBe('conditions');
    expect(certificate?.outcomes.every(({ passes }) => passes)).toBe(true);
  });

  it('is carried by both majorities under the stricter list, and under the other when that is put in force', () => {
    const [outstanding, strict] = deal.vote.certificate?.outcomes ?? [];
    expect(outstanding).toMatchObject({ base: '19478048', required: '9739025' });
    expect(strict).toMatchObject({ base: '8750496', required: '4375249' });
    const document = { name: 'Certificate of the company', digest: 'd'.repeat(64) };
    const counsel = { id: 'counsel', name: 'Counsel', roles: ['counsel' as const] };
    const context = { now: '2021-02-08T16:00:00.000Z', commandId: 'other', actor: counsel };
    const other = give(
      deal,
      'PutExclusionsInForce',
      { list: 'rollover-only', authority: 'Special committee', reason: 'Advice of counsel.', document },
      context,
    );
    expect(other.vote.certificate?.outcomes[1]).toMatchObject({
      base: '10208753',
      required: '5104377',
      passes: true,
    });
    // Novartis voted its 1,458,257 shares for.
    const gained =
      Number(other.vote.certificate?.outcomes[1]?.reached) -
      Number(deal.vote.certificate?.outcomes[1]?.reached);
    expect(gained).toBe(1_458_257);
  });

  it('lets the one demand for appraisal stand: its shares were not voted for', () => {
    expect(appraisalOf(deal).demands).toMatchObject([{ demandId: 'demand-1', eligible: true }]);
  });

  it('raised no finding that blocks', () => {
    const blocking = Object.entries(deal.findings).filter(([, { severity }]) => severity === 'blocks');
    expect(blocking.map(([id]) => id)).toEqual([]);
  });
});
