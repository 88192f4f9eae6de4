import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { BatchReview, MorningRead } from '#libs/contracts/payout-figures.ts';
import type { Role } from '#libs/contracts/people.ts';
import { morningOf } from '#libs/figures/morning.ts';
import { reviewOf } from '#libs/figures/review.ts';
import { csvOf, morningTables, xlsxOf } from '#libs/figures/tables.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import type { HolderDesk } from '../holders/desk.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { HOLDER_DESK, RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

export const MorningAnswer = z.strictObject({ dealId: z.string(), ...MorningRead.shape });
export const BatchReviewAnswer = z.strictObject({ dealId: z.string(), ...BatchReview.shape });

const READERS: ReadonlySet<Role> = new Set([
  'finance',
  'counsel',
  'executive',
  'auditor',
  'paying-agent',
  'operator',
]);
const problems = [
  'invalid-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

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
    problems: [...problems],
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
    problems: [...problems],
  })
  async morningCsv(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const figures = await this.#figures(request, dealId);
    reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', ...attachment(figures.at, 'csv') })
      .send(csvOf(morningTables(figures)));
  }

  @Get(':deal/payout/morning.xlsx')
  @Describe({
    summary: 'The figures of the morning as a workbook',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'A sheet a table', type: XLSX_TYPE, schema: { type: 'string' } } },
    problems: [...problems],
  })
  async morningWorkbook(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const figures = await this.#figures(request, dealId);
    const workbook = await xlsxOf(morningTables(figures));
    reply.headers({ 'content-type': XLSX_TYPE, ...attachment(figures.at, 'xlsx') }).send(workbook);
  }

  @Get(':deal/payout/batches/:batch')
  @Describe({
    summary:
      'A batch for its approver: what is new since the batch before, the largest payments first, masked',
    tag: 'payout',
    parameters: [
      dealParameter,
      {
        name: 'batch',
        in: 'path',
        required: true,
        description: 'The id of the batch',
        schema: { type: 'string' },
      },
    ],
    answers: { 200: { description: 'The batch', schema: 'BatchReview' } },
    problems: [...problems],
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

  async #figures(request: FastifyRequest, dealId: string): Promise<MorningRead> {
    const { state, now } = await this.#dealOf(request, dealId);
    return morningOf(this.#record.pool, state, { dealId, at: now });
  }

  async #dealOf(request: FastifyRequest, dealId: string) {
    const person = personOf(request);
    const at = await dealFor(this.#record, dealId, person);
    const side = at.state.terms.people.find(({ id }) => id === person.id)?.side;
    if (side === 'parent' || !rolesIn(at.state, person).some((role) => READERS.has(role))) {
      throw new Problem(
        'not-allowed',
        `The payout of "${dealId}" is followed by its finance, counsel, executives, agent and auditors. Ask one of them for what you need.`,
      );
    }
    return at;
  }
}

function attachment(at: string, kind: string) {
  return { 'content-disposition': `attachment; filename="payout-${at.slice(0, 10)}.${kind}"` };
}
