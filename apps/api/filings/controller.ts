import { Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { checkForm25 } from '#libs/deal/delisting/form-25-check.ts';
import { readForm25Nse, UnreadableForm25 } from '#libs/formats/form-25-nse.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf } from '../edge/access.ts';
import { XML_TYPES } from '../edge/bodies.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

/** Filings of others, as they were found on EDGAR, held against the deal. Nothing is recorded by it. */
@Controller('deals')
export class FilingsController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Post(':deal/filings/read')
  @HttpCode(200)
  @RouteConfig({ keepsText: true })
  @Describe({
    summary: 'Read a Form 25-NSE of the exchange and compare issuer, class, rule and day with the deal',
    description:
      'The body is the XML of the form, or the whole text submission as EDGAR hands it out, which also says when it was accepted and its accession number. Nothing is recorded: `report` is what ReportForm25 takes.',
    tag: 'delisting',
    parameters: [dealParameter],
    body: {
      description: 'The form',
      types: Object.fromEntries(XML_TYPES.map((type) => [type, { type: 'string' }])),
    },
    answers: { 200: { description: 'What it says, and how that differs', schema: 'Form25Check' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-found',
      'too-large',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async read(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    const text = request.bodyText;
    if (text === null || text === '')
      throw new Problem('invalid-request', 'The body is the form, and is empty.');
    try {
      reply.send(checkForm25(state, readForm25Nse(text)));
    } catch (error) {
      if (error instanceof UnreadableForm25) throw new Problem('invalid-request', error.message);
      throw error;
    }
  }
}
