import path from 'node:path';
import type pg from 'pg';
import { addBusinessDays, nextOpen } from '#libs/calendar/calendars.ts';
import type { Day } from '#libs/calendar/day.ts';
import type { Instant } from '#libs/calendar/instant.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import { layAnswers, makeAnswers, makeStatement } from './answers.ts';
import { type Behaviour, Behaviours } from './behaviour.ts';
import { STATEMENT_AT } from './days.ts';
import { customersIn, makeCustomer } from './folders.ts';
import { takeIn } from './intake.ts';
import { settle } from './settle.ts';

const BANK_DAYS_MAX = 800;

/** What the bank has paid, by its own books: one line for each payment that it ever took. */
export interface PaidCount {
  readonly reference: string;
  readonly state: string;
  readonly amount: string;
  /** How often money left for it, and came back. */
  readonly paid: number;
  readonly returned: number;
}

/** Money that its owner sends out by hand, in no payment file; each once, by its reference. */
export interface OrderByHand {
  readonly reference: string;
  readonly cents: bigint;
}

/** What comes in and goes out beside payment files, which the bank is told: all of it so far. */
export interface BesideFiles {
  readonly deposited: bigint;
  readonly orders: readonly OrderByHand[];
}

const NOTHING_BESIDE: BesideFiles = { deposited: 0n, orders: [] };

/** The sandbox bank: takes orders, pays nobody, and keeps books as if it did. */
export class SandboxBank {
  readonly #pool: pg.Pool;
  readonly #root: string;
  /** Of one customer things happen one after the other. */
  readonly #busy = new Map<string, Promise<unknown>>();

  constructor(pool: pg.Pool, root: string) {
    this.#pool = pool;
    this.#root = path.resolve(root);
  }

  get root(): string {
    return this.#root;
  }

