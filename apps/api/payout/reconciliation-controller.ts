import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Role } from '#libs/contracts/people.ts';
import { ReconciliationRead } from '#libs/contracts/reconciliation.ts';
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
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'too-many-requests',
      'unavailable',
    ],
  })
  async reconciliation(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
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
    reply.send({ dealId, ...(await reconcile(this.#record.pool, dealId, now)) });
  }
}
