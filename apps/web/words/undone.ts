import { EFFECT_WORDS } from '#libs/deal/words/effect-words.ts';
import type { Schemas } from '../api/client.ts';
import { showInstant } from './times.ts';

type Effects = Schemas['DealEffects'];
type Open = Effects['open'][number];

const OF_MONEY: ReadonlySet<Open['kind']> = new Set<Open['kind']>([
  'instruct-payer',
  'collect-payer-report',
  'request-hand-back',
  'hand-back-unclaimed',
  'return-funds',
  'send-batch',
  'withdraw-unsent',
  'plan-bank-files',
  'collect-bank-answers',
  'build-batch',
  'fix-entitlements',
  'hand-wages',
  'take-wages',
  'settle-prc-wages',
]);

/** A worker that is well takes minutes for the largest of them: what is due for so long is late. */
const LATE_MS = 15 * 60_000;

export interface Undone {
  readonly effectId: string;
  readonly what: string;
  readonly why: string;
  /** Who must see to it; undefined while it only takes its time. */
  readonly owner: string | undefined;
}

/** What is to be done in the world and is not, in words, those first that somebody must see to. */
export function undoneOf({ open, stopped }: Pick<Effects, 'open' | 'stopped'>, now: string): Undone[] {
  const told = open.map((one) => ({
    effectId: one.effectId,
    what: EFFECT_WORDS[one.kind],
    ...whyOf(one, stopped, now),
  }));
  return told.toSorted((a, b) => Number(a.owner === undefined) - Number(b.owner === undefined));
}

function whyOf(
  { kind, standing, attempt, dueAt, lastFailure }: Open,
  stopped: Effects['stopped'],
  now: string,
): Pick<Undone, 'why' | 'owner'> {
  if (standing === 'unknown')
    return {
      why: `Whether it was done is not known${because(lastFailure)}. It is not sent again by itself: somebody must find out and say what became of it.`,
      owner: OF_MONEY.has(kind) ? 'finance' : 'counsel',
    };
  if (stopped !== null) return { why: 'It does not go out while everything is stopped.', owner: undefined };
  if (attempt > 1)
    return {
      why: `${attempt - 1} ${attempt === 2 ? 'attempt' : 'attempts'} failed${because(lastFailure)}. The next is ${Date.parse(dueAt) <= Date.parse(now) ? 'due' : `on ${showInstant(dueAt)}`}.`,
      owner: 'operator',
    };
  return Date.parse(now) - Date.parse(dueAt) >= LATE_MS
    ? {
        why: `Late: it was due on ${showInstant(dueAt)}, and nothing has taken it up.`,
        owner: 'operator',
      }
    : { why: 'Under way.', owner: undefined };
}

const because = (failure: string | null): string =>
  failure === null ? '' : `: ${failure.replace(/\.$/, '')}`;
