import {
  EFFECT_DOUBT,
  type EffectKind,
  type EffectParams,
  type EffectResult,
  effects,
} from '#libs/contracts/effects.ts';
import type { OpenEffect } from '#libs/deal/state.ts';
import { isJournalError, isPassingFault } from '#libs/journal/errors.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';
import { consequenceOf, OutsideError, pauseMs } from '../errors.ts';
import type { EffectContext, EffectPerformer, EffectPerformers } from '../performer.ts';

export interface Performing {
  readonly record: DealRecord;
  readonly performers: EffectPerformers;
  /** How long to wait before the attempt that follows one that failed; the table in `errors.ts` unless a test says. */
  readonly pauseMs?: typeof pauseMs;
}

/** One run of an attempt. The same attempt is run again after a crash, and when the outside could not be reached. */
export interface Run {
  readonly dealId: string;
  readonly effectId: string;
  readonly attempt: number;
  /** From 1. */
  readonly tries: number;
  readonly signal: AbortSignal;
}

type Came =
  | { readonly to: 'done'; readonly result: unknown }
  | { readonly to: 'not-done' | 'unknown'; readonly reason: string; readonly retryAt?: string }
  /** It may not go out now, or was settled meanwhile: there is nothing to record. */
  | { readonly to: 'nothing' };

/**
 * Does what the record intends and records what came of it. Throws only for our own trouble, or when the same attempt
 * should be run again.
 */
export async function performEffect(deps: Performing, run: Run): Promise<void> {
  const { state, now } = await deps.record.state(run.dealId);
  if (state.stage === 'unopened') return;
  const effect = state.effects[run.effectId];
  if (effect === undefined || effect.standing !== 'open' || effect.attempt !== run.attempt) return;
  const context: EffectContext = { ...run, mode: state.mode, now, pool: deps.record.pool };
  const came = await carryOut(deps, effect, context).catch((error: unknown) =>
    judge(error, effect.kind, context, run.tries, deps.pauseMs ?? pauseMs),
  );
  if (came.to !== 'nothing') await recordOutcome(deps.record, run, came);
}

async function carryOut(deps: Performing, effect: OpenEffect, context: EffectContext): Promise<Came> {
  const { dealId, effectId, attempt } = context;
  const { outbox } = deps.record;
  const task = taskOf(deps.performers, effect);
  const sending = await outbox.send(dealId, effectId, attempt);
  if (sending.go === 'no') return { to: 'nothing' };
  if (sending.go === 'again') {
    const settled = await settleDoubt(effect.kind, task, context);
    if (settled !== undefined) return settled;
    // Asking took time, in which a stop may have been recorded: it is looked at once more, under the deal's lock.
    const still = await outbox.send(dealId, effectId, attempt);
    if (still.go !== 'again' || still.hold !== undefined) return { to: 'nothing' };
  }
  return { to: 'done', result: await task.perform(context) };
}

/** It was sent, or nearly, and nobody recorded what came of it. `undefined`: it may be done (again) under its name. */
async function settleDoubt(kind: EffectKind, task: Task, context: EffectContext): Promise<Came | undefined> {
  switch (EFFECT_DOUBT[kind]) {
    case 'at-least-once':
      return undefined;
    case 'at-most-once':
      return { to: 'unknown', reason: 'It was sent, and the answer was lost. It must not be sent twice.' };
    case 'look-up': {
      const result = await task.lookUp(context);
      return result === undefined ? undefined : { to: 'done', result };
    }
  }
}

interface Task {
  perform(context: EffectContext): Promise<unknown>;
  lookUp(context: EffectContext): Promise<unknown>;
}

/** The performer of the kind, with what goes in and comes out parsed. */
function taskOf(performers: EffectPerformers, { kind, params }: OpenEffect): Task {
  const performer = performers[kind] as EffectPerformer<EffectKind>;
  const input = effects[kind].params.parse(params) as EffectParams<EffectKind>;
  const parse = (result: unknown) => effects[kind].result.parse(result) as EffectResult<EffectKind>;
  return {
    perform: async (context) => parse(await performer.perform(input, context)),
    lookUp: async (context) => {
      if (performer.lookUp === undefined)
        throw new Error(`${kind} is looked up when in doubt, and cannot be.`);
      try {
        const found = await performer.lookUp(input, context);
        return found === undefined ? undefined : parse(found);
      } catch (error) {
        // They could not be asked, so that the doubt remains, however they could not.
        if (error instanceof OutsideError)
          throw new OutsideError('no-answer', error.message, { cause: error });
        throw error;
      }
    },
  };
}

function judge(
  error: unknown,
  kind: EffectKind,
  context: EffectContext,
  tries: number,
  pause: typeof pauseMs,
): Came {
  // A worker that shuts down, or our own database on its way back: the same attempt goes on elsewhere, or soon.
  if (context.signal.aborted || isPassingFault(error) || isJournalError(error)) throw error;
  const answer = error instanceof OutsideError ? error.answer : 'no-answer';
  const consequence = consequenceOf(answer, EFFECT_DOUBT[kind], tries);
  if (consequence === 'retry') throw error;
  const reason =
    (error instanceof Error ? error.message : String(error)).slice(0, REASON_MAX) || 'No reason was given.';
  if (consequence === 'unknown') return { to: 'unknown', reason };
  const retryAtMs = Date.parse(context.now) + pause(answer, context.attempt);
  return { to: 'not-done', reason, retryAt: new Date(retryAtMs).toISOString() };
}

const REASON_MAX = 1_000;

async function recordOutcome(
  record: DealRecord,
  { dealId, effectId, attempt }: Run,
  came: Exclude<Came, { to: 'nothing' }>,
): Promise<void> {
  const commandId = `${dealId}/effect/${effectId}/${attempt}`;
  const command =
    came.to === 'done'
      ? ({ type: 'RecordEffectDone', data: { effectId, attempt, result: came.result } } as const)
      : ({
          type: 'RecordEffectFailed',
          data: {
            effectId,
            attempt,
            outcome: came.to,
            reason: came.reason,
            ...(came.retryAt === undefined ? {} : { retryAt: came.retryAt }),
          },
        } as const);
  try {
    await record.give(dealId, [{ commandId, command, actor: WORKER }]);
  } catch (error) {
    // Another run of this attempt was quicker, and its answer stands.
    if (!isJournalError(error, 'command-id-reused')) throw error;
  }
}
