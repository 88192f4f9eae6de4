import { Context } from '@temporalio/activity';
import { passMoment } from './record/pass-moment.ts';
import { type Performing, performEffect } from './record/perform-effect.ts';
import type { DealActivities } from './types.ts';

/** Everything a deal's workflow has done for it. Each answers with the view as it is afterwards. */
export function createActivities(deps: Performing): DealActivities {
  const { record } = deps;
  return {
    readView: (dealId) => record.seenView(dealId),
    async passMoment(dealId, momentId, dueMs) {
      await passMoment(record, dealId, momentId, dueMs);
      return record.seenView(dealId);
    },
    async moveClock(dealId) {
      await record.moveClock(dealId);
      return record.seenView(dealId);
    },
    async performEffect(dealId, effectId, attempt) {
      await whileBeating((context) => {
        const { cancellationSignal: signal, info } = context;
        return performEffect(deps, { dealId, effectId, attempt, tries: info.attempt, signal });
      });
      return record.seenView(dealId);
    },
  };
}

const BEAT_EVERY_MS = 1_500;

/** Without a beat a killed worker is missed only when the attempt's whole time is up, and nothing can be cancelled. */
async function whileBeating<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  context.heartbeat();
  const beat = setInterval(() => context.heartbeat(), BEAT_EVERY_MS);
  try {
    return await work(context);
  } finally {
    clearInterval(beat);
  }
}
