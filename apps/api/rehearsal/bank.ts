import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { OpenDeal } from '#libs/deal/state.ts';
import { Problem, unavailable } from '../problems/problem.ts';

/** What the sandbox bank does to a rehearsal's payments from now on; `nothing` makes it well again. */
export const BankTrouble = z.strictObject({
  trouble: z
    .enum([
      'reject-wires',
      'reject-ach',
      'reject-file',
      'return-ach',
      'slow',
      'twice',
      'line-breaks',
      'nothing',
    ])
    .meta({
      description:
        'Rejects wires, ACH or the next file; sends ACH back after two bank days; answers a day late; says everything twice; breaks the line after the next file',
    }),
});
export type BankTrouble = z.infer<typeof BankTrouble>['trouble'];

export const BankTold = z.strictObject({ dealId: z.string(), trouble: BankTrouble.shape.trouble });

const A_DAY_HOURS = 24;

/** The bank's own switches: docs/bank.md, The sandbox bank. */
const RULES: Readonly<Record<BankTrouble, readonly object[]>> = {
  'reject-wires': [{ does: 'reject', rail: 'wire' }],
  'reject-ach': [{ does: 'reject', rail: 'ach' }],
  'reject-file': [{ does: 'reject-file', times: 1 }],
  'return-ach': [{ does: 'return', rail: 'ach' }],
  slow: [{ does: 'slow', hours: A_DAY_HOURS }],
  twice: [{ does: 'duplicate-answers' }],
  'line-breaks': [{ does: 'lose-connection', times: 1 }],
  nothing: [],
};

const Listening = z.object({ port: z.int().min(1).max(65_535) });
const TOLD_WITHIN_MS = 10_000;

/** The sandbox bank of this machine, where there is one: found by the folder in which it wrote its port, and by nothing else. */
export class SandboxBankSwitches {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async tell(dealId: string, deal: OpenDeal, trouble: BankTrouble): Promise<void> {
    if (deal.mode !== 'rehearsal')
      throw new Problem('invalid-request', 'This deal is live: no bank of its is told to fail.');
    if (deal.terms.payout.mode !== 'disbursing') {
      throw new Problem(
        'invalid-request',
        `${deal.terms.payout.payingAgent} pays in this deal, not a bank of ours: what it rejects, its report says.`,
      );
    }
    const answer = await fetch(`http://127.0.0.1:${this.#port()}/customers/${dealId}/behaviour`, {
      method: 'POST',
      body: JSON.stringify({ rules: RULES[trouble] }),
      signal: AbortSignal.timeout(TOLD_WITHIN_MS),
    }).catch(() => undefined);
    if (answer?.ok !== true) throw unavailable('The sandbox bank does not answer.');
  }

  #port(): number {
    try {
      const text = fs.readFileSync(path.join(this.#folder, 'listening.json'), 'utf8');
      return Listening.parse(JSON.parse(text)).port;
    } catch {
      throw unavailable('The sandbox bank does not run here.');
    }
  }
}
