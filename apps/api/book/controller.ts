import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DocumentStoreError } from '#activities/documents/store.ts';
import { type Withheld, withheldOf } from '#libs/deal/reads/withheld.ts';
import { describeEvent } from '#libs/deal/words.ts';
import type { BookRecord, RecordLine } from '#libs/documents/book/book.ts';
import { eventAnchor } from '#libs/documents/book/book.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { momentOf } from '../deals/moment.ts';
import type { DocumentsDoor } from '../documents/door.ts';
import { personOf } from '../edge/access.ts';
import { BYTES_TYPE } from '../edge/bodies.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { DOCUMENTS, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor, withheldFrom } from '../reads/current.ts';
import { voteRecordOf } from '../vote/papers.ts';
import { archiveOf, journalLines, type MadeBook, type Making, makeBook } from './make.ts';
import { type Paper, papersOf } from './papers.ts';

const BookQuery = z.strictObject({
  format: z.enum(['pdf', 'zip']).default('pdf'),
  version: z.string().optional(),
});

/** Each reads a whole record and every document of it; more at once would only take the machine from everyone else. */
const AT_ONCE_MAX = 2;

/** The closing book of a deal, and the archive of its originals. */
@Controller('deals')
export class BookController {
  readonly #record: DealRecord;
  readonly #door: DocumentsDoor;
  #running = 0;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(DOCUMENTS) door: DocumentsDoor) {
    this.#record = record;
    this.#door = door;
  }

  @Get(':deal/book')
  @Describe({
    summary: 'The closing book as one PDF, or the archive of book, originals, journal and verifier',
    description:
      'Drawn from the record for whoever asks: documents that are not open to them are not in it. Each document that it holds counts as opened, once a position. The same position gives the same file.',
    tag: 'documents',
    parameters: [
      dealParameter,
      {
        name: 'format',
        in: 'query',
        description: 'pdf, or zip for the archive; pdf when left out',
        schema: { enum: ['pdf', 'zip'] },
      },
      {
        name: 'version',
        in: 'query',
        description: 'The position of the journal; the last one when left out',
        schema: { type: 'integer', minimum: 1 },
      },
    ],
    answers: {
      200: {
        description: 'The book or the archive',
        type: BYTES_TYPE,
        schema: { type: 'string', format: 'binary' },
      },
    },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async closingBook(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, version } = parse(BookQuery, query, 'query');
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    if (this.#running >= AT_ONCE_MAX) {
      const detail = `${AT_ONCE_MAX} closing books are being made already. Try again when they are done.`;
      throw new Problem('too-many-requests', detail, {}, { 'retry-after': '10' });
    }
    this.#running += 1;
    let made: MadeBook | undefined;
    const done = async () => {
      this.#running -= 1;
      await made?.remove();
    };
    try {
      const person = personOf(request);
      const gathered = await this.#gather(dealId, { version, person }, left.signal);
      made = await makeBook(gathered);
      const { book, papers } = gathered;
      await this.#door.receipts(
        dealId,
        `book/${book.position.version}/${format}`,
        givenOut(papers, format),
        person,
      );
      const content =
        format === 'pdf'
          ? createReadStream(made.file)
          : Readable.from(archiveOf({ ...gathered, made, journal: this.#journal(gathered) }), {
              objectMode: false,
            });
      content.once('close', () => void done());
      reply
        .headers({
          'content-type': format === 'pdf' ? 'application/pdf' : 'application/zip',
          'content-disposition': `attachment; filename="closing-book-${dealId}-${book.position.version}.${format}"`,
          ...(format === 'pdf'
            ? { 'content-length': made.bytes, etag: `"${made.digest.slice(0, 32)}"` }
            : {}),
        })
        .send(content);
    } catch (error) {
      await done();
      if (error instanceof DocumentStoreError) throw new Problem('unavailable', error.message);
      throw error;
    }
  }

  #journal({ book, withheld }: Gathered): AsyncIterable<Uint8Array> {
    const { dealId, position } = book;
    return journalLines(this.#record.journal.hashedEvents(dealId, position.version), withheld);
  }

  async #gather(
    dealId: string,
    { version, person }: { version: string | undefined; person: SignedIn },
    signal: AbortSignal,
  ): Promise<Gathered> {
    const at = await dealFor(
      this.#record,
      dealId,
      person,
      momentOf(version === undefined ? {} : { version }),
    );
    const { told, withheld: kept } = await this.#keptFrom(at.streamId, at.version, person);
    const vote = await voteRecordOf(this.#record, at, person, '');
    const withheld = new Map<number, string>();
    const lines: RecordLine[] = [];
    const raw = await this.#events(at.streamId, at.version);
    for (const event of raw) {
      const why = kept.map((from) => withheldOf(event, from)).find((one) => one !== undefined);
      if (why !== undefined) {
        withheld.set(event.version, why);
        continue;
      }
      const { headline, detail, rule, assumed } = describeEvent(event);
      const by = event.actor.roles.includes('machine') ? 'by itself' : event.actor.name;
      const { recordedAt, hash } = event;
      lines.push({
        version: event.version,
        recordedAt,
        by,
        headline,
        detail,
        rule,
        assumed: assumed === true,
        hash,
      });
    }
    const head = raw.at(-1);
    if (head === undefined)
      throw new Problem('not-found', 'Nothing is recorded of this deal at that position.');
    const events = vote.events.filter((event) => !withheld.has(event.version));
    const { papers, named } = await papersOf({
      pool: this.#record.pool,
      store: this.#door.store,
      dealId,
      deal: at.state,
      now: head.recordedAt,
      told,
      events,
      signal,
    });
    const bound = papers.filter((paper) => paper.bound);
    const book: BookRecord = {
      ...vote,
      events,
      hrefOf: (number) => `#${eventAnchor(number)}`,
      dealId,
      now: head.recordedAt,
      position: { version: head.version, hash: head.hash, recordedAt: head.recordedAt },
      lines,
      documents: bound.filter(({ stage }) => stage !== 'signature page').toSorted(byStage),
      signatures: bound.filter(({ stage }) => stage === 'signature page'),
      named,
    };
    return { book, papers, store: this.#door.store, signal, withheld };
  }

  /** What was kept from them at the position, and what is kept from them today: neither is shown. */
  async #keptFrom(dealId: string, version: number, person: SignedIn) {
    const states = await Promise.all([
      this.#record.state(dealId),
      this.#record.state(dealId, { atVersion: version }),
    ]);
    const withheld = states.flatMap(({ state }): Withheld[] =>
      state.stage === 'unopened' ? [] : [withheldFrom(state, person)],
    );
    const both = (of: 'documents' | 'packets') =>
      new Set(
        [...(withheld[0]?.documents[of] ?? [])].filter((id) =>
          withheld.every((one) => one.documents[of].has(id)),
        ),
      );
    return { withheld, told: { documents: both('documents'), packets: both('packets') } };
  }

  async #events(dealId: string, version: number) {
    const all = [];
    for (let from = 1; from <= version; from += EVENTS_PAGE) {
      const toVersion = Math.min(version, from + EVENTS_PAGE - 1);
      all.push(
        ...(await this.#record.journal.read(dealId, { fromVersion: from, toVersion, limit: EVENTS_PAGE })),
      );
    }
    return all;
  }
}

const EVENTS_PAGE = 500;

interface Gathered extends Making {
  readonly withheld: ReadonlyMap<number, string>;
}

const STAGES = ['executed', 'agreed', 'draft', 'withdrawn', 'signature page'];

/** What is executed stands first; within that, in the order in which it came. */
function byStage(a: Paper, b: Paper): number {
  return STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || (a.version ?? 0) - (b.version ?? 0);
}

/** Each document that the reader is given, once. */
function givenOut(papers: readonly Paper[], format: 'pdf' | 'zip') {
  return papers.filter(({ bound, held }) =>
    format === 'zip' ? held.how !== 'absent' : bound && (held.how === 'pages' || held.how === 'attached'),
  );
}
