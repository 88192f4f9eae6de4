import { type EffectParams, type EffectResult, effects } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { prcSettled, sortUnclaimed, wagesHanded, wagesTaken } from '../afterpay/decide.ts';
import { bankAnswered, fileSent, filesPlanned, unsentWithdrawn } from '../bank/answers.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import { listDifferences } from '../payout/bridge.ts';
import { batchBuilt, holdsMoved, lettersTaken } from '../payout/disbursing-decide.ts';
import { reportEvents } from '../payout/report.ts';
import type { OpenDeal, OpenEffect } from '../state.ts';
import { isOfThisBox } from '../vote/box.ts';
import { ballotsCounted } from '../vote/counted.ts';
import { positionsFooted } from '../vote/footing.ts';

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
      ...consequencesOf(deal, data.effectId, effect, result),
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
    if (data.outcome === 'done' && HAS_A_RESULT.has(effect.kind)) {
      return refuse(
        'EffectHasAResult',
        'operations',
        { effectId: data.effectId },
        'What came of it has to be read, so that it cannot be resolved as done: resolve it as not done, and it is looked up, or read, again.',
      );
    }
    return [{ type: 'EffectResolved', data }];
  },
};

/** What they answer moves money in the record. A file that is at the bank is found there, and not sent again. */
const HAS_A_RESULT: ReadonlySet<string> = new Set([
  'collect-payer-report',
  'send-batch',
  'plan-bank-files',
  'collect-bank-answers',
]);

function consequencesOf(
  deal: OpenDeal,
  effectId: string,
  { kind, params }: OpenEffect,
  result: unknown,
): DealEvent[] {
  const { asked } = deal.vote;
  switch (kind) {
    // What was sealed or received since has asked again: an answer to the earlier question is not the one that counts.
    case 'foot-positions':
      return asked.footing === effectId
        ? positionsFooted(deal, result as EffectResult<'foot-positions'>)
        : [];
    case 'count-ballots':
      return asked.count === effectId && isOfThisBox(deal, params as EffectParams<'count-ballots'>)
        ? ballotsCounted(
            deal,
            params as EffectParams<'count-ballots'>,
            result as EffectResult<'count-ballots'>,
          )
        : [];
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
    case 'plan-bank-files':
      return filesPlanned(
        deal,
        params as EffectParams<'plan-bank-files'>,
        result as EffectResult<'plan-bank-files'>,
      );
    case 'send-batch':
      return fileSent(params as EffectParams<'send-batch'>, result as EffectResult<'send-batch'>);
    case 'withdraw-unsent':
      return unsentWithdrawn(
        deal,
        params as EffectParams<'withdraw-unsent'>,
        result as EffectResult<'withdraw-unsent'>,
      );
    case 'collect-bank-answers':
      return bankAnswered(
        params as EffectParams<'collect-bank-answers'>,
        result as EffectResult<'collect-bank-answers'>,
      );
    case 'fix-entitlements':
      return [{ type: 'EntitlementsFixed', data: result as EffectResult<'fix-entitlements'> }];
    case 'take-letters':
      return lettersTaken(
        deal,
        params as EffectParams<'take-letters'>,
        result as EffectResult<'take-letters'>,
      );
    case 'move-holds':
      return holdsMoved(deal, params as EffectParams<'move-holds'>, result as EffectResult<'move-holds'>);
    case 'admit-dissenting': {
      const { demandId } = params as EffectParams<'admit-dissenting'>;
      const admitted = result as EffectResult<'admit-dissenting'>;
      return [{ type: 'DissentingAdmitted', data: { demandId, ...admitted } }];
    }
    case 'build-batch':
      return batchBuilt(deal, params as EffectParams<'build-batch'>, result as EffectResult<'build-batch'>);
    case 'hand-back-unclaimed': {
      const { leg, round } = params as EffectParams<'hand-back-unclaimed'>;
      const of = { leg, ...(round !== undefined && { round }) };
      const handedBack = result as EffectResult<'hand-back-unclaimed'>;
      return [
        { type: 'UnclaimedHandedBack', data: { ...of, ...handedBack } },
        ...sortUnclaimed(deal, { ...of, entitlements: handedBack.entitlements }),
      ];
    }
    case 'hand-wages':
      return wagesHanded(params as EffectParams<'hand-wages'>, result as EffectResult<'hand-wages'>);
    case 'take-wages':
      return wagesTaken(params as EffectParams<'take-wages'>, result as EffectResult<'take-wages'>);
    case 'settle-prc-wages':
      return prcSettled(
        params as EffectParams<'settle-prc-wages'>,
        result as EffectResult<'settle-prc-wages'>,
      );
    case 'sort-unclaimed': {
      const { leg } = params as EffectParams<'sort-unclaimed'>;
      return [{ type: 'UnclaimedSorted', data: { leg, ...(result as EffectResult<'sort-unclaimed'>) } }];
    }
    case 'tell-exchange':
    case 'tell-party':
    case 'return-funds':
    case 'instruct-payer':
    case 'request-hand-back':
      return [];
  }
}
