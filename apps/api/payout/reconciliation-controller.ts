import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Role } from '#libs/contracts/people.ts';
import { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
import { reconciliationTables } from '#libs/figures/reconciliation-tables.ts';
import { csvOf, xlsxOf } from '#libs/figures/tables.ts';
import { reconcile } from '#libs/ledger/bank-reconciliation.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

export const ReconciliationAnswer = z.strictObject({ dealId: z.string(), ...ReconciliationRead.shape });

/** Who sees single payments, though only by the bank's references. */
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
    problems: [...problems],
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
    problems: [...problems],
  })
  async reconciliationCsv(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.#read(request, dealId);
    reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', ...attachment(read.asOf, 'csv') })
      .send(csvOf(reconciliationTables(read)));
  }

  @Get(':deal/payout/reconciliation.xlsx')
  @Describe({
    summary: 'The reconciliation as a workbook: differences, returns, sums',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'A sheet a table', type: XLSX_TYPE, schema: { type: 'string' } } },
    problems: [...problems],
  })
  async reconciliationWorkbook(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.#read(request, dealId);
    const workbook = await xlsxOf(reconciliationTables(read));
    reply.headers({ 'content-type': XLSX_TYPE, ...attachment(read.asOf, 'xlsx') }).send(workbook);
  }

  async #read(request: FastifyRequest, dealId: string): Promise<ReconciliationRead> {
    const person = personOf(request);
    const { state, now } = await dealFor(this.#record, dealId, person);
    const side = state.terms.people.find(({ id }) => id === person.id)?.side;
    const isShown = rolesIn(state, person).some((role) => READERS.has(role)) && side !== 'parent';
    if (!isShown) {
      throw new Problem(
        'not-allowed',
        `The payments of "${dealId}" are reconciled by its finance, counsel, agent and auditors. Ask one of them for what you need.`,
      );
    }
    return reconcile(this.#record.pool, dealId, now);
  }
}

function attachment(at: string, kind: string) {
  return { 'content-disposition': `attachment; filename="reconciliation-${at.slice(0, 10)}.${kind}"` };
}
