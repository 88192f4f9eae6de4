import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { parseCommand } from '#libs/contracts/commands.ts';
import { type CommandStep, isImportStep, type Step } from '#libs/contracts/deal-file.ts';
import type { EffectParams } from '#libs/contracts/effects.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { decide, fold } from '#libs/deal/decide.ts';
import type { Actor } from '#libs/deal/decision.ts';
import { momentsOf } from '#libs/deal/moments.ts';
import { type DealState, type OpenDeal, unopened } from '#libs/deal/state.ts';
import { readDealFile } from '#libs/formats/deal-file.ts';
import { localInstant, resolveValues } from '#libs/formats/script-values.ts';
import { closingListByHand, countByHand, positionsByHand, type RowsOf, rowsFrom } from './lists-by-hand.ts';

/** What happened in a story, in its order. */
export interface Happened {
  readonly at: Instant;
  readonly event: DealEvent;
}

export interface Told {
  readonly deal: OpenDeal;
  readonly events: readonly Happened[];
  /** Steps that were refused, each by its id. */
  readonly refusals: Readonly<Record<string, Refusal>>;
  /** The steps in their order, each with the deal as it stood right after it. */
  readonly steps: readonly Done[];
  after(stepId: string): OpenDeal;
}

export interface Done {
  readonly id: string;
  readonly at: Instant;
  readonly deal: OpenDeal;
}

export interface Wish {
  /** New York's time; what is due then is done. Without it the script is played to its end. */
  readonly until?: string;
  /** Another step in the place of one, more than one, or none. */
  readonly instead?: (step: CommandStep) => CommandStep | readonly CommandStep[];
}

const DIGEST = 'a'.repeat(64);
const WORKER: Actor = { id: 'worker', name: 'Closing Bell', roles: ['machine'] };
const MOMENTS_MAX = 500;

/** What the deal answers to somebody at a moment, without anything coming of it. */
export function asked(deal: OpenDeal, now: Instant, by: string, type: string, data: object) {
  const actor = deal.terms.people.find(({ id }) => id === by);
  if (actor === undefined) throw new Error(`nobody is called ${by}`);
  const context = { now, commandId: `${by}/${type}`, actor };
  const decision = decide(deal, parseCommand({ type, data }), context);
  return 'refusal' in decision
    ? { refusal: decision.refusal, deal }
    : { refusal: undefined, deal: fold(deal, decision.events, context) as OpenDeal };
}

/**
 * An example's script through the core alone: its lists are counted by hand instead of in a database, letters are answered at
 * once, moments pass at their time, and payers never report.
 */
export function onTheCore(example: 'cbmg' | 'kestrel', { until, instead }: Wish = {}): Told {
  const folder = path.join(import.meta.dirname, '../../examples', example);
  const read = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8');
  const { terms, rehearsal } = readDealFile(read('deal.yaml'), 'deal.yaml');
  if (rehearsal === undefined) throw new Error(`${example} has no script`);
  const files = new Map(rehearsal.script.flatMap((one) => (isImportStep(one) ? [[one.as, one.file]] : [])));
  const story = new Story(
    terms,
    rowsFrom((importId) => read(files.get(importId) ?? '')),
  );
  const end = until === undefined ? undefined : localInstant(until);
  const isDue = (at: Instant): boolean => end === undefined || at <= end;

  story.open(localInstant(rehearsal.start), rehearsal.by);
  const steps = rehearsal.script.filter((one: Step): one is CommandStep => !isImportStep(one));
  for (const step of instead === undefined ? steps : steps.flatMap((one) => instead(one))) {
    const at = localInstant(step.at);
    if (!isDue(at)) break;
    story.passMoments(at);
    story.do(step, at);
  }
  if (end !== undefined) story.passMoments(end);
  return story.told();
}

class Story {
  readonly #terms: DealTerms;
  readonly #rowsOf: RowsOf;
  readonly #events: Happened[] = [];
  readonly #refusals: Record<string, Refusal> = {};
  readonly #steps: Done[] = [];
  #state: DealState = unopened;

  constructor(terms: DealTerms, rowsOf: RowsOf) {
    this.#terms = terms;
    this.#rowsOf = rowsOf;
  }

