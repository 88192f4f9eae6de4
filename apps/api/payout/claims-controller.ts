import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { wagesFileOf } from '#activities/payout/wages-file.ts';
import { BatchLines, HeldClaims, HolderClaims, Registers } from '#libs/contracts/claims.ts';
import { HoldReason } from '#libs/contracts/payout.ts';
import type { Role } from '#libs/contracts/people.ts';
import { TaxFileAsked as TaxFileAskedSchema, TaxYearRead } from '#libs/contracts/tax-year.ts';
import { batchLinesOf, claimsOf, registersOf } from '#libs/figures/claims.ts';
import { heldClaimsOf } from '#libs/figures/held.ts';
import { returnsOf, taxYearOf } from '#libs/figures/tax-year.ts';
import { foreignReturns } from '#libs/formats/tax-files/form-1042-s.ts';
import { brokerReturns } from '#libs/formats/tax-files/publication-1220.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import type { HolderDesk } from '../holders/desk.ts';
import { Describe, dealParameter, pathParameter, restrictedReadProblems } from '../openapi/operation.ts';
import { HOLDER_DESK, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { attachment } from './tables.ts';

export const HolderClaimsAnswer = z.strictObject({ dealId: z.string(), ...HolderClaims.shape });
export const BatchLinesAnswer = z.strictObject({ dealId: z.string(), ...BatchLines.shape });
export const HeldClaimsAnswer = z.strictObject({ dealId: z.string(), ...HeldClaims.shape });
export const RegistersAnswer = z.strictObject({ dealId: z.string(), ...Registers.shape });
export const TaxFileAsked = TaxFileAskedSchema;
export const TaxYearAnswer = z.strictObject({ dealId: z.string(), ...TaxYearRead.shape });

/** Who handles single claims: masked, and without the other side. */
const SEES: readonly Role[] = ['finance', 'paying-agent', 'counsel', 'auditor'];
/** Who files returns, with numbers and addresses in them. */
const FILES: readonly Role[] = ['finance', 'paying-agent'];

const LINES_MAX = 1_000;
const LinesQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(LINES_MAX).default(100),
});
const HeldQuery = z.strictObject({
  reason: HoldReason.optional(),
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(LINES_MAX).default(100),
});
const Year = z.coerce.number().int().min(2000).max(2100);

const yearParameter = pathParameter('year', 'The year of the payments', { type: 'integer' });

