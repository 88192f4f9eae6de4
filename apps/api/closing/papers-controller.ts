import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fundsFlowOf } from '#libs/deal/reads/closing-room.ts';
import { fundsFlowMemo } from '#libs/documents/drafts/funds-flow.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { momentOf } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { FORMAT_NAMES, Papers, sendPaper } from '../edge/papers.ts';
import { asOfParameters, Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

const MemoQuery = z.strictObject({
  format: z.enum(FORMAT_NAMES).default('pdf'),
  asOf: z.string().optional(),
  effectiveAsOf: z.string().optional(),
  version: z.string().optional(),
});

/** The funds flow as a memo, drawn from the record. */
@Controller('deals')
export class ClosingPapersController {
  readonly #record: DealRecord;
  readonly #papers = new Papers();

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/closing/funds-flow/memo')
  @Describe({
    summary: 'The funds flow memo as PDF, HTML or Word: sources, uses, wires, call-backs, approvals',
    description:
      'The version in force at the moment asked for. One that does not stand says why at its head; amounts that were assumed are marked.',
    tag: 'closing',
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
        description: 'The memo',
        type: 'application/octet-stream',
        schema: { type: 'string', format: 'binary' },
        headers: ['ETag'],
      },
      304: { description: 'The copy at hand is as it would be sent' },
    },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async memo(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, ...moment } = parse(MemoQuery, query, 'query');
    const { state, now } = await dealFor(this.#record, dealId, personOf(request), momentOf(moment));
    const document = fundsFlowMemo({
      company: state.terms.company.name,
      closing: state.closing.on,
      flow: fundsFlowOf(state, now),
    });
    if (document === undefined) {
      throw new Problem('not-found', 'No funds flow is prepared. Prepare one; the checklist says who does.');
    }
    const name = `funds-flow-${state.room.memo?.number ?? 0}-${dealId}.${format}`;
    sendPaper(await this.#papers.file(document, format), name, request, reply);
  }
}
