import type { DealRecord } from '#libs/record/record.ts';
import { WORKER } from '#libs/record/worker.ts';

/** Says that a moment has come. By its name and due time, so that coming twice or too late changes nothing. */
export async function passMoment(
  record: DealRecord,
  dealId: string,
  momentId: string,
  dueMs: number,
): Promise<void> {
  const due = new Date(dueMs).toISOString();
  await record.give(dealId, [
    {
      commandId: `${dealId}/moment/${momentId}/${due}`,
      command: { type: 'PassMoment', data: { momentId, due } },
      actor: WORKER,
      woken: due,
    },
  ]);
}
