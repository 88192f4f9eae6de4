import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Behaviour } from '#apps/bank/behaviour.ts';
import { load } from '#libs/bulk/load.ts';
import { seal } from '#libs/bulk/seal.ts';
import { type Command, type CommandType, parseCommand } from '#libs/contracts/commands.ts';
import type { Person } from '#libs/contracts/people.ts';
import { type Step, smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import { WORKER } from '#libs/record/worker.ts';
import { addressOf, person } from '#test/api/small-deal-over-http.ts';
import type { Answer, PayoutWorld } from './payout-world.ts';

const LOTS = 12;
const SHARES_A_LOT = 40;
const STREET_SHARES = 120;
const RAILS = ['wire', 'ach', 'ach', 'cheque'] as const;
const ANSWERED_WITHIN_MS = 180_000;

const lots = [
  { lot: 'founder', holder: 'founder', kind: 'rollover', shares: '400' },
  { lot: 'cede', holder: 'cede', kind: 'street-name', shares: String(STREET_SHARES) },
  ...Array.from({ length: LOTS }, (_, at) => ({
    lot: `lot-${at}`,
    holder: `holder-${at}`,
    kind: 'book-entry',
    shares: String(SHARES_A_LOT),
  })),
];
const awards = [{ award: 'award-1', holder: 'employee', kind: 'rsu', shares: '25', leg: 'payroll' }];

/** What the list of this deal comes to: 600 payable shares at $10.00. */
const listFooted = {
  outstanding: '1000',
  payableShares: '600',
  rolloverShares: '400',
  dissentingShares: '0',
  treasuryShares: '0',
  parentShares: '0',
  legs: [
    { leg: 'agent', payees: LOTS + 1, amount: '6000.00' },
    { leg: 'payroll', payees: 1, amount: '250.00' },
    { leg: 'payables', payees: 0, amount: '0.00' },
  ],
};

export const PAYMENTS = LOTS + 1;
export const OWED = '6000.00';

/** What a story asks of its world, which may kill its programs meanwhile. */
export type StoryWorld = Pick<PayoutWorld, 'record' | 'ask' | 'tellBank'>;

/** A small deal in which we are the paying agent, from its effective time to the last dollar, over the API. */
export class PayoutStory {
  readonly #world: StoryWorld;
  readonly id: string;
  #keys = 0;
  #batches: string[] = [];

  private constructor(world: StoryWorld, id: string) {
    this.#world = world;
    this.id = id;
  }

  /** Everything up to the effective time, which the driver then passes. Nothing is killed so far. */
  static async effective(
    world: StoryWorld,
    rules: readonly Behaviour[],
    people: readonly Person[] = [],
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
    const story = new PayoutStory(world, answer.body.dealId);
    await story.#upToTheEffectiveTime();
    await world.tellBank(story.id, 'clock', { now: '2021-02-18T21:30:00.000Z', deposited: '625000' });
    await world.tellBank(story.id, 'behaviour', { rules });
    return story;
  }

  async #upToTheEffectiveTime(): Promise<void> {
    const { pool } = this.#world.record;
    const roots: Record<string, string> = {};
    for (const [kind, rows] of [
      ['lots', lots],
      ['awards', awards],
    ] as const) {
      const digest = createHash('sha256').update(`${this.id}/${kind}`).digest('hex');
      await load(
        pool,
        { dealId: this.id, importId: kind, kind, source: { name: `${kind}.csv`, digest } },
        rows.map((row, at) => ({ line: at + 2, row })),
      );
      roots[kind] = (await seal(pool, { dealId: this.id, importId: kind })).root;
    }
    await pool.query(
      'insert into payout.payees (deal_id, holder_id, rail) select $1, * from unnest($2::text[], $3::text[])',
      [
        this.id,
        Array.from({ length: LOTS }, (_, at) => `holder-${at}`),
        Array.from({ length: LOTS }, (_, at) => RAILS[at % RAILS.length]),
      ],
    );
    const end = wholeStory.findIndex(({ command }) => command.type === 'ReportCertificateAccepted');
    for (const step of wholeStory.slice(1, end + 1).flatMap((each) => ofThisDeal(each, roots)))
      await this.#tell(step);
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
  async give(by: string, type: CommandType, data: object): Promise<Answer> {
    const key = this.#key();
    const answer = await this.#until(type, async () => {
      const asked = await this.#world.ask('POST', addressOf(this.id, type), {
        as: person(by),
        key,
        body: data,
      });
      return asked.status >= 500 ? undefined : asked;
    });
    if (answer.status !== 200) throw new Error(`${type}: ${answer.text}`);
    return answer;
  }

  async payout(): Promise<Answer['body']> {
    return this.#read('payout');
  }

  async reconciliation(): Promise<Answer['body']> {
    return this.#read('payout/reconciliation', 'preparer');
  }

  async #read(place: string, by = 'counsel'): Promise<Answer['body']> {
    const answer = await this.#until(place, async () => {
      const asked = await this.#world.ask('GET', `/deals/${this.id}/${place}`, { as: person(by) });
      return asked.status === 200 ? asked : undefined;
    });
    return answer.body;
  }

  /** Asked again while something is down. */
  async #until<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
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
    await this.#until(`the clock to ${instant}`, async () => {
      const asked = await this.#world.ask('POST', `/deals/${this.id}/rehearsal/advance`, {
        as: person('counsel'),
        key: this.#key(),
        body: { to: { instant } },
      });
      if (asked.status >= 400 && asked.status < 500) throw new Error(asked.text);
      return asked.status === 200 && asked.body.reached === true ? true : undefined;
    });
  }

  /** Prepared, approved by two others, released; undefined when nothing was payable. */
  async batch(): Promise<string | undefined> {
    const batchId = `batch-${this.#batches.length + 1}`;
    this.#batches.push(batchId);
    await this.give('preparer', 'PrepareBatch', { batchId, leg: 'agent' });
    const batch = await this.#until(`batch ${batchId}`, async () =>
      (await this.payout()).batches.find((each: { batchId: string }) => each.batchId === batchId),
    );
    if (batch.stage === 'withdrawn') return undefined;
    const { digest } = batch;
    // A small one as well: it may be the one that brings its leg's day to two approvers.
    for (const by of ['approver', 'executive']) await this.give(by, 'ApproveBatch', { batchId, digest });
    await this.give('preparer', 'ReleaseBatch', { batchId, digest });
    return batchId;
  }

  /** Of each entitlement of the fund, what its last payment is. */
  async states(): Promise<ReadonlyMap<string, string>> {
    return this.#until('the states', async () => {
      const { rows } = await this.#world.record.pool.query<{ entitlement_id: string; state: string }>(
        `select distinct on (p.entitlement_id) p.entitlement_id, coalesce(s.state, 'intended') as state
           from ledger.payments p left join ledger.payment_states s using (deal_id, entitlement_id, attempt)
           where p.deal_id = $1 order by p.entitlement_id, p.attempt desc, s.ordinal desc`,
        [this.id],
      );
      return new Map(rows.map(({ entitlement_id, state }) => [entitlement_id, state]));
    });
  }

  /** Batch after batch, day after day, until everyone has the money: what comes back is verified anew and paid again. */
  async payEveryone(): Promise<void> {
    await this.clockTo('2021-02-18T22:00:00.000Z');
    await this.#until('the claims', async () => (await this.payout()).legs.length > 0 || undefined);
    let day = Date.parse('2021-02-18T22:00:00.000Z');
    await this.batch();
    for (let round = 1; round <= ROUNDS_MAX; round += 1) {
      day += 9 * 86_400_000;
      await this.clockTo(new Date(day).toISOString());
      const states = await this.states();
      const open = [...states].filter(([, state]) => state !== 'settled');
      if (open.length === 0 && states.size === PAYMENTS) return;
      const returned = open
        .filter(([, state]) => state === 'returned' || state === 'not-sent')
        .map(([id]) => id);
      if (returned.length === 0) continue;
      await this.#until('the bank', async () => {
        await this.#world.tellBank(this.id, 'behaviour', { rules: [] });
        return true;
      });
      await this.give('preparer', 'LiftHolds', {
        holdId: `verified-${round}`,
        reason: 'returned',
        note: 'verified anew',
        entitlements: returned,
      });
      await this.clockTo(new Date(day + 60_000).toISOString());
      await this.batch();
    }
    throw new Error(`${this.id}: not everyone is paid: ${JSON.stringify([...(await this.states())])}`);
  }
}

const ROUNDS_MAX = 8;

/** The story of the small deal with our own list, and nobody dissenting. */
function ofThisDeal(step: Step, roots: Readonly<Record<string, string>>): Step[] {
  const { type, data } = step.command as { type: string; data: Record<string, unknown> };
  const told = (change: object): Step[] => [
    { ...step, command: parseCommand({ type, data: { ...data, ...change } }) },
  ];
  if (type === 'ReportDemand') return [];
  if (type === 'SealClosingList') {
    return told({
      lots: { importId: 'lots', root: roots['lots'], rows: lots.length },
      awards: { importId: 'awards', root: roots['awards'], rows: awards.length },
      bridge: [
        { line: 'Entitled on the record date', shares: '1000' },
        { line: 'Rollover', shares: '-400' },
      ],
    });
  }
  if (type === 'RecordEffectDone' && String(data['effectId']).startsWith('foot-closing-list'))
    return told({ result: listFooted });
  if (type === 'ReportFunds' && data['leg'] === 'agent') return told({ amount: OWED });
  return [step];
}
