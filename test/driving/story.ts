import type { EffectContext, EffectPerformer, EffectPerformers } from '#activities/performer.ts';
import type { Command } from '#libs/contracts/commands.ts';
import { EFFECT_KINDS, type EffectKind } from '#libs/contracts/effects.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import {
  report,
  type Step,
  settlingSteps,
  smallTerms,
  step,
  wholeStory,
} from '#libs/deal/testing/small-deal.ts';
import type { Actor } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';

/** The steps of people in the small deal: what the machine does in its story, the machine does here too. */
const ofPeople = wholeStory.filter(({ by, command }) => by !== 'worker' && command.type !== 'OpenDeal');

export const steps: readonly Step[] = [
  ...ofPeople,
  ...settlingSteps,
  step('2021-03-02T15:00:00.000Z', 'counsel', 'FileForm15', {
    filedAt: '2021-03-02T15:00:00.000Z',
    holdersOfRecord: 1,
  }),
];

/** By then every clock of the small deal has run out. */
export const END = '2021-07-01T12:00:00.000Z';

const START = '2020-10-09T20:00:00.000Z';

export async function openSmallDeal(
  record: DealRecord,
  dealId: string,
  mode: DealMode = 'rehearsal',
  terms: DealTerms = smallTerms,
): Promise<void> {
  const verdict = await record.openDeal(dealId, {
    commandId: `${dealId}/open`,
    data: { mode, terms },
    actor: actorOf('counsel'),
    ...(mode === 'rehearsal' ? { startsAt: START } : {}),
  });
  if (verdict.outcome === 'refused') throw new Error(verdict.refusal.sentence);
}

export function actorOf(id: string): Actor {
  const person = smallTerms.people.find((each) => each.id === id);
  if (person === undefined) throw new Error(`nobody is called ${id}`);
  return { id, name: person.name, roles: [...person.roles] };
}

export interface Playing {
  readonly record: DealRecord;
  readonly dealId: string;
  readonly withinMs?: number;
  /** Between two steps, once everything that was due is done. */
  readonly between?: (step: Step, index: number) => Promise<void>;
}

/** Plays steps on the deal's own clock: to the moment of each, everything on the way done, then the step. */
export async function playSteps(playing: Playing, chosen: readonly Step[] = steps): Promise<void> {
  for (const [index, step] of chosen.entries()) {
    await playing.between?.(step, index);
    await goTo(playing, step.at);
    await give(playing, step);
  }
  await settle(playing);
}

export async function goTo(playing: Playing, at: string): Promise<void> {
  await settle(playing);
  await patiently(() => playing.record.advanceClock(playing.dealId, at));
  await settle(playing);
}

export async function settle({ record, dealId, withinMs = 30_000 }: Playing): Promise<void> {
  const settled = await patiently(() => record.untilSettled(dealId, { withinMs }));
  if (!settled)
    throw new Error(`the deal did not settle: ${JSON.stringify(await record.deals.find(dealId))}`);
}

export async function give(
  { record, dealId }: Pick<Playing, 'record' | 'dealId'>,
  { at, by, command }: Step,
): Promise<void> {
  await patiently(async () => {
    const { state } = await record.state(dealId);
    const [verdict] = await record.give(dealId, [
      {
        commandId: `story/${at}/${command.type}`,
        command: withDigest(state as OpenDeal, command),
        actor: actorOf(by),
      },
    ]);
    if (verdict?.outcome === 'refused')
      throw new Error(`${command.type} at ${at}: ${verdict.refusal.sentence}`);
  });
}

/** A batch is approved by its digest, which only the record can tell. */
function withDigest(deal: OpenDeal, command: Command): Command {
  if (command.type !== 'ApproveBatch' && command.type !== 'ReleaseBatch') return command;
  const digest = deal.payout.batches[command.data.batchId]?.digest ?? command.data.digest;
  return { ...command, data: { ...command.data, digest } } as Command;
}

/** A person tries again while a server is on its way back. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: unknown }).code;
      if (tries === 40 || typeof code !== 'string' || !PASSING.test(code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

const PASSING = /^(ECONN|EPIPE|unavailable|57P|08)/;

export interface Performed {
  readonly effectId: string;
  readonly kind: EffectKind;
  readonly attempt: number;
}

export interface Scripted {
  readonly performers: EffectPerformers;
  /** Every time something reached the outside, in order. */
  readonly performed: Performed[];
  /** Called as something reaches the outside, before it answers: a test makes it slow, or throws. */
  before: (context: EffectContext & { readonly kind: EffectKind }) => Promise<void>;
  /** What the outside says came of an effect: as the story has it, unless a test says otherwise. */
  answer: (effectId: string) => unknown;
  /** Whether the outside knows an effect by its id. */
  lookUp: (context: EffectContext) => Promise<boolean>;
}

/** An outside that answers as the small deal's story has it, and remembers what it was asked. */
export function scriptedWorld(): Scripted {
  const performed: Performed[] = [];
  const performer = (kind: EffectKind): EffectPerformer<EffectKind> => ({
    async perform(_, context) {
      const { effectId, attempt } = context;
      performed.push({ effectId, kind, attempt });
      await world.before({ ...context, kind });
      return world.answer(effectId) as never;
    },
    lookUp: async (_, context) =>
      (await world.lookUp(context)) ? (world.answer(context.effectId) as never) : undefined,
  });
  const world: Scripted = {
    performed,
    performers: Object.fromEntries(
      EFFECT_KINDS.map((kind) => [kind, performer(kind)]),
    ) as unknown as EffectPerformers,
    before: () => Promise.resolve(),
    answer: answerTo,
    lookUp: ({ effectId }) => Promise.resolve(performed.some((each) => each.effectId === effectId)),
  };
  return world;
}

/** What the story leaves open: the payers settle the rest. */
const LAST_REPORTS: Readonly<Record<string, unknown>> = {
  'collect-payer-report/agent/3': report(
    3,
    { unheld: '400.00', issued: '600.00', settled: '900.00' },
    '0.00',
  ),
};

export function answerTo(effectId: string): unknown {
  for (const { command } of wholeStory) {
    if (command.type !== 'RecordEffectDone') continue;
    const name = command.data.effectId;
    if (name === effectId || (name.endsWith('*') && effectId.startsWith(name.slice(0, -1))))
      return command.data.result;
  }
  const last = LAST_REPORTS[effectId];
  if (last !== undefined) return last;
  throw new Error(`the story does not say what comes of ${effectId}`);
}

/** What was recorded, without when: equal for two runs of one story, whatever broke on the way. */
export async function contentOf(record: DealRecord, dealId: string): Promise<unknown[]> {
  const events = await record.journal.read(dealId);
  return events.map(({ version, type, data, effectiveAt }) => ({ version, type, data, effectiveAt }));
}
