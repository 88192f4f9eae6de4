import { type EffectKind, type EffectParams, type EffectResult, effects } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { compareShareCounts } from '#libs/money/wire.ts';
import type { Deciders } from '../decide.ts';
import { refuse } from '../decision.ts';
import { listDifferences } from '../payout/bridge.ts';
import { reportEvents } from '../payout/report.ts';
import type { OpenDeal } from '../state.ts';

export const effectDeciders: Deciders = {
  StopEffects: (deal, { data }) => {
    if (deal.stopped !== null) {
      return refuse(
        'EffectsAlreadyStopped',
        'operations',
        { since: deal.stopped.at },
        'Everything unsent is stopped already.',
      );
    }
    return [{ type: 'EffectsStopped', data }];
  },

  ResumeEffects: (deal, { data }) => {
    if (deal.stopped === null) return refuse('EffectsNotStopped', 'operations', {}, 'Nothing is stopped.');
    return [{ type: 'EffectsResumed', data }];
  },

  // A repeat, or an answer that comes after a person resolved the doubt, finds no open effect and changes nothing.
  RecordEffectDone: (deal, { data }) => {
    const effect = deal.effects[data.effectId];
    if (effect === undefined) return [];
    const result = effects[effect.kind].result.parse(data.result);
    const reference = 'reference' in result ? { reference: result.reference } : {};
    return [
      ...consequencesOf(deal, effect.kind, effect.params, result),
      { type: 'EffectDone', data: { effectId: data.effectId, attempt: data.attempt, ...reference } },
    ];
  },

  RecordEffectFailed: (deal, { data }) => {
    const effect = deal.effects[data.effectId];
    if (effect === undefined || effect.standing === 'unknown' || data.attempt < effect.attempt) return [];
    return [{ type: 'EffectFailed', data }];
  },

  ResolveEffect: (deal, { data }) => {
    const effect = deal.effects[data.effectId];
    if (effect?.standing !== 'unknown') {
      return refuse(
        'EffectNotInDoubt',
        'operations',
        { effectId: data.effectId, standing: effect?.standing ?? 'done or never intended' },
        'Only an effect whose outcome is unknown is resolved by a person.',
      );
    }
    if (data.outcome === 'done' && effect.kind === 'collect-payer-report') {
      return refuse(
        'EffectHasAResult',
        'operations',
        { effectId: data.effectId },
        'A report that was not read cannot be resolved as done: resolve it as not done, and it is read again.',
      );
    }
    return [{ type: 'EffectResolved', data }];
  },
};

function consequencesOf(deal: OpenDeal, kind: EffectKind, params: unknown, result: unknown): DealEvent[] {
  switch (kind) {
    case 'foot-positions':
      return footed(deal, params as EffectParams<'foot-positions'>, result as EffectResult<'foot-positions'>);
    case 'count-ballots': {
      const { ballots } = params as EffectParams<'count-ballots'>;
      // A box sealed before an adjournment, or before another box, is not the one that is certified.
      return deal.vote.ballots?.importId === ballots
        ? [{ type: 'BallotsCounted', data: result as EffectResult<'count-ballots'> }]
        : [];
    }
    case 'foot-closing-list': {
      const list = result as EffectResult<'foot-closing-list'>;
      const differences = listDifferences(deal, list);
      const { lots: importId, awards } = params as EffectParams<'foot-closing-list'>;
      const { closingList } = deal.payout;
      if (closingList?.lots.importId !== importId || closingList.awards.importId !== awards) return [];
      return [{ type: 'ClosingListFooted', data: { ...list, importId, differences } }];
    }
    case 'collect-payer-report':
      return reportEvents(
        deal,
        params as EffectParams<'collect-payer-report'>,
        result as EffectResult<'collect-payer-report'>,
      );
    case 'tell-exchange':
    case 'instruct-payer':
    case 'request-hand-back':
      return [];
  }
}

/** The list must sum to what the company certifies, and each version of the exclusions to its own figure. */
function footed(
  deal: OpenDeal,
  { importId }: EffectParams<'foot-positions'>,
  result: EffectResult<'foot-positions'>,
): DealEvent[] {
  const { entitled, exclusions } = deal.terms.shares;
  const wrong = exclusions.lists.filter(({ id, excluded }) => !same(result.excluded[id] ?? '0', excluded));
  const agrees = same(result.entitled, entitled) && wrong.length === 0;
  const event: DealEvent = { type: 'PositionsFooted', data: { importId, ...result, agrees } };
  if (agrees) return [event];
  return [
    event,
    {
      type: 'FindingRaised',
      data: {
        findingId: `positions/${importId}`,
        rule: '8 Del. C. §§ 219, 231(b)(1)',
        severity: 'blocks',
        facts: {
          listed: result.entitled,
          certified: entitled,
          exclusionsThatDiffer: wrong.map(({ id }) => id).join(', '),
        },
        sentence: `The positions sum to ${result.entitled} shares; the company certifies ${entitled}${wrong.length > 0 ? `, and the excluded shares differ under ${wrong.map(({ id }) => id).join(', ')}` : ''}. Seal a list that foots before the polls open.`,
      },
    },
  ];
}

function same(a: string, b: string): boolean {
  return compareShareCounts(a, b) === 0;
}
