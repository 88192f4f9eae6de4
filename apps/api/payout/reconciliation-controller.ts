import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import { throughWholeSet } from '#libs/bulk/whole-set.ts';
import { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { besidePrincipal } from '#libs/deal/payout/beside.ts';
import { reconciliationTables } from '#libs/figures/reconciliation-tables.ts';
import { reconcile } from '#libs/ledger/bank-reconciliation.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { Describe, dealParameter, restrictedReadProblems } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { dealForMoney } from './money-readers.ts';
import { sendCsv, sendWorkbook } from './tables.ts';

export const ReconciliationAnswer = z.strictObject({ dealId: z.string(), ...ReconciliationRead.shape });

/** What the bank's statements say, against the ledger and the files that were sent. */
@Controller('deals')
export class ReconciliationController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/payout/reconciliation')
  @Describe({
    summary: 'Statement, ledger and files held against each other: differences first, each with its owner',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'The reconciliation as of now', schema: 'Reconciliation' } },
    problems: [...restrictedReadProblems],
  })
  async reconciliation(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    reply.send({ dealId, ...(await this.#read(request, dealId)) });
  }

  @Get(':deal/payout/reconciliation.csv')
  @Describe({
    summary: 'The reconciliation as CSV: differences, returns, sums',
    tag: 'payout',
    parameters: [dealParameter],
    answers: {
      200: { description: 'Tables one under the other', type: 'text/csv', schema: { type: 'string' } },
    },
    problems: [...restrictedReadProblems],
  })
  async reconciliationCsv(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.#read(request, dealId);
    sendCsv(reply, fileName(read), reconciliationTables(read));
  }

  @Get(':deal/payout/reconciliation.xlsx')
  @Describe({
    summary: 'The reconciliation as a workbook: differences, returns, sums',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'A sheet a table', type: FILE_TYPES.xlsx, schema: { type: 'string' } } },
    problems: [...restrictedReadProblems],
  })
  async reconciliationWorkbook(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.#read(request, dealId);
    await sendWorkbook(reply, fileName(read), reconciliationTables(read));
  }

  async #read(request: FastifyRequest, dealId: string): Promise<ReconciliationRead> {
    const { state, now } = await dealForMoney(
      this.#record,
      request,
      dealId,
      `The payments of "${dealId}" are reconciled by its finance, counsel, agent and auditors. Ask one of them for what you need.`,
    );
    return throughWholeSet(this.#record.pool, 'picture', (client) =>
      reconcile(client, dealId, now, besidePrincipal(state)),
    );
  }
}

function fileName({ asOf }: ReconciliationRead): string {
  return `reconciliation-${asOf.slice(0, 10)}`;
}
