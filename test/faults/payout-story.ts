import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Behaviour } from '#apps/bank/behaviour.ts';
import { load } from '#libs/bulk/load.ts';
import { seal } from '#libs/bulk/seal.ts';
import { type Command, type CommandType, parseCommand } from '#libs/contracts/commands.ts';
import type { Leg, Person } from '#libs/contracts/people.ts';
import { type Step, smallTerms, step, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { sumUsd } from '#libs/money/wire.ts';
import { WORKER } from '#libs/record/worker.ts';
import { addressOf, person } from '#test/api/small-deal-over-http.ts';
import { type PayoutList, plainList } from './payout-lists.ts';
import type { Answer, PayoutWorld } from './payout-world.ts';

const ANSWERED_WITHIN_MS = 180_000;

/** Of the plain list. */
export const PAYMENTS = 13;
export const OWED = '6000.00';

/** What a story asks of its world, which may kill its programs meanwhile. */
export type StoryWorld = Pick<PayoutWorld, 'record' | 'ask' | 'tellBank'>;

/** A small deal in which we are the paying agent, from its effective time to the last dollar, over the API. */
export class PayoutStory {
  readonly #world: StoryWorld;
  readonly id: string;
  readonly list: PayoutList;
  #keys = 0;
  #batches = 0;
  #now = Date.parse('2021-02-18T22:00:00.000Z');

  private constructor(world: StoryWorld, id: string, list: PayoutList) {
    this.#world = world;
    this.id = id;
    this.list = list;
  }

  /** Everything up to the effective time, which the driver then passes. Nothing is killed so far. */
  static async effective(
    world: StoryWorld,
    {
      rules = [],
      people = [],
      list = plainList,
    }: {
      readonly rules?: readonly Behaviour[];
      readonly people?: readonly Person[];
      readonly list?: PayoutList;
    } = {},
  ): Promise<PayoutStory> {
    const terms = {
      ...smallTerms,
      people: [...smallTerms.people, ...people],
      payout: { ...smallTerms.payout, mode: 'disbursing', withoutLetter: ['book-entry', 'street-name'] },
    };
    const answer = await world.ask('POST', '/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
      as: person('counsel'),
      key: `open-${createHash('sha256').update(String(Math.random())).digest('hex').slice(0, 16)}`,
      body: { closingBell: 1, terms },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    const story = new PayoutStory(world, answer.body.dealId, list);
    await story.#upToTheEffectiveTime();
    const deposited = sumUsd(list.legs.map(({ amount }) => amount)).replace('.', '');
    await world.tellBank(story.id, 'clock', { now: '2021-02-18T21:30:00.000Z', deposited });
    await story.bankBehaves(rules);
    return story;
  }

  async #upToTheEffectiveTime(): Promise<void> {
    const { lots, awards, payees } = this.list;
    const sets = {
      lots: await this.sealed('lots', 'lots', lots),
      awards: await this.sealed('awards', 'awards', awards),
    };
    await this.#world.record.pool.query(
      `insert into payout.payees (deal_id, holder_id, rail, tax)
         select $1, * from unnest($2::text[], $3::text[], $4::text[])`,
      [
        this.id,
        payees.map(({ holder }) => holder),
        payees.map(({ rail }) => rail),
        payees.map(({ tax = 'certified' }) => tax),
      ],
    );
    const end = wholeStory.findIndex(({ command }) => command.type === 'ReportCertificateAccepted');
    for (const each of wholeStory.slice(1, end + 1).flatMap((one) => ofThisList(one, this.list, sets)))
      await this.#tell(each);
  }

  /** Rows as a sealed set, by the name that a command takes; what was loaded of it before is not loaded twice. */
  async sealed(importId: string, kind: SetKind, rows: readonly object[]): Promise<SealedSet> {
    const { pool } = this.#world.record;
    const digest = createHash('sha256').update(`${this.id}/${importId}`).digest('hex');
    const lines = rows.map((row, at) => ({ line: at + 2, row }));
    const source = { name: `${importId}.csv`, digest };
    const { root } = await this.until(`the set ${importId}`, async () => {
      await load(pool, { dealId: this.id, importId, kind, source }, lines);
      return seal(pool, { dealId: this.id, importId });
    });
    return { importId, root, rows: rows.length };
  }

  async bankBehaves(rules: readonly Behaviour[]): Promise<void> {
    await this.until('the bank', async () => {
      await this.#world.tellBank(this.id, 'behaviour', { rules });
      return true;
    });
  }

  async #tell({ at, by, command }: Step): Promise<void> {
    const { record } = this.#world;
    const { now } = await record.clock(this.id);
    if (at > now) await record.journal.advanceClock(this.id, at);
    if (by === 'worker') await this.#machine(command);
    else await this.give(by, command.type, command.data);
  }

  async #machine(command: Command): Promise<void> {
    const { record } = this.#world;
    let ready = command;
    if (command.type === 'RecordEffectDone' && command.data.effectId.endsWith('*')) {
      const { state } = await record.state(this.id);
      const prefix = command.data.effectId.slice(0, -1);
      const effectId =
        'effects' in state ? Object.keys(state.effects).findLast((id) => id.startsWith(prefix)) : undefined;
      ready = { ...command, data: { ...command.data, effectId: effectId ?? prefix } };
    }
    const [verdict] = await record.give(this.id, [{ commandId: this.#key(), command: ready, actor: WORKER }]);
    if (verdict?.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(verdict)}`);
  }

  #key(): string {
    this.#keys += 1;
    return `${this.id}-${this.#keys}`;
  }

  /** A command that is repeated under its key until there is an answer to it. */
  async give(by: string, type: CommandType, data: object): Promise<void> {
    const answer = await this.#given(by, type, data);
    if (answer.status !== 200) throw new Error(`${type}: ${answer.text}`);
  }

  async #given(by: string, type: CommandType, data: object): Promise<Answer> {
    const key = this.#key();
    return this.until(type, async () => {
      const asked = await this.#world.ask('POST', addressOf(this.id, type), {
        as: person(by),
        key,
        body: data,
      });
      return asked.status >= 500 ? undefined : asked;
    });
  }

  async payout(): Promise<Answer['body']> {
    return (await this.#read('payout')).body;
  }

  async reconciliation(): Promise<Answer['body']> {
    return (await this.#read('payout/reconciliation', 'preparer')).body;
  }

  async taxYear(): Promise<Answer['body']> {
    return (await this.#read('payout/tax/2021', 'preparer')).body;
  }

  async morning(): Promise<Answer['body']> {
    return (await this.#read('payout/morning', 'preparer')).body;
  }

  /** What payroll was handed of a batch, as finance fetches it for them: a line a payment, by the names of its columns. */
  async wagesFile(batchId: string): Promise<Readonly<Record<string, string>>[]> {
    const { text } = await this.#read(`payout/wages/${batchId}`, 'preparer');
    const [head = [], ...lines] = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    return lines
      .filter(([payment]) => payment !== 'total')
      .map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
  }

  async #read(place: string, by = 'counsel'): Promise<Answer> {
    return this.until(place, async () => {
      const asked = await this.#world.ask('GET', `/deals/${this.id}/${place}`, { as: person(by) });
      return asked.status === 200 ? asked : undefined;
    });
  }

  /** Asked again while something is down. */
  async until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
    let last: unknown;
    for (const until = Date.now() + ANSWERED_WITHIN_MS; Date.now() < until; await pause(30)) {
      try {
        const answer = await ask();
        if (answer !== undefined) return answer;
      } catch (error) {
        last = error;
      }
    }
    throw new Error(`${this.id}: no answer to ${what}${last === undefined ? '' : `: ${String(last)}`}`);
  }

  /** The rehearsal's clock, and with it everything that falls due on the way. */
  async clockTo(instant: string): Promise<void> {
    await this.until(`the clock to ${instant}`, async () => {
      const asked = await this.#world.ask('POST', `/deals/${this.id}/rehearsal/advance`, {
        as: person('counsel'),
        key: this.#key(),
        body: { to: { instant } },
      });
      if (asked.status >= 400 && asked.status < 500) throw new Error(asked.text);
      return asked.status === 200 && asked.body.reached === true ? true : undefined;
    });
  }

  /**
   * Prepared, approved by two others, released; undefined when nothing was payable. What came to be held meanwhile makes
   * it void, and another is prepared.
   */
  async batch(leg: Leg = 'agent'): Promise<string | undefined> {
    for (let tries = 0; tries < BATCHES_MAX; tries += 1) {
      const { batchId, digest, stage } = await this.#prepared(leg);
      if (stage === 'withdrawn') return undefined;
      if (await this.#released(batchId, digest)) return batchId;
      await this.give('preparer', 'WithdrawBatch', { batchId, reason: 'Overtaken.' });
    }
    throw new Error(`${this.id}: each batch of ${leg} was overtaken`);
  }

  /** Prepared, and thought better of. */
  async withdrawn(leg: Leg): Promise<void> {
    const { batchId } = await this.#prepared(leg);
    await this.give('preparer', 'WithdrawBatch', { batchId, reason: 'The letters are not in.' });
  }

  async #prepared(leg: Leg): Promise<Answer['body']> {
    this.#batches += 1;
    const batchId = `batch-${this.#batches}`;
    await this.give('preparer', 'PrepareBatch', { batchId, leg });
    return this.until(`batch ${batchId}`, async () =>
      (await this.payout()).batches.find((each: { batchId: string }) => each.batchId === batchId),
    );
  }

  /** False: it was overtaken. */
  async #released(batchId: string, digest: string): Promise<boolean> {
    // A small one by two as well: it may be the one that brings its leg's day to two approvers.
    const steps = [
      ['approver', 'ApproveBatch'],
      ['executive', 'ApproveBatch'],
      ['preparer', 'ReleaseBatch'],
    ] as const;
    for (const [by, type] of steps) {
      const answer = await this.#given(by, type, { batchId, digest });
      if (answer.body?.code === 'BatchOvertaken') return false;
      if (answer.status !== 200) throw new Error(`${type}: ${answer.text}`);
    }
    return true;
  }

  /** Of each entitlement of the fund, what its last payment is. */
  async states(): Promise<ReadonlyMap<string, string>> {
    return this.until('the states', async () => {
      const { rows } = await this.#world.record.pool.query<{ entitlement_id: string; state: string }>(
        `select distinct on (p.entitlement_id) p.entitlement_id, coalesce(s.state, 'intended') as state
           from ledger.payments p left join ledger.payment_states s using (deal_id, entitlement_id, attempt)
           where p.deal_id = $1 order by p.entitlement_id, p.attempt desc, s.ordinal desc`,
        [this.id],
      );
      return new Map(rows.map(({ entitlement_id, state }) => [entitlement_id, state]));
    });
  }

  /** The claims are written down, and whoever pays can begin. */
  async begin(): Promise<void> {
    await this.clockTo(new Date(this.#now).toISOString());
    await this.until('the claims', async () => (await this.payout()).legs.length > 0 || undefined);
  }

  /** Batch after batch, day after day, until everyone has the money. */
  async payEveryone(): Promise<void> {
    await this.begin();
    await this.batch();
    await this.payTheRest();
  }

  /** What comes back is verified anew, and paid again with what became payable since. */
  async payTheRest(): Promise<void> {
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      await this.pass(DAYS_A_ROUND * DAY_MS);
      const back = await this.#cameBack();
      if (back.length === 0 && (await this.#legs()).every(isPaid)) return;
      if (back.length > 0) {
        await this.bankBehaves([]);
        await this.give('preparer', 'LiftHolds', {
          holdId: `verified-${round}`,
          reason: 'returned',
          note: 'verified anew',
          entitlements: back,
        });
        await this.settled();
      }
      for (const { leg, money } of await this.#legs()) if (money.payable !== '0.00') await this.batch(leg);
    }
    throw new Error(`${this.id}: not everyone is paid: ${JSON.stringify([...(await this.states())])}`);
  }

  async #legs(): Promise<LegRead[]> {
    const { legs }: { legs: LegRead[] } = await this.payout();
    return legs.filter(({ leg }) => this.list.paid.includes(leg));
  }

  /** Claims of which the last payment came back, or never left. */
  async #cameBack(): Promise<string[]> {
    const back = [...(await this.states())].filter(
      ([, state]) => state === 'returned' || state === 'not-sent',
    );
    return [...new Set(back.map(([payment]) => payment.replace(/#[0-9]+$/, '')))];
  }

  get now(): string {
    return new Date(this.#now).toISOString();
  }

  async pass(ms: number): Promise<void> {
    this.#now += ms;
    await this.clockTo(this.now);
  }

  /** The clock goes on only when what is due is done: so everything is done that was asked for. */
  async settled(): Promise<void> {
    await this.pass(60_000);
  }
}

const ROUNDS_MAX = 12;
const BATCHES_MAX = 5;
const DAY_MS = 86_400_000;
const DAYS_A_ROUND = 5;

interface LegRead {
  readonly leg: Leg;
  readonly money: Readonly<Record<'payable' | 'held' | 'inTransit', string>>;
}

function isPaid({ money: { payable, held, inTransit } }: LegRead): boolean {
  return [payable, held, inTransit].every((amount) => amount === '0.00');
}

type SetKind = 'lots' | 'awards' | 'letters' | 'wages';

interface SealedSet {
  readonly importId: string;
  readonly root: string;
  readonly rows: number;
}

/** The story of the small deal, with a list of our own. */
function ofThisList(
  each: Step,
  { dissenting, payable, legs }: PayoutList,
  sets: { readonly lots: SealedSet; readonly awards: SealedSet },
): Step[] {
  const { type, data } = each.command as { type: string; data: Record<string, unknown> };
  const told = (change: object): Step[] => [
    { ...each, command: parseCommand({ type, data: { ...data, ...change } }) },
  ];
  const owed = (leg: unknown) => legs.find((one) => one.leg === leg)?.amount ?? '0.00';
  if (type === 'ReportDemand') return dissenting === '0' ? [] : [each];
  if (type === 'SealClosingList') {
    return told({
      ...sets,
      bridge: [
        { line: 'Entitled on the record date', shares: '1000' },
        { line: 'Rollover', shares: '-400' },
        ...(dissenting === '0' ? [] : [{ line: 'Dissenting', shares: `-${dissenting}` }]),
      ],
    });
  }
  if (type === 'RecordEffectDone' && String(data['effectId']).startsWith('foot-closing-list')) {
    const others = { treasuryShares: '0', parentShares: '0' };
    return told({
      result: {
        outstanding: '1000',
        payableShares: payable,
        rolloverShares: '400',
        dissentingShares: dissenting,
        ...others,
        legs,
      },
    });
  }
  if (type !== 'ReportFunds') return [each];
  const funded = told({ amount: owed(data['leg']) });
  if (data['leg'] !== 'payroll' || owed('payables') === '0.00') return funded;
  const payables = { ...data, leg: 'payables', amount: owed('payables'), reference: 'IMAD 3' };
  return [...funded, step(each.at, each.by, type, payables)];
}