  open(at: Instant, by: string): void {
    this.#must(at, 'open', this.#actor(by), 'OpenDeal', { mode: 'rehearsal', terms: this.#terms });
  }

  do(step: CommandStep, at: Instant): void {
    const data = resolveValues(step.with, {
      sealed: (importId) => ({ importId, root: DIGEST, rows: 1 }),
      countDigest: () => this.#deal.vote.count?.digest ?? DIGEST,
      batchDigest: (batchId) => this.#deal.payout.batches[batchId]?.digest ?? DIGEST,
      fundsFlowDigest: () => this.#deal.room.memo?.digest ?? DIGEST,
      // Each file has a digest of its own.
      digestOf: (file) => createHash('sha256').update(file).digest('hex'),
    });
    const refusal = this.#give(at, step.id, this.#actor(step.by), step.do, data);
    if (refusal === undefined && step.refused !== undefined) throw new Error(`${step.id} was not refused`);
    if (refusal !== undefined && refusal.code !== step.refused) {
      throw new Error(`${step.id}: ${refusal.code}, ${refusal.sentence}`);
    }
    if (refusal !== undefined) this.#refusals[step.id] = refusal;
    this.#answer(at);
    this.#steps.push({ id: step.id, at, deal: this.#deal });
  }

  /** What falls due by itself, in its order. */
  passMoments(to: Instant): void {
    for (let passed = 0; passed < MOMENTS_MAX; passed += 1) {
      const [next] = momentsOf(this.#deal);
      if (next === undefined || next.due > to) return;
      const { momentId, due } = next;
      this.#must(due, momentId, WORKER, 'PassMoment', { momentId, due });
      this.#answer(due);
    }
    throw new Error(`more than ${MOMENTS_MAX} moments by ${to}`);
  }

  told(): Told {
    const steps = this.#steps;
    const after = (stepId: string): OpenDeal => {
      const found = steps.find(({ id }) => id === stepId);
      if (found === undefined) throw new Error(`the script has no step ${stepId} by then`);
      return found.deal;
    };
    return { deal: this.#deal, events: this.#events, refusals: this.#refusals, steps, after };
  }

  get #deal(): OpenDeal {
    return this.#state as OpenDeal;
  }

  #actor(id: string): Actor {
    const person = this.#terms.people.find((one) => one.id === id);
    if (person === undefined) throw new Error(`nobody is called ${id}`);
    return person;
  }

  #give(now: Instant, commandId: string, actor: Actor, type: string, data: unknown): Refusal | undefined {
    const context = { now, commandId, actor };
    const decision = decide(this.#state, parseCommand({ type, data }), context);
    if ('refusal' in decision) return decision.refusal;
    this.#state = fold(this.#state, decision.events, context);
    this.#events.push(...decision.events.map((event) => ({ at: now, event })));
    return undefined;
  }

  #must(now: Instant, commandId: string, actor: Actor, type: string, data: unknown): void {
    const refusal = this.#give(now, commandId, actor, type, data);
    if (refusal !== undefined) throw new Error(`${type} at ${now}: ${refusal.code}, ${refusal.sentence}`);
  }

  /** The worker's part: each list footed, each box counted, each letter sent as soon as it is asked for. */
  #answer(now: Instant): void {
    for (const [effectId, { kind, params, attempt }] of Object.entries(this.#deal.effects)) {
      const result = this.#resultOf(kind, params);
      if (result === undefined) continue;
      this.#must(now, effectId, WORKER, 'RecordEffectDone', { effectId, attempt, result });
      return this.#answer(now);
    }
  }

  #resultOf(kind: string, params: unknown): object | undefined {
    switch (kind) {
      case 'foot-positions':
        return positionsByHand(this.#rowsOf, params as EffectParams<'foot-positions'>);
      case 'count-ballots':
        return countByHand(this.#rowsOf, params as EffectParams<'count-ballots'>);
      case 'foot-closing-list':
        return closingListByHand(this.#rowsOf, this.#deal.terms, params as EffectParams<'foot-closing-list'>);
      case 'tell-exchange':
      case 'tell-party':
      case 'instruct-payer':
      case 'return-funds':
        return { reference: 'letter', digest: DIGEST };
      default:
        return undefined;
    }
  }
}
