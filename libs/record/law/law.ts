import type { CommandOf } from '#libs/contracts/commands.ts';
import { type LawCommand, type LawEvent, type LawRead, lawEvents } from '#libs/contracts/law.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import {
  closuresInForce,
  decideLaw,
  evolveLaw,
  type LawState,
  nothingSaid,
} from '#libs/deal/law/reference.ts';
import { type Codec, defineCodec } from '#libs/journal/codec.ts';
import { isJournalError } from '#libs/journal/errors.ts';
import { type Journal, type JournalOptions, openJournal } from '#libs/journal/journal.ts';
import type { Actor, Opening, Verdict, Verified } from '#libs/journal/types.ts';
import { EDITION_DIGESTS } from '#libs/rulebook/edition-digests.ts';
import { EDITIONS, NEWEST_EDITION } from '#libs/rulebook/editions.ts';
import { RULES } from '#libs/rulebook/rulebook.ts';
import type { Deals } from '../deals.ts';
import { LAW_FOLLOWER } from '../worker.ts';
import { editionDigest } from './edition-digest.ts';

/** The stream that all deals share. No deal has this id. */
export const LAW_STREAM = 'law';

export type LawVerdict = Verdict<LawEvent, Refusal>;

const OPENING: Opening = { kind: 'reference', clock: { mode: 'live' } };

const codec = defineCodec(
  Object.fromEntries(
    Object.entries(lawEvents).map(([type, { version, data }]) => [
      type,
      { schemaVersion: version, schema: data },
    ]),
  ),
) as unknown as Codec<LawEvent>;

const decider = { initial: nothingSaid, stateVersion: 1, decide: decideLaw, evolve: evolveLaw };

/** Why this release must not be run on this database: what it holds is not what deals went by. */
export class EditionProblem extends Error {
  override readonly name = 'EditionProblem';
}

/** The reference stream: which edition of the rules and calendars is published, and which closures were announced. */
export class Law {
  readonly #journal: Journal<LawState, LawCommand, LawEvent, Refusal>;
  readonly #deals: Deals;

  constructor(
    options: Pick<
      JournalOptions<LawState, LawCommand, LawEvent, Refusal>,
      'url' | 'pool' | 'wallClock' | 'onFault'
    >,
    deals: Deals,
  ) {
    this.#journal = openJournal({ ...options, decider, codec, kind: 'reference' });
    this.#deals = deals;
  }

  /**
   * Publishes the edition that this release holds, unless it is known, or a newer one is. Every process may do so when it
   * starts: it is written once.
   */
  async publish(): Promise<{ readonly edition: number; readonly published: boolean }> {
    const edition = EDITIONS[NEWEST_EDITION - 1];
    if (edition === undefined) throw new Error('There is no edition of the rules and calendars.');
    const { number, released, says } = edition;
    const digest = editionDigest(number);
    if (released !== null && EDITION_DIGESTS[number] !== digest) {
      throw new EditionProblem(
        `Edition ${number} of the rules and calendars does not hold what it held when it was released: this copy of the program was altered. Deploy the release as it was built.`,
      );
    }
    const rules = (which: (rule: { since?: number; until?: number }) => boolean) =>
      RULES.filter(which).map(({ id }) => id);
    const data = {
      number,
      digest,
      released,
      says,
      added: rules(({ since }) => since === number),
      ended: rules(({ until }) => until === number - 1),
    };
    const verdict = await this.give(
      { type: 'PublishEdition', data },
      { commandId: `edition/${number}/${released ?? 'draft'}/${digest}`, actor: LAW_FOLLOWER },
    );
    if (verdict.outcome === 'refused') throw new EditionProblem(verdict.refusal.sentence);
    return { edition: number, published: verdict.events.length > 0 && !verdict.repeated };
  }

  async give(
    command: LawCommand,
    { commandId, actor }: { readonly commandId: string; readonly actor: Actor },
  ): Promise<LawVerdict> {
    const [verdict] = await this.#journal.record(LAW_STREAM, [{ commandId, command, actor }], OPENING);
    return verdict as LawVerdict;
  }

  async state(): Promise<LawState> {
    try {
      return (await this.#journal.state(LAW_STREAM)).state;
    } catch (error) {
      // Nothing was published yet.
      if (isJournalError(error, 'stream-not-found')) return nothingSaid;
      throw error;
    }
  }

  /** What a deal is told: all that is in force, so that it does not matter what it has heard of before. */
  async forDeals(): Promise<CommandOf<'AdoptLaw'> | undefined> {
    const law = await this.state();
    if (law.edition === null) return undefined;
    const { number, digest } = law.edition;
    const closures = [...closuresInForce(law)];
    return { type: 'AdoptLaw', data: { reference: law.version, edition: number, digest, closures } };
  }

  async read(): Promise<LawRead> {
    const law = await this.state();
    const { number, digest, released, says, publishedAt } = law.edition ?? {};
    return {
      version: law.version,
      edition:
        number === undefined ? null : ({ number, digest, released, says, publishedAt } as LawRead['edition']),
      closures: Object.values(law.closures).map(({ closure, ...announced }) => ({
        ...closure,
        ...announced,
      })),
      deals: await this.#deals.behindLawCount(law.version),
    };
  }

  /** When the newest of it was said. */
  async newestAt(): Promise<string | undefined> {
    return this.#journal.head(LAW_STREAM).then(
      ({ recordedAt }) => recordedAt,
      (error: unknown) => {
        if (isJournalError(error, 'stream-not-found')) return undefined;
        throw error;
      },
    );
  }

  verify(): Promise<Verified> {
    return this.#journal.verify();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}
