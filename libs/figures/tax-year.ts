import type pg from 'pg';
import type { TaxYearRead } from '#libs/contracts/tax-year.ts';
import type { BrokerReturn } from '#libs/formats/tax-files/publication-1220.ts';
import type { HolderData } from '#libs/holders/data.ts';
import type { Keyring } from '#libs/holders/keyring.ts';
import { holdersForComputation } from '#libs/holders/reading.ts';
import { LAST_STATE_OF_LINE, STATES_OF_LINE } from '#libs/ledger/line-states.ts';
import { cents } from '#libs/money/cents.ts';
import { addUsd, subtractUsd, sumUsd } from '#libs/money/wire.ts';
import { usd } from './review.ts';

type Database = Pick<pg.ClientBase, 'query'>;

interface Asked {
  readonly dealId: string;
  readonly year: number;
}

/** What is told about whom: brokers report what they pay on, so the depository's customers are not ours. */
export type ReturnKind = '1099-b' | '1042-s' | 'none';

/** By the form of a holder: who signed a W-8 is foreign, whoever is exempt has no return, and everybody else has one. */
export function returnKindOf({ taxForm }: Pick<HolderData, 'taxForm'>): ReturnKind {
  if (taxForm === undefined) return '1099-b';
  if (taxForm.kind !== 'w-9') return '1042-s';
  return taxForm.exempt ? 'none' : '1099-b';
}

/**
 * What each holder was paid by the fund in a year, gross, and what was kept back of it. A part that came back and was sent
 * again counts once, in the year in which it settled; what was kept back of it was kept back once.
 */
const paidSql = `
  with parts as (
    select l.holder_id, l.entitlement_id, l.part, max(e.shares) as shares,
        sum(l.withheld_cents) filter (where last.state <> 'not-sent' or l.withheld_cents > 0) as withheld,
        max(l.amount_cents) filter (where last.state = 'settled') as paid,
        max((last.recorded_at at time zone 'America/New_York')::date) filter (where last.state = 'settled') as at
      from payout.batch_lines l
        join payout.entitlements e on e.deal_id = l.deal_id and e.entitlement_id = l.entitlement_id
        join lateral ${LAST_STATE_OF_LINE} last on true
      where l.deal_id = $1 and l.leg = 'agent' and e.kind <> 'street-name'
      group by 1, 2, 3
  ), paid as (
    select holder_id, sum(paid + coalesce(withheld, 0))::text as gross, sum(coalesce(withheld, 0))::text as withheld,
        max(at)::text as sold_on
      from parts where paid is not null and extract(year from at) = $2::integer group by 1
  )`;

interface PaidRow {
  readonly holder_id: string;
  readonly gross: string;
  readonly withheld: string;
  readonly sold_on: string;
}

const HOLDERS_AT_ONCE = 1_000;

async function* paidHolders(
  db: Database,
  keyring: Keyring,
  { dealId, year }: Asked,
): AsyncGenerator<{ readonly row: PaidRow; readonly data: HolderData | undefined }> {
  for (let after = ''; ; ) {
    const { rows } = await db.query<PaidRow>(
      `${paidSql} select * from paid where holder_id > $3 order by holder_id limit $4`,
      [dealId, year, after, HOLDERS_AT_ONCE],
    );
    const known = await holdersForComputation(
      db,
      keyring,
      dealId,
      rows.map(({ holder_id: id }) => id),
    );
    for (const row of rows) yield { row, data: known.get(row.holder_id) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < HOLDERS_AT_ONCE) return;
    after = last.holder_id;
  }
}

/** The returns of one form, holder by holder; names and numbers are in memory only. Who is in no register has no return. */
export async function* returnsOf(
  db: Database,
  keyring: Keyring,
  asked: Asked & {
    readonly kind: Exclude<ReturnKind, 'none'>;
    readonly description: string;
    /** Who has the numbers and addresses written into a file, and why: kept for each holder. */
    readonly readBy: { readonly who: string; readonly why: string; readonly at: string };
  },
): AsyncGenerator<BrokerReturn> {
  for await (const { row, data } of paidHolders(db, keyring, asked)) {
    if (data === undefined || returnKindOf(data) !== asked.kind) continue;
    const { address } = data;
    await noteRead(db, asked, row.holder_id);
    yield {
      account: row.holder_id,
      name: data.name,
      entity: data.entity,
      tin: data.tin ?? null,
      address: address?.lines.join(' ') ?? '',
      city: address?.town ?? '',
      region: address?.region ?? '',
      postalCode: address?.postalCode ?? '',
      country: address?.country ?? 'US',
      soldOn: row.sold_on,
      description: asked.description,
      proceeds: cents(BigInt(row.gross)),
      withheld: cents(BigInt(row.withheld)),
    };
  }
}

async function noteRead(
  db: Database,
  { dealId, readBy }: Pick<Parameters<typeof returnsOf>[2], 'dealId' | 'readBy'>,
  holderId: string,
): Promise<void> {
  await db.query('insert into holders.reads (deal_id, holder_id, at, who, why) values ($1, $2, $3, $4, $5)', [
    dealId,
    holderId,
    readBy.at,
    readBy.who,
    readBy.why,
  ]);
}

/** The sums of a year by form, and whether what was kept back over all years is what the ledger has for the authority. */
export async function taxYearOf(
  db: Database,
  keyring: Keyring,
  ledger: { readonly withheld: string; readonly remitted: string },
  asked: Asked,
): Promise<TaxYearRead> {
  const sums = { '1099-b': none(), '1042-s': none(), none: none(), unregistered: none() };
  let missingTin = 0;
  for await (const { row, data } of paidHolders(db, keyring, asked)) {
    const kind = data === undefined ? 'unregistered' : returnKindOf(data);
    const sum = sums[kind];
    sum.payees += 1;
    sum.proceeds = addUsd(sum.proceeds, usd(row.gross));
    sum.withheld = addUsd(sum.withheld, usd(row.withheld));
    if (kind === '1099-b' && data?.tin === undefined) missingTin += 1;
  }
  const { rows } = await db.query<{ year: number; cents: string }>(keptSql, [asked.dealId]);
  const keptBack = rows.map(({ year, cents: amount }) => ({ year, amount: usd(amount) }));
  const here = sumUsd(['0.00', ...keptBack.map(({ amount }) => amount)]);
  const booked = addUsd(ledger.withheld, ledger.remitted);
  const difference = subtractUsd(here, booked);
  return {
    year: asked.year,
    forms: [
      { form: '1099-b', ...sums['1099-b'] },
      { form: '1042-s', ...sums['1042-s'] },
      { form: 'none', ...sums.none },
      { form: 'unregistered', ...sums.unregistered },
    ],
    missingTin,
    /** Form 945: by the day on which it was kept back, which may be another year than that of the settlement. */
    backupWithheld: keptBack.find(({ year }) => year === asked.year)?.amount ?? '0.00',
    tie: { here, ledger: booked, difference, holds: difference === '0.00' },
  };
}

function none(): { payees: number; proceeds: string; withheld: string } {
  return { payees: 0, proceeds: '0.00', withheld: '0.00' };
}

const keptSql = `
  select extract(year from (s.recorded_at at time zone 'America/New_York'))::int as year, sum(l.withheld_cents)::text as cents
    from payout.batch_lines l join lateral ${STATES_OF_LINE} s on s.ordinal = 1
    where l.deal_id = $1 and l.leg = 'agent' and l.withheld_cents > 0 group by 1 order by 1`;