  /** Looks through the folders of all customers that have a clock. */
  async look(): Promise<void> {
    for (const customer of customersIn(this.#root)) await this.#inTurn(customer, () => this.#look(customer));
  }

  /**
   * The customer's day as it is told: everything that was to happen until then happens, day after day. It never goes back,
   * and what it was told twice it does once.
   */
  tell(customer: string, now: Instant, beside: Partial<BesideFiles> = {}): Promise<void> {
    makeCustomer(this.#root, customer);
    return this.#inTurn(customer, async () => {
      await this.#pool.query(
        'insert into bank.customers (customer, clock) values ($1, $2) on conflict do nothing',
        [customer, now],
      );
      const before = await this.#clockOf(customer);
      // What lies in the folder was laid down before the clock moved on.
      if (before !== undefined) await takeIn(this.#pool, this.#root, customer, before);
      await this.#advance(customer, before === undefined || now > before ? now : before, {
        ...NOTHING_BESIDE,
        ...beside,
      });
      await this.#look(customer);
    });
  }

  async behave(customer: string, rules: readonly Behaviour[]): Promise<void> {
    await this.#pool.query('delete from bank.behaviours where customer = $1', [customer]);
    for (const rule of rules) {
      await this.#pool.query('insert into bank.behaviours (customer, rule) values ($1, $2)', [
        customer,
        JSON.stringify(rule),
      ]);
    }
  }

  async count(customer: string): Promise<{ readonly payments: PaidCount[]; readonly duplicates: number }> {
    const { rows } = await this.#pool.query<PaidCount>(
      `select p.reference, p.state, p.amount::text as amount,
           (select count(*)::int from bank.entries e
             where e.customer = p.customer and e.reference = p.reference and e.kind = 'paid') as paid,
           (select count(*)::int from bank.entries e
             where e.customer = p.customer and e.reference = p.reference and e.kind = 'returned') as returned
         from bank.payments p where p.customer = $1 order by p.reference`,
      [customer],
    );
    const { rows: twice } = await this.#pool.query<{ count: number }>(
      'select count(*)::int as count from bank.duplicates where customer = $1',
      [customer],
    );
    return { payments: rows, duplicates: twice[0]?.count ?? 0 };
  }

  async #look(customer: string): Promise<void> {
    const clock = await this.#clockOf(customer);
    if (clock === undefined) return;
    const taken = await takeIn(this.#pool, this.#root, customer, clock);
    if (taken > 0) await this.#advance(customer, clock, NOTHING_BESIDE);
    await layAnswers(this.#pool, this.#root, customer, clock);
  }

  async #clockOf(customer: string): Promise<Instant | undefined> {
    const { rows } = await this.#pool.query<{ clock: Instant }>(
      'select clock from bank.customers where customer = $1',
      [customer],
    );
    return rows[0] && new Date(rows[0].clock).toISOString();
  }

  /** Each bank day in a transaction of its own: payments, answers, and at its end the statement. */
  async #advance(customer: string, now: Instant, beside: BesideFiles): Promise<void> {
    const behaviours = await Behaviours.of(this.#pool, customer);
    for (let day = 0; day < BANK_DAYS_MAX; day += 1) {
      if (await this.#oneDay(customer, now, beside, behaviours)) return;
    }
  }

  async #oneDay(
    customer: string,
    now: Instant,
    beside: BesideFiles,
    behaviours: Behaviours,
  ): Promise<boolean> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<{ clock: Instant; statements_until: string | null }>(
        'select clock, statements_until::text from bank.customers where customer = $1 for update',
        [customer],
      );
      const known = rows[0] as { clock: Instant; statements_until: Day | null };
      const openDay =
        known.statements_until === null
          ? nextOpen('fedwire', newYorkDay(new Date(known.clock).toISOString()))
          : addBusinessDays('fedwire', known.statements_until, 1);
      const closes = newYorkInstant(openDay, STATEMENT_AT);
      const isLast = closes > now;
      const until = isLast ? now : closes;
      await deposit(client, customer, until, openDay, beside.deposited);
      await carryOut(client, customer, until, openDay, beside.orders);
      await settle(client, customer, until, openDay);
      const making = { client, customer, now: until, behaviours };
      await makeAnswers(making);
      if (!isLast) await makeStatement(making, openDay);
      await client.query('update bank.customers set clock = greatest(clock, $2) where customer = $1', [
        customer,
        until,
      ]);
      await client.query('commit');
      return isLast;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  #inTurn<T>(customer: string, work: () => Promise<T>): Promise<T> {
    const before = this.#busy.get(customer) ?? Promise.resolve();
    const turn = before.catch(() => {}).then(work);
    this.#busy.set(customer, turn);
    return turn;
  }
}

/** What its owner paid in comes from outside: the bank is told the sum, and books what is new. */
async function deposit(
  client: pg.PoolClient,
  customer: string,
  now: Instant,
  day: Day,
  deposited: bigint,
): Promise<void> {
  const { rows } = await client.query<{ known: string; count: number }>(
    `select coalesce(sum(amount), 0)::text as known, count(*)::int as count from bank.entries
       where customer = $1 and kind = 'deposit'`,
    [customer],
  );
  const { known, count } = rows[0] as { known: string; count: number };
  const more = deposited - BigInt(known);
  if (more <= 0n) return;
  await client.query(
    `insert into bank.entries (customer, booked_at, day, kind, amount, reference, notified)
       values ($1, $2, $3, 'deposit', $4, $5, true)`,
    [customer, now, day, more.toString(), `DEPOSIT-${count + 1}`],
  );
}

/** By hand, at a counter that this bank has not: it is told all orders, and books those that it has not booked. */
async function carryOut(
  client: pg.PoolClient,
  customer: string,
  now: Instant,
  day: Day,
  orders: readonly OrderByHand[],
): Promise<void> {
  if (orders.length === 0) return;
  await client.query(
    `insert into bank.entries (customer, booked_at, day, kind, amount, reference, notified)
       select $1, $2, $3, 'order', -cents, reference, true from unnest($4::text[], $5::bigint[]) as o (reference, cents)
         where not exists (select from bank.entries e
           where e.customer = $1 and e.kind = 'order' and e.reference = o.reference)`,
    [
      customer,
      now,
      day,
      orders.map(({ reference }) => reference),
      orders.map(({ cents }) => cents.toString()),
    ],
  );
}