/** Single claims and lines, the wages file, and what is told to the tax authority. */
@Controller('deals')
export class ClaimsController {
  readonly #record: DealRecord;
  readonly #desk: HolderDesk;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(HOLDER_DESK) desk: HolderDesk) {
    this.#record = record;
    this.#desk = desk;
  }

  @Get(':deal/payout/claims/:holder')
  @Describe({
    summary: 'One holder’s story, masked: lots, letters, holds, presentments, payments, returns',
    tag: 'payout',
    parameters: [dealParameter, pathParameter('holder', 'The id of the holder in the registers')],
    answers: { 200: { description: 'The claims of the holder', schema: 'HolderClaims' } },
    problems: [...restrictedReadProblems],
  })
  async holderClaims(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, SEES);
    const found = await this.#desk.withKeys((pool, keyring) => claimsOf(pool, keyring, { dealId, holderId }));
    if (found === undefined)
      throw new Problem(
        'not-found',
        `Neither a register nor a claim of this deal knows a holder "${holderId}".`,
      );
    reply.send({ dealId, ...found });
  }

  @Get(':deal/payout/batches/:batch/lines')
  @Describe({
    summary: 'The lines of a batch in their order, page by page, each with what became of it',
    tag: 'payout',
    parameters: [
      dealParameter,
      pathParameter('batch', 'The id of the batch'),
      {
        name: 'after',
        in: 'query',
        description: 'The last ordinal of the page before',
        schema: { type: 'integer' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'How many',
        schema: { type: 'integer', minimum: 1, maximum: LINES_MAX },
      },
    ],
    answers: { 200: { description: 'A page of lines', schema: 'BatchLines' } },
    problems: [...restrictedReadProblems],
  })
  async batchLines(
    @Param('deal') dealId: string,
    @Param('batch') batchId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = parse(LinesQuery, query, 'query');
    await this.#allowed(request, dealId, SEES);
    const found = await batchLinesOf(this.#record.pool, { dealId, batchId, ...page });
    if (found === undefined) throw noBatch(batchId);
    reply.send({ dealId, ...found });
  }

  @Get(':deal/payout/held')
  @Describe({
    summary: 'The claims that are held, page by page: why, since when, until when, and whose',
    tag: 'payout',
    parameters: [
      dealParameter,
      {
        name: 'reason',
        in: 'query',
        description: 'Only those held for it',
        schema: { type: 'string', enum: [...HoldReason.options] },
      },
      {
        name: 'after',
        in: 'query',
        description: 'What the page before gave as `next`',
        schema: { type: 'string' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'How many',
        schema: { type: 'integer', minimum: 1, maximum: LINES_MAX },
      },
    ],
    answers: { 200: { description: 'A page of claims', schema: 'HeldClaims' } },
    problems: [...restrictedReadProblems],
  })
  async heldClaims(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { reason, after, limit } = parse(HeldQuery, query, 'query');
    await this.#allowed(request, dealId, SEES);
    const [why = '', ...claim] = after?.split('/') ?? [];
    const place = after === undefined ? undefined : ([claim.join('/'), why] as const);
    const page = await heldClaimsOf(this.#record.pool, { dealId, reason, after: place, limit });
    reply.send({ dealId, ...page });
  }

  @Get(':deal/payout/registers')
  @Describe({
    summary: 'Registers of holders and lists of claims, each with its root',
    tag: 'payout',
    parameters: [dealParameter],
    answers: { 200: { description: 'What was loaded', schema: 'PayoutRegisters' } },
    problems: [...restrictedReadProblems],
  })
  async payoutRegisters(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, SEES);
    reply.send({ dealId, ...(await registersOf(this.#record.pool, dealId)) });
  }

  @Get(':deal/payout/wages/:batch')
  @Describe({
    summary: 'The wages file of a released batch: what payroll is handed, line by line and in sums',
    tag: 'payout',
    parameters: [dealParameter, pathParameter('batch', 'The id of the batch')],
    answers: { 200: { description: 'The file', type: 'text/csv', schema: { type: 'string' } } },
    problems: [...restrictedReadProblems],
  })
  async wagesFile(
    @Param('deal') dealId: string,
    @Param('batch') batchId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, FILES);
    const file = await wagesFileOf(this.#record.pool, { dealId, batchId });
    if (file === undefined)
      throw new Problem(
        'not-found',
        `Payroll was handed no wages of a batch "${batchId}". Release a batch of the payroll leg first.`,
      );
    reply.headers({ 'content-type': 'text/csv; charset=utf-8', ...attachment(file.name) }).send(file.text);
  }

  @Get(':deal/payout/tax/:year')
  @Describe({
    summary: 'What is told to the tax authority for a year, in sums, held against the ledger',
    tag: 'payout',
    parameters: [dealParameter, yearParameter],
    answers: { 200: { description: 'Sums by form', schema: 'TaxYear' } },
    problems: [...restrictedReadProblems],
  })
  async taxYear(
    @Param('deal') dealId: string,
    @Param('year') year: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = { dealId, year: parse(Year, year, 'path') };
    reply.send({ dealId, ...(await this.#taxYear(request, asked, SEES)) });
  }

  @Post(':deal/payout/tax/:year/1099-b')
  @HttpCode(200)
  @Describe({
    summary: 'Forms 1099-B of a year as a file for the IRS; who asks for it, and why, is kept',
    description:
      'As Publication 1220 lays it out. Refused while what was kept back is not what the ledger has for the authority.',
    tag: 'payout',
    parameters: [dealParameter, yearParameter],
    body: { description: 'Who files', types: { 'application/json': 'TaxFileAsked' } },
    answers: { 200: { description: 'The file', type: 'text/plain', schema: { type: 'string' } } },
    problems: [...restrictedReadProblems, 'too-large', 'unsupported-type', 'refused'],
  })
  async brokerFile(
    @Param('deal') dealId: string,
    @Param('year') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { why, ...file } = parse(TaxFileAsked, request.body, 'body');
    const asked = { dealId, year: parse(Year, given, 'path') };
    const sums = await this.#tied(request, asked);
    const payees = sums.forms.find(({ form }) => form === '1099-b')?.payees ?? 0;
    const returns = await this.#returns(request, { ...asked, kind: '1099-b', why });
    const records = brokerReturns({ ...file, year: asked.year, payees }, returns);
    reply
      .headers({ 'content-type': 'text/plain; charset=us-ascii', ...attachment(`1099-b-${asked.year}.txt`) })
      .send(Readable.from(records));
  }

  @Post(':deal/payout/tax/:year/1042-s')
  @HttpCode(200)
  @Describe({
    summary:
      'Foreign holders who were paid in a year, by the boxes of Form 1042-S; who asks, and why, is kept',
    tag: 'payout',
    parameters: [dealParameter, yearParameter],
    body: { description: 'Who files', types: { 'application/json': 'TaxFileAsked' } },
    answers: { 200: { description: 'The file', type: 'text/csv', schema: { type: 'string' } } },
    problems: [...restrictedReadProblems, 'too-large', 'unsupported-type', 'refused'],
  })
  async foreignFile(
    @Param('deal') dealId: string,
    @Param('year') given: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { why } = parse(TaxFileAsked, request.body, 'body');
    const asked = { dealId, year: parse(Year, given, 'path') };
    await this.#tied(request, asked);
    const returns = await this.#returns(request, { ...asked, kind: '1042-s', why });
    reply
      .headers({ 'content-type': 'text/csv; charset=utf-8', ...attachment(`1042-s-${asked.year}.csv`) })
      .send(Readable.from(foreignReturns(returns)));
  }

  async #returns(
    request: FastifyRequest,
    { why, ...asked }: { dealId: string; year: number; kind: '1099-b' | '1042-s'; why: string },
  ) {
    const { terms, now } = await this.#allowed(request, asked.dealId, FILES);
    const description = `${terms.company.name} shares, cash merger`;
    const readBy = { who: personOf(request).id, why, at: now };
    return this.#desk.withKeys((pool, keyring) =>
      Promise.resolve(returnsOf(pool, keyring, { ...asked, description, readBy })),
    );
  }

  async #tied(request: FastifyRequest, asked: { dealId: string; year: number }): Promise<TaxYearRead> {
    const sums = await this.#taxYear(request, asked, FILES);
    const { tie } = sums;
    if (tie.holds) return sums;
    throw new Problem(
      'refused',
      `Payments have ${tie.here} kept back, and the ledger ${tie.ledger}: they differ by ${tie.difference}. Reconcile before anything is filed.`,
      { code: 'WithholdingDoesNotTie', rule: '26 U.S.C. § 3406', facts: { ...tie, holds: 'no' } },
    );
  }

  async #taxYear(
    request: FastifyRequest,
    asked: { dealId: string; year: number },
    roles: readonly Role[],
  ): Promise<TaxYearRead> {
    const { money } = await this.#allowed(request, asked.dealId, roles);
    return this.#desk.withKeys((pool, keyring) => taxYearOf(pool, keyring, money, asked));
  }

  async #allowed(request: FastifyRequest, dealId: string, roles: readonly Role[]) {
    const person = personOf(request);
    const { state, now } = await dealFor(this.#record, dealId, person);
    const side = state.terms.people.find(({ id }) => id === person.id)?.side;
    if (side === 'parent' || !rolesIn(state, person).some((role) => roles.includes(role))) {
      throw new Problem(
        'not-allowed',
        `Single claims of "${dealId}" are handled by its ${roles.join(', ')}, and not shown to the other side. Ask one of them for what you need.`,
      );
    }
    return { terms: state.terms, money: state.payout.legs.agent.money, now };
  }
}

function noBatch(batchId: string): Problem {
  return new Problem('not-found', `No batch "${batchId}" of this deal has lines of ours.`);
}
