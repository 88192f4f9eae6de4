import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DRAFT_NAMES, DraftName } from '#libs/contracts/drafts.ts';
import type { DraftRecord } from '#libs/documents/drafts/draft.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { etagOf } from '../commands/etag.ts';
import { momentOf } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { FORMAT_NAMES, Papers, sendPaper } from '../edge/papers.ts';
import { asOfParameters, Describe, dealParameter } from '../openapi/operation.ts';
import { PUBLIC_URL, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { voteRecordOf } from '../vote/papers.ts';
import { draftDocument, draftsRead } from './standing.ts';

const DraftQuery = z.strictObject({
  format: z.enum(FORMAT_NAMES).default('html'),
  asOf: z.string().optional(),
  effectiveAsOf: z.string().optional(),
  version: z.string().optional(),
});

const problems = [
  'invalid-request',
  'not-signed-in',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;

/** Papers drawn from the record, to be read by a person before they are used. */
@Controller('deals')
export class DraftsController {
  readonly #record: DealRecord;
  readonly #publicUrl: string | undefined;
  readonly #papers = new Papers();

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(PUBLIC_URL) publicUrl: { readonly url: string | undefined },
  ) {
    this.#record = record;
    this.#publicUrl = publicUrl.url;
  }

  @Get(':deal/drafts')
  @Describe({
    summary: 'Every draft: its digest, what is left to fill in, and who reviewed it',
    description:
      'A review is of a digest (ReviewDraft). A draft of which a word or figure changed since says so.',
    tag: 'drafts',
    parameters: [dealParameter, ...asOfParameters],
    answers: { 200: { description: 'The drafts', schema: 'Drafts', headers: ['ETag'] } },
    problems: [...problems],
  })
  async list(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const record = await this.#draftRecord(dealId, request);
    reply.header('etag', etagOf('drafts', record.deal.touched.drafts)).send({ drafts: draftsRead(record) });
  }

  @Get(':deal/drafts/:draft')
  @Describe({
    summary: 'A draft as HTML, Word or PDF: each figure links to the event that says it',
    description:
      'What is not on the record stands in brackets; what is not on the public record is marked assumed. The same record makes the same file.',
    tag: 'drafts',
    parameters: [
      dealParameter,
      {
        name: 'draft',
        in: 'path',
        required: true,
        description: 'Which of them',
        schema: { enum: [...DRAFT_NAMES] },
      },
      {
        name: 'format',
        in: 'query',
        description: 'The form of the file; html when left out',
        schema: { enum: FORMAT_NAMES },
      },
      ...asOfParameters,
    ],
    answers: {
      200: {
        description: 'The draft',
        type: 'application/octet-stream',
        schema: { type: 'string', format: 'binary' },
        headers: ['ETag'],
      },
      304: { description: 'The copy at hand is as it would be sent' },
    },
    problems: [...problems],
  })
  async draft(
    @Param('deal') dealId: string,
    @Param('draft') named: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format } = parse(DraftQuery, query, 'query');
    const known = DraftName.safeParse(named);
    if (!known.success)
      throw new Problem('not-found', `There is no draft "${named}". There are ${DRAFT_NAMES.join(', ')}.`);
    const document = draftDocument(await this.#draftRecord(dealId, request), known.data);
    if ('waitsFor' in document)
      throw new Problem(
        'not-found',
        `The draft ${known.data} cannot be drawn yet: it waits for ${document.waitsFor}.`,
      );
    sendPaper(await this.#papers.file(document, format), `${known.data}-${dealId}.${format}`, request, reply);
  }

  async #draftRecord(dealId: string, request: FastifyRequest): Promise<DraftRecord> {
    const person = personOf(request);
    const { format: _, ...moment } = request.query as Record<string, unknown>;
    const at = await dealFor(this.#record, dealId, person, momentOf(moment));
    return voteRecordOf(this.#record, at, person, this.#publicUrl ?? `${request.protocol}://${request.host}`);
  }
}
