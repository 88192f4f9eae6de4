import type { RunView } from '#libs/contracts/process/view.ts';

/**
 * What a deal's workflow has done for it. Each answers with the view as it is afterwards, so that no second question is
 * needed. Instants are UTC milliseconds, because the workflow computes no dates.
 */
export interface DealActivities {
  readView(dealId: string): Promise<RunView>;
  passMoment(dealId: string, momentId: string, dueMs: number): Promise<RunView>;
  /** Brings a rehearsal's clock to the next due thing, or to where people asked it to go. */
  moveClock(dealId: string): Promise<RunView>;
  performEffect(dealId: string, effectId: string, attempt: number): Promise<RunView>;
}
