import type pg from 'pg';
import { z } from 'zod';

const hours = z
  .int()
  .min(0)
  .max(24 * 400);
const share = z.number().min(0).max(1).default(1);

/**
 * How the bank misbehaves, when asked to. What is hit is chosen by the payment's own reference, so that a run comes out the
 * same however often it is repeated.
 */
export const Behaviour = z.discriminatedUnion('does', [
  /** Everything of this rail, or a share of it, is rejected at intake. */
  z.strictObject({
    does: z.literal('reject'),
    rail: z.enum(['wire', 'ach', 'cheque']).optional(),
    payee: z.string().max(140).optional(),
    code: z.string().max(10).default('AC04'),
    share,
  }),
  z.strictObject({
    does: z.literal('reject-file'),
    code: z.string().max(10).default('FF01'),
    times: z.int().min(0),
  }),
  /** Paid, and so many bank days later it comes back. */
  z.strictObject({
    does: z.literal('return'),
    rail: z.enum(['wire', 'ach', 'cheque']).optional(),
    payee: z.string().max(140).optional(),
    code: z.string().max(10).default('R03'),
    afterBankDays: z.int().min(0).max(60).default(2),
    share,
  }),
  /** Answers come so many hours after they were made. */
  z.strictObject({ does: z.literal('slow'), hours }),
  z.strictObject({ does: z.literal('duplicate-answers') }),
  /** The connection breaks right after a file has its name; so many times. */
  z.strictObject({ does: z.literal('lose-connection'), times: z.int().min(0) }),
  /** A cheque that nobody brings to a bank. */
  z.strictObject({ does: z.literal('never-cashed'), payee: z.string().max(140).optional(), share }),
]);
export type Behaviour = z.infer<typeof Behaviour>;

export class Behaviours {
  readonly #rules: readonly Behaviour[];

  constructor(rules: readonly Behaviour[]) {
    this.#rules = rules;
  }

  static async of(db: Pick<pg.Pool, 'query'>, customer: string): Promise<Behaviours> {
    const { rows } = await db.query<{ rule: unknown }>(
      'select rule from bank.behaviours where customer = $1 order by id',
      [customer],
    );
    return new Behaviours(rows.map(({ rule }) => Behaviour.parse(rule)));
  }

  /** The first rule of its kind that hits this payment. */
  hits<D extends Chosen['does']>(does: D, of: Hit): Extract<Chosen, { does: D }> | undefined {
    return this.#all(does).find((rule: Chosen) => isHit(rule, of));
  }

  get slowHours(): number {
    return this.#all('slow').at(-1)?.hours ?? 0;
  }

  get doublesAnswers(): boolean {
    return this.#all('duplicate-answers').length > 0;
  }

  #all<D extends Behaviour['does']>(does: D): Extract<Behaviour, { does: D }>[] {
    return this.#rules.filter((rule): rule is Extract<Behaviour, { does: D }> => rule.does === does);
  }
}

type Chosen = Extract<Behaviour, { does: 'reject' | 'return' | 'never-cashed' }>;

interface Hit {
  readonly rail: string;
  readonly payee: string;
  readonly reference: string;
}

function isHit(rule: Chosen, { rail, payee, reference }: Hit): boolean {
  if (rule.payee !== undefined && rule.payee !== payee) return false;
  if ('rail' in rule && rule.rail !== undefined && rule.rail !== rail) return false;
  return lot(`${rule.does}/${reference}`) < rule.share;
}

/** Takes one from a rule that counts down; false when none is left. */
export async function useUp(
  db: Pick<pg.Pool, 'query'>,
  customer: string,
  does: 'reject-file' | 'lose-connection',
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update bank.behaviours set rule = jsonb_set(rule, '{times}', to_jsonb((rule->>'times')::int - 1))
       where id = (
         select id from bank.behaviours where customer = $1 and rule->>'does' = $2 and (rule->>'times')::int > 0
           order by id limit 1 for update
       ) returning id`,
    [customer, does],
  );
  return rowCount === 1;
}

/** Between 0 and 1, the same for the same text: a rolling sum is even enough to pick payments by. */
export function lot(text: string): number {
  let sum = 2_166_136_261;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 16_777_619) >>> 0;
  return (sum >>> 8) / 2 ** 24;
}
