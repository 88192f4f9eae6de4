import type pg from 'pg';
import { verify } from '#libs/bulk/seal.ts';
import { createPool } from '#libs/journal/pool.ts';
import { equations, recount } from '#libs/ledger/equations.ts';
import { paymentTotals } from '#libs/ledger/payments.ts';
import { showUsd } from '#libs/money/wire.ts';
import type { DealAnswers, EventAnswer } from './answers.ts';

/** Something that must hold, whatever happened. */
export interface Invariant {
  readonly name: string;
  readonly held: boolean;
  /** Why it does not hold, or the figures by which it does. */
  readonly why: string;
}

const ZERO = '0.00';

/** What can be told from the deal's own answers. */
export function dealInvariants({ payout, status }: DealAnswers, ended: boolean): Invariant[] {
  const named = payout.legs.map(({ leg, money }) => ({ name: leg, ...money }));
  const cash = named.filter((leg) => !leg.cash.holds);
  const claims = named.filter((leg) => !leg.claims.holds);
  const blocking = status.findings.filter(({ severity }) => severity === 'blocks');
  const { total } = payout;
  const waiting = [total.payable, total.held, total.withheld, total.inTransit];
  return [
    {
      name: 'cash equation, every leg',
      held: cash.length === 0,
      why:
        cash.map((leg) => `${leg.name}: ${leg.cash.left} is not ${leg.cash.right}`).join('; ') ||
        showUsd(total.deposited),
    },
    {
      name: 'claims equation, every leg',
      held: claims.length === 0,
      why:
        claims.map((leg) => `${leg.name}: ${leg.claims.left} is not ${leg.claims.right}`).join('; ') ||
        showUsd(total.entitled),
    },
    {
      name: 'no blocking finding is open',
      held: blocking.length === 0,
      why: blocking.map(({ sentence }) => sentence).join(' ') || 'none',
    },
    ...(ended
      ? [
          {
            name: 'cash and claims come out even',
            held: total.difference.amount === ZERO,
            why: `difference ${showUsd(total.difference.amount)}`,
          },
          {
            name: 'nobody still waits for money',
            held: waiting.every((amount) => amount === ZERO),
            why: `payable ${total.payable}, held ${total.held}, withheld ${total.withheld}, in transit ${total.inTransit}`,
          },
        ]
      : []),
  ];
}

/** What only the database can tell: sealed sets row by row, the ledger entry by entry, each payment. */
export async function databaseInvariants(
  databaseUrl: string,
  dealId: string,
  events: readonly EventAnswer[],
  payout: DealAnswers['payout'],
): Promise<Invariant[]> {
  const pool = createPool(databaseUrl, { applicationName: 'closing-bell-cli', connections: 2 });
  try {
    return [
      await setsAsAnchored(pool, dealId, anchoredIn(events)),
      await ledgerAgrees(pool, dealId, payout),
      await paymentsAgree(pool, dealId, payout),
    ];
  } finally {
    await pool.end();
  }
}

interface Anchor {
  readonly importId: string;
  readonly root: string;
}

/** Sets whose root an event of the deal names. */
export function anchoredIn(events: readonly EventAnswer[]): Anchor[] {
  return events.flatMap(({ data }) => anchorsIn(data));
}

function anchorsIn(value: unknown): Anchor[] {
  if (typeof value !== 'object' || value === null) return [];
  const { importId, root } = value as Record<string, unknown>;
  const own = typeof importId === 'string' && typeof root === 'string' ? [{ importId, root }] : [];
  return [...own, ...Object.values(value).flatMap(anchorsIn)];
}

async function setsAsAnchored(pool: pg.Pool, dealId: string, anchors: readonly Anchor[]): Promise<Invariant> {
  const roots = new Map(anchors.map(({ importId, root }) => [`${importId} ${root}`, { importId, root }]));
  const verified = [];
  for (const { importId, root } of roots.values()) {
    verified.push(await verify(pool, { dealId, importId }, root));
  }
  const broken = verified.filter(({ intact }) => !intact);
  const rows = verified.reduce((sum, each) => sum + each.rows, 0);
  return {
    name: 'sealed sets are what was anchored',
    held: broken.length === 0,
    why: broken.map(({ sentence }) => sentence).join(' ') || `${verified.length} sets, ${rows} rows`,
  };
}

async function ledgerAgrees(
  pool: pg.Pool,
  dealId: string,
  payout: DealAnswers['payout'],
): Promise<Invariant> {
  const [legs, differences] = await Promise.all([equations(pool, dealId), recount(pool, dealId)]);
  const wrong = payout.legs.flatMap(({ leg, money }) => {
    const booked = legs.find((each) => each.leg === leg);
    if (booked === undefined)
      return money.deposited === ZERO && money.entitled === ZERO ? [] : [`${leg} is not in the ledger`];
    const same =
      booked.hold &&
      booked.cash.deposited === money.deposited &&
      booked.cash.settled === money.settled &&
      booked.claims.entitled === money.entitled &&
      booked.claims.handedBack === money.handedBack;
    return same ? [] : [`${leg}: the ledger has settled ${booked.cash.settled}, the deal ${money.settled}`];
  });
  const faults = [...wrong, ...differences];
  return {
    name: 'the ledger agrees with the deal',
    held: faults.length === 0,
    why: faults.join('; ') || `${legs.length} legs, both books`,
  };
}

async function paymentsAgree(
  pool: pg.Pool,
  dealId: string,
  payout: DealAnswers['payout'],
): Promise<Invariant> {
  const totals = await paymentTotals(pool, dealId);
  const settled = totals.filter(({ state }) => state === 'settled');
  const wrong = payout.legs.flatMap(({ leg, money }) => {
    const paid = settled.find((each) => each.leg === leg)?.amount ?? ZERO;
    return paid === money.settled ? [] : [`${leg}: payments come to ${paid}, the deal says ${money.settled}`];
  });
  const count = settled.reduce((sum, { payments }) => sum + payments, 0);
  return {
    name: 'payments, one by one, come to what was settled',
    held: wrong.length === 0,
    why: wrong.join('; ') || `${count} payments, each once`,
  };
}
