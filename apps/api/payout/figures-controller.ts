import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import { instructedBatch } from '#activities/payer/instructed.ts';
import { BatchReview, InstructedBatch, MorningRead } from '#libs/contracts/payout-figures.ts';
import { morningOf } from '#libs/figures/morning.ts';
import { reviewOf } from '#libs/figures/review.ts';
import { morningTables } from '#libs/figures/tables.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { HolderDesk } from '../holders/desk.ts';
import { Describe, dealParameter, pathParameter, restrictedReadProblems } from '../openapi/operation.ts';
import { HOLDER_DESK, RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealForMoney } from './money-readers.ts';
import { sendCsv, sendWorkbook } from './tables.ts';

export const MorningAnswer = z.strictObject({ dealId: z.string(), ...MorningRead.shape });
export const InstructedBatchAnswer = z.strictObject({ dealId: z.string(), ...InstructedBatch.shape });
export const BatchReviewAnswer = z.strictObject({ dealId: z.string(), ...BatchReview.shape });

/** What finance looks at each morning, and what an approver reads before signing. */
@Controller('deals')
export class PayoutFiguresController {
  readonly #record: DealRecord;
  readonly #desk: HolderDesk;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(HOLDER_DESK) desk: HolderDesk) {
    this.#record = record;
    this.#desk = desk;
  }

  @Get(':deal/payout/morning')
  @Describe({
    summary:
      'Paid by count and value and by rail, holds by reason and age, returns, unclaimed, days to the next clock',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'The figures as of now', schema: 'Morning' } },
    problems: [...restrictedReadProblems],
  })
  async morning(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.send({ dealId, ...(await this.#figures(request, dealId)) });
  }

  @Get(':deal/payout/morning.csv')
  @Describe({
    summary: 'The figures of the morning as CSV',
    tag: 'payout',
    parameters: [dealParameter],
    answers: {
      200: { description: 'Tables one under the other', type: 'text/csv', schema: { type: 'string' } },
    },
    problems: [...restrictedReadProblems],
  })
  async morningCsv(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const figures = await this.#figures(request, dealId);
    sendCsv(reply, fileName(figures), morningTables(figures));
  }

  @Get(':deal/payout/morning.xlsx')
  @Describe({
    summary: 'The figures of the morning as a workbook',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'A sheet a table', type: FILE_TYPES.xlsx, schema: { type: 'string' } } },
    problems: [...restrictedReadProblems],
  })
  async morningWorkbook(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const figures = await this.#figures(request, dealId);
    await sendWorkbook(reply, fileName(figures), morningTables(figures));
  }

  @Get(':deal/payout/batches/:batch')
  @Describe({
    summary:
      'A batch for its approver: what is new since the batch before, the largest payments first, masked',
    tag: 'payout',
    parameters: [dealParameter, pathParameter('batch', 'The id of the batch')],
    answers: { 200: { description: 'The batch', schema: 'BatchReview' } },
    problems: [...restrictedReadProblems],
  })
  async batchReview(
    @Param('deal') dealId: string,
    @Param('batch') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.#dealOf(request, dealId);
    const withdrawn = Object.values(state.payout.batches)
      .filter(({ stage }) => stage === 'withdrawn')
      .map((batch) => batch.batchId);
    const asked = { dealId, batchId, withdrawn };
    const review = await this.#desk.withKeys((pool, keyring) => reviewOf(pool, keyring, asked));
    if (review === undefined) {
      throw new Problem(
        'not-found',
        `No batch "${batchId}" of this deal has payments that we make: either there is none of this id, or a paying agent pays it by its own list.`,
      );
    }
    reply.send({ dealId, ...review });
  }

  @Get(':deal/payout/batches/:batch/list')
  @Describe({
    summary:
      'A batch that a paying agent pays, for its approver: what its letter will list, the largest first',
    tag: 'payout',
    parameters: [dealParameter, pathParameter('batch', 'The id of the batch')],
    answers: { 200: { description: 'The batch', schema: 'InstructedBatch' } },
    problems: [...restrictedReadProblems],
  })
  async instructedBatch(
    @Param('deal') dealId: string,
    @Param('batch') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await this.#dealOf(request, dealId);
    const batch = state.payout.batches[batchId];
    if (batch === undefined || batch.built !== undefined)
      throw new Problem('not-found', `No batch "${batchId}" of this deal is paid by a paying agent.`);
    reply.send({ dealId, ...(await instructedBatch(this.#record.pool, dealId, state, batch)) });
  }

  async #figures(request: FastifyRequest, dealId: string): Promise<MorningRead> {
    const { state, now } = await this.#dealOf(request, dealId);
    return morningOf(this.#record.pool, state, { dealId, at: now });
  }

  #dealOf(request: FastifyRequest, dealId: string) {
    return dealForMoney(
      this.#record,
      request,
      dealId,
      `The payout of "${dealId}" is followed by its finance, counsel, executives, agent and auditors. Ask one of them for what you need.`,
    );
  }
}

function fileName({ at }: MorningRead): string {
  return `payout-${at.slice(0, 10)}`;
}
