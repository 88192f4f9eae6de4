import type { Pool } from 'pg';
import { rows } from '#libs/bulk/read.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { Leg } from '#libs/contracts/people.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { addUsd, subtractUsd, sumUsd } from '#libs/money/wire.ts';
import { OutsideError } from '../errors.ts';
import type { EffectContext } from '../performer.ts';
import { claimsOfDeal } from './claims-of-deal.ts';
import type { Payer, PayerReport } from './payer.ts';
import { type SandboxLeg, sandboxLines, totalsOf } from './sandbox-books.ts';

export interface SandboxPayer {
  dealOf(dealId: string): Promise<OpenDeal>;
}

/** Pays nobody. It keeps books as a payer would, from the presentments that were loaded with the rehearsal. */
export function sandboxPayer({ dealOf }: SandboxPayer): Payer {
  return {
    instruct: async (params, context) => {
      await context.pool.query(
        `insert into sandbox.instructions (deal_id, effect_id, leg, batch_id, digest, amount, received_at)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (deal_id, effect_id) do nothing`,
        [
          context.dealId,
          context.effectId,
          params.leg,
          params.batchId,
          params.digest,
          params.amount,
          context.now,
        ],
      );
      const known = await findInstruction(context);
      if (known?.digest === params.digest) return known;
      throw new OutsideError('refused', `The sandbox payer knows ${context.effectId} with another digest.`);
    },
    findInstruction,
    requestHandBack: async (params, context) => {
      await context.pool.query(
        `insert into sandbox.hand_backs (deal_id, effect_id, leg, amount, received_at)
           values ($1, $2, $3, $4, $5) on conflict (deal_id, effect_id) do nothing`,
        [context.dealId, context.effectId, params.leg, params.amount, context.now],
      );
      const known = await findHandBack(context);
      if (known) return known;
      throw new OutsideError('no-answer', `The sandbox payer did not keep ${context.effectId}.`);
    },
    findHandBack,
    report: async ({ leg, number, asOf }, context) => {
      const made = await findReport(context, leg, number);
      if (made) return made;
      const report = await makeUp(context, await dealOf(context.dealId), { leg, number, asOf });
      await context.pool.query(
        `insert into sandbox.reports (deal_id, leg, number, as_of, report)
           values ($1, $2, $3, $4, $5) on conflict (deal_id, leg, number) do nothing`,
        [context.dealId, leg, number, asOf, JSON.stringify(report)],
      );
      return (await findReport(context, leg, number)) ?? report;
    },
  };
}

async function findInstruction({ pool, dealId, effectId }: EffectContext) {
  const { rows: found } = await pool.query<{ ordinal: string; digest: string }>(
    'select ordinal, digest from sandbox.instructions where deal_id = $1 and effect_id = $2',
    [dealId, effectId],
  );
  const row = found[0];
  return row && { reference: effectId, digest: row.digest };
}

async function findHandBack({ pool, dealId, effectId }: EffectContext) {
  const { rows: found } = await pool.query<{ digest: string }>(
    `select encode(sha256(convert_to(effect_id || amount::text, 'UTF8')), 'hex') as digest
       from sandbox.hand_backs where deal_id = $1 and effect_id = $2`,
    [dealId, effectId],
  );
  const row = found[0];
  return row && { reference: effectId, digest: row.digest };
}

async function findReport(
  { pool, dealId }: EffectContext,
  leg: Leg,
  number: number,
): Promise<PayerReport | undefined> {
  const { rows: found } = await pool.query<{ report: PayerReport }>(
    'select report from sandbox.reports where deal_id = $1 and leg = $2 and number = $3',
    [dealId, leg, number],
  );
  return found[0]?.report;
}

/** The lines since the report before, and what is left by the payer's own count. */
async function makeUp(
  { pool, dealId }: EffectContext,
  deal: OpenDeal,
  { leg, number, asOf }: { readonly leg: Leg; readonly number: number; readonly asOf: string },
): Promise<PayerReport> {
  const known = await whatItWasTold(pool, dealId, deal, leg);
  const { rows: before } = await pool.query<{ as_of: string }>(
    'select as_of from sandbox.reports where deal_id = $1 and leg = $2 and number = $3',
    [dealId, leg, number - 1],
  );
  const since = before[0]?.as_of ?? '';
  const lines = sandboxLines(known).filter(({ at }) => at <= asOf);
  const paid = totalsOf(lines);
  const out = subtractUsd(
    sumUsd([paid.issued, paid.remitted, paid.handedBack]),
    addUsd(paid.returned, paid.returnedAfterSettlement),
  );
  return {
    number,
    lines: lines.filter(({ at }) => at > since),
    balance: subtractUsd(deal.payout.legs[leg].money.deposited, out),
  };
}

async function whatItWasTold(pool: Pool, dealId: string, deal: OpenDeal, leg: Leg): Promise<SandboxLeg> {
  const claims = (await claimsOfDeal(pool, dealId, deal)).filter((claim) => claim.leg === leg);
  const { rows: instructions } = await pool.query<{ received_at: string }>(
    'select received_at from sandbox.instructions where deal_id = $1 and leg = $2 order by ordinal',
    [dealId, leg],
  );
  const { rows: handBacks } = await pool.query<{ received_at: string }>(
    'select received_at from sandbox.hand_backs where deal_id = $1 and leg = $2 order by received_at',
    [dealId, leg],
  );
  return {
    claims,
    presentments: (await presentmentsOf(pool, dealId)).filter((presentment) => presentment.leg === leg),
    instructedAt: instructions.map(({ received_at }) => received_at),
    handBackAt: handBacks[0]?.received_at ?? null,
  };
}

async function presentmentsOf(pool: Pool, dealId: string): Promise<BulkRow<'presentments'>[]> {
  const { rows: sets } = await pool.query<{ import_id: string }>(
    `select s.import_id from bulk.sets s join bulk.seals seal on seal.set_id = s.id
       where s.deal_id = $1 and s.kind = 'presentments' order by s.id`,
    [dealId],
  );
  const found: BulkRow<'presentments'>[] = [];
  for (const { import_id } of sets) {
    for await (const { row } of rows(pool, { dealId, importId: import_id, kind: 'presentments' }))
      found.push(row);
  }
  return found;
}
