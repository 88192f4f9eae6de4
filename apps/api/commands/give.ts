import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { type Command, type CommandOf, type CommandType, commands } from '#libs/contracts/commands.ts';
import { type DealEvent, type EventType, events } from '#libs/contracts/events.ts';
import type { Role } from '#libs/contracts/people.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Resource } from '#libs/contracts/resources.ts';
import { Basis } from '#libs/contracts/values.ts';
import { SHOWN_TO_NONE, type Withheld, withheldOf, wordsFor } from '#libs/deal/reads/withheld.ts';
import type { DealState } from '#libs/deal/state.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { isJournalError } from '#libs/journal/errors.ts';
import type { Accepted, Instant, RecordedEvent } from '#libs/journal/types.ts';
import type { DealEnvelope, DealRecord, DealVerdict } from '#libs/record/record.ts';
import { mayRead, noSuchDeal, rolesIn } from '../deals/members.ts';
import { uploadsBehind } from '../documents/named.ts';
import { requireRole } from '../edge/access.ts';
import type { CommandMetrics } from '../health/metrics.ts';
import { type Changed, invalidAt, Problem, parse, refused } from '../problems/problem.ts';
import { withheldFrom } from '../reads/current.ts';
import { impossibleDates } from './dates.ts';
import { etagOf, versionsAllowed } from './etag.ts';
import { commandIdOf } from './idempotency.ts';

/** What a command changed. */
export const CommandAnswer = z.strictObject({
  dealId: z.string(),
  commandId: z
    .string()
    .meta({ description: 'The person and the Idempotency-Key: what the verdict is kept under' }),
  version: z.int().meta({ description: "The deal's version after the command" }),
  repeated: z
    .boolean()
    .meta({ description: 'True when the command had been recorded before: this is its first answer' }),
  events: z.array(
    z.strictObject({
      version: z.int(),
      type: z.string(),
      effectiveAt: z.string(),
      recordedAt: z.string(),
      words: z.string(),
    }),
  ),
});
export type CommandAnswer = z.infer<typeof CommandAnswer>;

export interface DealOpening {
  readonly commandId: string;
  readonly data: CommandOf<'OpenDeal'>['data'];
  readonly startsAt?: Instant;
}

export interface Given {
  readonly answer: CommandAnswer;
  /** Of the command's resource, where the command changed it. */
  readonly etag: string | undefined;
}

/** A command's data, with where the statement comes from beside it. */
export function bodyOf(type: CommandType): z.ZodObject {
  return bodies[type];
}

const bodies = Object.fromEntries(
  Object.entries(commands).map(([type, { data }]) => [
    type,
    data.extend({ basis: Basis.optional().meta({ description: 'Where this statement comes from' }) }),
  ]),
) as unknown as Record<CommandType, z.ZodObject>;

const CHANGED = 'ChangedMeanwhile';
const NOT_OF_THE_DEAL = 'NotOfTheDeal';
const ROLE_NOT_IN_DEAL = 'RoleNotInDeal';
const CHANGES_TOLD_MAX = 100;

/** Takes commands from people: who may, once only, on what they have seen; then into the record. */
export class Commands {
  readonly #record: DealRecord;
  readonly #metrics: CommandMetrics;

  constructor(record: DealRecord, metrics: CommandMetrics) {
    this.#record = record;
    this.#metrics = metrics;
  }

  async give(
    type: CommandType,
    dealId: string,
    person: SignedIn,
    request: { readonly headers: IncomingHttpHeaders; readonly body: unknown },
  ): Promise<Given> {
    const { resource, roles } = commands[type];
    requireRole(person, roles, `${type}`);
    const allowed = versionsAllowed(request.headers['if-match'], resource);
    const commandId = commandIdOf(person, request.headers['idempotency-key']);
    const { basis, ...data } = parse(bodyOf(type), request.body ?? {}, 'body');
    const impossible = impossibleDates(data, 'body');
    if (impossible.length > 0) throw invalidAt(impossible);
    const notUploaded = await uploadsBehind(this.#record.pool, dealId, resource, data);
    const envelope: DealEnvelope = {
      commandId,
      command: { type, data, ...(basis === undefined ? {} : { basis }) } as Command,
      actor: { id: person.id, name: person.name, roles: [...person.roles] },
      precondition: (state) =>
        notTheirs(state, person, roles) ??
        changedSince(state, resource, allowed) ??
        notUploaded(state, person),
    };
    return this.#put(dealId, type, person, async () => (await this.#record.give(dealId, [envelope]))[0]);
  }

  /** Opens a deal. It has no people and no ETag yet, so only the command's role is asked for. */
  async open(dealId: string, person: SignedIn, opening: DealOpening): Promise<Given> {
    requireRole(person, commands.OpenDeal.roles, 'Opening a deal');
    const actor = { id: person.id, name: person.name, roles: [...person.roles] };
    return this.#put(dealId, 'OpenDeal', person, () => this.#record.openDeal(dealId, { ...opening, actor }));
  }

  async #put(
    dealId: string,
    type: CommandType,
    person: SignedIn,
    give: () => Promise<DealVerdict | undefined>,
  ): Promise<Given> {
    const end = this.#metrics.begin(type);
    try {
      const verdict = await give();
      if (verdict === undefined) throw new Error(`no verdict on ${type}`);
      if (verdict.outcome === 'refused') throw await this.#problemOf(verdict.refusal, dealId, type, person);
      end(verdict.repeated ? 'repeated' : 'accepted');
      return givenOf(
        dealId,
        commands[type].resource,
        verdict,
        await this.#withheld(dealId, person, verdict.events),
      );
    } catch (error) {
      const problem = isJournalError(error, 'stream-not-found') ? noSuchDeal(dealId) : error;
      end(problem instanceof Problem ? (problem.kind === 'refused' ? 'refused' : 'turned-away') : 'failed');
      throw problem;
    }
  }

