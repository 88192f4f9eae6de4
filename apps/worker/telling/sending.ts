import type { Mailer } from '#activities/mail/mailer.ts';
import type { HookRules } from '#activities/webhooks/post.ts';
import type { DealMode } from '#libs/contracts/process/story.ts';
import type { MasterKeys } from '#libs/holders/master-keys.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { Diary } from '../diary.ts';

export interface Sending {
  readonly record: DealRecord;
  readonly mode: DealMode;
  readonly diary: Diary;
  /** None where this server sends no mail. */
  readonly mailer: Mailer | undefined;
  readonly hookRules: HookRules;
  readonly keys: () => MasterKeys;
  /** At which people reach this server. */
  readonly publicUrl: string;
  /** Where those who run it are told of an emergency stop. */
  readonly operatorsMail?: string | undefined;
  /** For tests: how long to wait after a failure. */
  readonly waitMs?: (attempts: number) => number;
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export function waitOf({ waitMs }: Sending, waits: readonly number[], attempts: number): number {
  return waitMs?.(attempts) ?? waits[Math.min(attempts, waits.length) - 1] ?? HOUR;
}
