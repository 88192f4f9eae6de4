import type { Pool } from 'pg';
import { sealedSet } from '#libs/bulk/sets.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { RAILS } from '#libs/contracts/payout.ts';
import { backupRateOn } from '#libs/deal/payout/backup-withholding.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { refreshPayees, settleTaxOfPayees, unscreened, wagesNotScreened } from '#libs/holders/payees.ts';
import { cents, formatUsd, parseUsd } from '#libs/money/cents.ts';
import { parsePrice } from '#libs/money/price.ts';
import { formatShares, shares } from '#libs/money/shares.ts';
import { inTransaction } from '#libs/record/transaction.ts';
import { assertMayGo } from '../bank/may-go.ts';
import type { EffectPerformers } from '../performer.ts';
import { buildBatch, prepareForSets } from './build-batch.ts';
import { admitDissenting, fixEntitlements } from './fix-entitlements.ts';
import { handBackUnclaimed } from './hand-back.ts';
import { handWages } from './hand-wages.ts';
import { batchesOfHeld } from './held-lines.ts';
import { liftHolds, placeHolds } from './holds.ts';
import { payeesAmong } from './payees-among.ts';
import { sortUnclaimed } from './sort-unclaimed.ts';
import { takeLetters } from './take-letters.ts';
import { settlePrcWages, takeWages } from './take-wages.ts';
import { withdrawUnsent } from './withdraw-unsent.ts';

/** Mergers under the DGCL: the surviving company is Delaware's. */
const INCORPORATED_IN = 'DE';

type PayoutPerformers = Pick<
  EffectPerformers,
  | 'fix-entitlements'
  | 'take-letters'
  | 'move-holds'
  | 'admit-dissenting'
  | 'build-batch'
  | 'hand-back-unclaimed'
  | 'withdraw-unsent'
  | 'hand-wages'
  | 'take-wages'
  | 'settle-prc-wages'
  | 'sort-unclaimed'
>;

