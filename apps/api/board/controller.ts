import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { statusOf } from '#libs/deal/reads/status.ts';
import { boardPage } from '#libs/documents/drafts/board-page.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { falling, waiting } from '#libs/telling/waiting.ts';
import { momentOf } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { FORMAT_NAMES, Papers, sendPaper } from '../edge/papers.ts';
import { asOfParameters, Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

const Matters = z.array(
  z.strictObject({
    headline: z.string(),
    detail: z.string().nullable(),
    /** Where it is done, within the application. */
    link: z.string(),
  }),
);

/** What one person must read, sign or approve, and what falls due to them in the next days. */
export const Waiting = z.strictObject({ dealId: z.string(), now: Matters, soon: Matters });

const PageQuery = z.strictObject({
  format: z.enum(FORMAT_NAMES).default('pdf'),
  asOf: z.string().optional(),
  effectiveAsOf: z.string().optional(),
  version: z.string().optional(),
});

/** Whoever has ten seconds: what waits for them, and the page for the board. */
@Controller('deals')
export class BoardController {
  readonly #record: DealRecord;
  readonly #papers = new Papers();

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/waiting')
  @Describe({
    summary: 'What waits for whoever asks: to read, sign or approve now, and what falls due in the next days',
    tag: 'deals',
    parameters: [dealParameter],
    answers: { 200: { description: 'What waits', schema: 'Waiting' } },
    problems: ['not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async waits(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { state, now } = await dealFor(this.#record, dealId, person);
    const reader = { dealId, personId: person.id, zone: 'America/New_York', app: '' } as const;
    const told = (items: ReturnType<typeof waiting>) =>
      items.map(({ headline, detail, link }) => ({ headline, detail: detail ?? null, link }));
    const answer: z.infer<typeof Waiting> = {
      dealId,
      now: told(waiting(state, reader, now)),
      soon: told(falling(state, reader, now)),
    };
    reply.send(answer);
  }

  @Get(':deal/board')
  @Describe({
    summary: 'Where the deal stands, on one page for the board: PDF, HTML or Word',
    description: 'By what whoever asks may see: the buyer’s people have no tally on it.',
    tag: 'deals',
    parameters: [
      dealParameter,
      {
        name: 'format',
        in: 'query',
        description: 'The form of the file; pdf when left out',
        schema: { enum: FORMAT_NAMES },
      },
      ...asOfParameters,
    ],
    answers: {
      200: {
        description: 'The page',
        type: 'application/octet-stream',
        schema: { type: 'string', format: 'binary' },
        headers: ['ETag'],
      },
      304: { description: 'The copy at hand is as it would be sent' },
    },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async board(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, ...moment } = parse(PageQuery, query, 'query');
    const { state, now, version } = await dealFor(this.#record, dealId, personOf(request), momentOf(moment));
    const document = boardPage({
      company: state.terms.company.name,
      status: statusOf(state, now),
      version,
      now,
    });
    sendPaper(
      await this.#papers.file(document, format),
      `board-${dealId}-${version}.${format}`,
      request,
      reply,
    );
  }
}
