import { type Command, type CommandType, commandPath, commands } from '#libs/contracts/commands.ts';
import type { Role } from '#libs/contracts/people.ts';
import { type Step, smallTerms, wholeStory } from '#libs/deal/testing/small-deal.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { WORKER } from '#libs/record/worker.ts';
import { type Answer, type ApiUnderTest, newKey } from './api-under-test.ts';

/** A person of the small deal with the roles that the deal gives them; `roles` are what their token says instead. */
export function person(id: string, roles?: readonly Role[]): SignedIn {
  const known = smallTerms.people.find((one) => one.id === id);
  return { id, name: known?.name ?? id, roles: roles ?? known?.roles ?? [] };
}

export const addressOf = (dealId: string, type: CommandType): string =>
  `/deals/${dealId}/${commands[type].resource}/${commandPath(type)}`;

/** A small deal that is played over HTTP: people by commands, the machine's part straight into the record. */
export class SmallDeal {
  readonly #api: ApiUnderTest;
  readonly id: string;

  constructor(api: ApiUnderTest, id: string) {
    this.#api = api;
    this.id = id;
  }

  static async open(api: ApiUnderTest, terms: object = smallTerms): Promise<SmallDeal> {
    const answer = await api.post('/deals?mode=rehearsal&startsAt=2020-10-09T20:00Z', {
      as: person('counsel'),
      key: newKey(),
      body: { closingBell: 1, terms },
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return new SmallDeal(api, answer.body.dealId);
  }

  /** A deal on which the story has been told up to and with the first step of a type, or just before it. */
  static async upTo(
    api: ApiUnderTest,
    type: CommandType,
    which: 'with' | 'before' = 'with',
    terms: object = smallTerms,
  ): Promise<SmallDeal> {
    const deal = await SmallDeal.open(api, terms);
    const end = wholeStory.findIndex(({ command }) => command.type === type);
    for (const step of wholeStory.slice(0, which === 'with' ? end + 1 : end).slice(1)) {
      const answer = await deal.tell(step);
      if (answer !== undefined && answer.status !== 200)
        throw new Error(`${step.command.type}: ${answer.text}`);
    }
    return deal;
  }

  /** Tells one step of a story. The machine's steps are recorded without an answer. */
  async tell({ at, by, command }: Step): Promise<Answer | undefined> {
    await this.clockTo(at);
    const ready = await this.#filledIn(command);
    if (by !== 'worker') return this.give(by, ready.type, ready.data);
    await this.machine(ready);
    return undefined;
  }

  async clockTo(at: string): Promise<void> {
    const { now } = await this.#api.record.clock(this.id);
    if (at > now) await this.#api.record.journal.advanceClock(this.id, at);
  }

  give(
    by: string | SignedIn,
    type: CommandType,
    data: object,
    more: { key?: string; ifMatch?: string } = {},
  ): Promise<Answer> {
    return this.#api.post(addressOf(this.id, type), {
      as: typeof by === 'string' ? person(by) : by,
      key: more.key ?? newKey(),
      body: data,
      ...(more.ifMatch === undefined ? {} : { ifMatch: more.ifMatch }),
    });
  }

  read(path = '', by = 'counsel'): Promise<Answer> {
    const place = path === '' || path.startsWith('?') ? path : `/${path}`;
    return this.#api.get(`/deals/${this.id}${place}`, { as: person(by) });
  }

  async machine(command: Command): Promise<void> {
    const [verdict] = await this.#api.record.give(this.id, [{ commandId: newKey(), command, actor: WORKER }]);
    if (verdict?.outcome !== 'accepted') throw new Error(`${command.type}: ${JSON.stringify(verdict)}`);
  }

  /** The story names by a star, or by any digest, what only the deal can tell. */
  async #filledIn(command: Command): Promise<Command> {
    if (command.type === 'RecordEffectDone' && command.data.effectId.endsWith('*')) {
      const { state } = await this.#api.record.state(this.id);
      const prefix = command.data.effectId.slice(0, -1);
      const effectId =
        'effects' in state ? Object.keys(state.effects).findLast((id) => id.startsWith(prefix)) : undefined;
      return { ...command, data: { ...command.data, effectId: effectId ?? prefix } };
    }
    if (command.type !== 'ApproveBatch' && command.type !== 'ReleaseBatch') return command;
    const { batchId } = command.data;
    const { body } = await this.read('payout');
    const digest = body.batches.find((batch: { batchId: string }) => batch.batchId === batchId)?.digest;
    return { ...command, data: { batchId, digest } };
  }
}