/** What is done with single claims, set by set: each in one transaction, under the effect's name, so that a repeat adds nothing. */
export function payoutPerformers(
  dealOf: (dealId: string) => Promise<OpenDeal>,
  /** What opens tax forms and addresses; without it forms stand as they last did, and what nobody claimed is the state of incorporation's. */
  keyring?: Keyring,
): PayoutPerformers {
  return {
    'hand-wages': {
      perform: async ({ batchId }, { dealId, effectId, now, pool }) => {
        const { closingList } = (await dealOf(dealId)).payout;
        if (closingList === null) throw new Error(`deal ${dealId} has no closing list`);
        const awardsSet = await numberOf(pool, dealId, closingList.awards);
        return inTransaction(pool, async (client) => {
          await assertMayGo(client, dealId);
          return handWages(client, { dealId, batchId, awardsSet, at: now, cause: effectId });
        });
      },
    },
    'take-wages': {
      perform: async ({ batchId, ...wages }, { dealId, effectId, now, pool }) => {
        const set = await numberOf(pool, dealId, wages);
        return inTransaction(pool, (client) =>
          takeWages(client, { dealId, batchId, set, at: now, cause: effectId }),
        );
      },
    },
    'settle-prc-wages': {
      perform: (asked, { dealId, effectId, now, pool }) =>
        inTransaction(pool, (client) =>
          settlePrcWages(client, { dealId, ...asked, at: now, cause: effectId }),
        ),
    },
    'sort-unclaimed': {
      perform: async ({ leg }, { dealId, pool }) => {
        // Its key is made, if it must be, outside of what may be rolled back.
        if (keyring !== undefined) await keyring.ofDeal(pool, dealId);
        return inTransaction(pool, (client) =>
          sortUnclaimed(client, keyring, { dealId, leg, incorporatedIn: INCORPORATED_IN }),
        );
      },
    },
    'fix-entitlements': {
      perform: async ({ lots, awards }, { dealId, effectId, now, pool }) => {
        const { terms, closing } = await dealOf(dealId);
        const [lotsSet, awardsSet] = [
          await numberOf(pool, dealId, lots),
          await numberOf(pool, dealId, awards),
        ];
        const legs = await throughWholeSet(pool, 'latest', (client) =>
          fixEntitlements(client, {
            dealId,
            lotsSet,
            awardsSet,
            price: parsePrice(terms.price),
            rounding: terms.payout.rounding,
            roundedOver: terms.payout.roundedOver ?? 'holder',
            withoutLetter: terms.payout.withoutLetter ?? ['street-name'],
            effectiveAt: closing.effectiveAt ?? now,
            at: now,
            cause: effectId,
          }),
        );
        return {
          legs: legs.map(({ leg, entitlements, dueCents }) => ({ leg, entitlements, amount: usd(dueCents) })),
        };
      },
    },
    'withdraw-unsent': {
      perform: ({ batchId }, { dealId, effectId, now, pool }) =>
        throughWholeSet(pool, 'latest', (client) =>
          withdrawUnsent(client, { dealId, batchId, at: now, cause: effectId }),
        ),
    },
    'take-letters': {
      perform: async (letters, { dealId, effectId, now, pool }) => {
        const set = await numberOf(pool, dealId, letters);
        const { sharesMillionths, heldCents, unheldCents, ...taken } = await throughWholeSet(
          pool,
          'latest',
          (client) => takeLetters(client, { dealId, set, at: now, cause: effectId }),
        );
        return {
          ...taken,
          ...(await overtaken(pool, await dealOf(dealId), dealId)),
          shares: formatShares(shares(sharesMillionths)),
          held: usd(heldCents),
          unheld: usd(unheldCents),
        };
      },
    },
    'move-holds': {
      perform: async (
        { what, reason, clock, note, entitlements, holders },
        { dealId, effectId, now, pool },
      ) => {
        const move = what === 'placed' ? placeHolds : liftHolds;
        const moved = await throughWholeSet(pool, 'latest', (client) =>
          move(client, {
            dealId,
            at: now,
            cause: effectId,
            reason,
            ...(clock !== undefined && { clock }),
            ...(note !== undefined && { note }),
            of: { entitlementIds: entitlements, holderIds: holders },
          }),
        );
        return {
          ...(what === 'placed' && (await overtaken(pool, await dealOf(dealId), dealId))),
          entitlements: moved.entitlements,
          legs: moved.legs.map(({ leg, cents: amount, heldCents }) => ({
            leg,
            amount: usd(amount),
            ...(heldCents > 0n && { held: usd(heldCents) }),
          })),
        };
      },
    },
    'admit-dissenting': {
      perform: async ({ demandId, amount }, { dealId, effectId, now, pool }) => {
        const { closingList } = (await dealOf(dealId)).payout;
        if (closingList === null) throw new Error(`deal ${dealId} has no closing list`);
        const set = await numberOf(pool, dealId, closingList.lots);
        return throughWholeSet(pool, 'latest', async (client) => {
          const { rows } = await client.query<{ lot: string }>(
            'select lot from bulk.sealed_lots where set_id = $1::integer and demand = $2 order by lot',
            [set, demandId],
          );
          const lots = rows.map(({ lot }) => lot);
          const asked = { dealId, lots, amountCents: parseUsd(amount), at: now, cause: effectId };
          const { entitlements, heldCents, blockedCents } = await admitDissenting(client, asked);
          return { entitlements, held: formatUsd(cents(heldCents)), blocked: formatUsd(cents(blockedCents)) };
        });
      },
    },
    'build-batch': {
      perform: async ({ batchId, leg, rails }, { dealId, now, pool }) => {
        const { terms, payout } = await dealOf(dealId);
        const withdrawn = Object.values(payout.batches).filter(({ stage }) => stage === 'withdrawn');
        // Its key is made, if it must be, outside of what may be rolled back.
        if (keyring !== undefined) await keyring.ofDeal(pool, dealId);
        const { built, waiting } = await throughWholeSet(pool, 'latest', async (client) => {
          await prepareForSets(client);
          // Instructions cool down and tax forms lapse by time alone.
          if (keyring !== undefined) await settleTaxOfPayees(client, keyring, { dealId, at: now });
          await refreshPayees(client, { dealId, at: now });
          const batch = await buildBatch(client, {
            dealId,
            batchId,
            leg,
            rails,
            rounding: terms.payout.rounding,
            backupRate: backupRateOn(newYorkDay(now)),
            withdrawn: withdrawn.map(({ batchId: gone }) => gone),
            at: now,
          });
          return { built: batch, waiting: await unscreened(client, { dealId, at: now }) };
        });
        const pays = await payeesAmong(pool, { dealId, batchId, people: terms.people });
        const wages = leg === 'payroll' ? await wagesNotScreened(pool, { dealId, batchId }) : undefined;
        const unscreenedHolders = wages?.left ?? waiting;
        const unregistered = wages?.unknown ?? 0;
        return {
          pays,
          ...(unscreenedHolders > 0 && { unscreened: unscreenedHolders }),
          ...(unregistered > 0 && { unregistered }),
          payees: built.lines,
          amount: usd(built.amountCents),
          withheld: usd(built.withheldCents),
          root: built.root,
          rails: RAILS.flatMap((rail) => {
            const of = built.rails[rail];
            return of === undefined ? [] : [{ rail, payments: of.lines, amount: usd(of.amountCents) }];
          }),
        };
      },
    },
    'hand-back-unclaimed': {
      perform: async ({ leg }, { dealId, effectId, now, pool }) => {
        const { entitlements, fromPayableCents, fromHeldCents } = await throughWholeSet(
          pool,
          'latest',
          (client) => handBackUnclaimed(client, { dealId, leg, at: now, cause: effectId }),
        );
        return { entitlements, fromPayable: usd(fromPayableCents), fromHeld: usd(fromHeldCents) };
      },
    },
  };
}

/** Batches that wait for release and pay what is held by now: said with what placed the holds, none said when there are none. */
async function overtaken(
  pool: Pool,
  { payout }: OpenDeal,
  dealId: string,
): Promise<{ readonly overtakes?: string[] }> {
  const waiting = Object.values(payout.batches).filter(
    ({ stage, overtaken: known }) => stage === 'prepared' && known === null,
  );
  const overtakes = await batchesOfHeld(
    pool,
    dealId,
    waiting.map(({ batchId }) => batchId),
  );
  return overtakes.length === 0 ? {} : { overtakes };
}

async function numberOf(
  pool: Pool,
  dealId: string,
  { importId, root }: { readonly importId: string; readonly root: string },
): Promise<string> {
  return (await sealedSet(pool, { dealId, importId }, root)).id;
}

function usd(amount: bigint): string {
  return formatUsd(cents(amount));
}