  async #problemOf(refusal: Refusal, dealId: string, type: CommandType, person: SignedIn): Promise<Problem> {
    switch (refusal.code) {
      case NOT_OF_THE_DEAL:
      case 'DealNotOpened':
        return noSuchDeal(dealId);
      case ROLE_NOT_IN_DEAL:
        return new Problem('not-allowed', refusal.sentence);
      case CHANGED:
        return this.#changed(dealId, commands[type].resource, Number(refusal.facts['seen']), person);
      default:
        return refused(refusal);
    }
  }

  async #changed(dealId: string, resource: Resource, seen: number, person: SignedIn): Promise<Problem> {
    const since = await this.#record.journal.read(dealId, { fromVersion: seen + 1, limit: 1_000 });
    const changes = since.filter(({ type }) => changesResource(type, resource));
    const withheld = await this.#withheld(dealId, person, changes);
    const last = changes.at(-1);
    const by = [...new Set(changes.map(({ actor }) => actor.name))].join(', ');
    const detail =
      last === undefined
        ? `The deal's ${resource} has not come to the version in If-Match. Read it again and decide on what you see.`
        : `Since version ${seen}, which you saw, the deal's ${resource} was changed by ${by}: ${changedOf(last, withheld).words}. ` +
          'Nothing was recorded. Read it again, and send the command with the new ETag if it still holds.';
    return new Problem('changed-meanwhile', detail, {
      changes: changes.slice(-CHANGES_TOLD_MAX).map((event) => changedOf(event, withheld)),
      ...(last === undefined ? {} : { etag: etagOf(resource, last.version) }),
    });
  }

  /** What these events do not say to a person. Of most events nothing is kept from anyone. */
  async #withheld(
    dealId: string,
    person: SignedIn,
    told: readonly RecordedEvent<DealEvent>[],
  ): Promise<Withheld> {
    if (told.every((event) => withheldOf(event, SHOWN_TO_NONE) === undefined)) return SHOWN_TO_NONE;
    const { state } = await this.#record.state(dealId);
    return state.stage === 'unopened' ? SHOWN_TO_NONE : withheldFrom(state, person);
  }
}

/** Not stored as a verdict: whoever is added to the deal later may then give the same command. */
function notTheirs(state: DealState, person: SignedIn, roles: readonly Role[]): Refusal | undefined {
  if (state.stage === 'unopened') return undefined;
  if (!mayRead(state, person))
    return { code: NOT_OF_THE_DEAL, rule: 'people of the deal', facts: {}, sentence: '' };
  const has = rolesIn(state, person);
  if (has.some((role) => roles.includes(role))) return undefined;
  const sentence = `This needs the role ${roles.join(' or ')} in this deal. Its list of people gives ${person.name} ${has.length === 0 ? 'no role that your token confirms' : has.join(', ')}.`;
  return { code: ROLE_NOT_IN_DEAL, rule: 'people of the deal', facts: {}, sentence };
}

function changedSince(
  state: DealState,
  resource: Resource,
  allowed: readonly number[] | undefined,
): Refusal | undefined {
  if (allowed === undefined || state.stage === 'unopened') return undefined;
  const current = state.touched[resource];
  if (allowed.includes(current)) return undefined;
  return { code: CHANGED, rule: 'If-Match', facts: { seen: Math.max(...allowed) }, sentence: '' };
}

const changesResource = (type: EventType, resource: Resource): boolean =>
  events[type].changes.includes(resource);

const changedOf = (event: RecordedEvent<DealEvent>, withheld: Withheld): Changed => ({
  version: event.version,
  type: event.type,
  by: event.actor.name,
  recordedAt: event.recordedAt,
  words: wordsFor(event, withheld),
});

function givenOf(
  dealId: string,
  resource: Resource,
  verdict: Accepted<DealEvent>,
  withheld: Withheld,
): Given {
  const touching = verdict.events.findLast(({ type }) => changesResource(type, resource));
  return {
    etag: touching && etagOf(resource, touching.version),
    answer: {
      dealId,
      commandId: verdict.commandId,
      version: verdict.versions.to,
      repeated: verdict.repeated,
      events: verdict.events.map((event) => ({
        version: event.version,
        type: event.type,
        effectiveAt: event.effectiveAt,
        recordedAt: event.recordedAt,
        words: wordsFor(event, withheld),
      })),
    },
  };
}
