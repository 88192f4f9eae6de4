import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Role } from '#libs/contracts/people.ts';
import { Digest, Id } from '#libs/contracts/values.ts';
import { REGISTER_COLUMNS } from '#libs/holders/register-csv.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { CSV_TYPES } from '../edge/bodies.ts';
import { Describe, dealParameter, pathParameter, restrictedReadProblems } from '../openapi/operation.ts';
import { HOLDER_DESK, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { CallBackMade, type HolderDesk, HolderToRead, InstructionGiven, ScreeningDecision } from './desk.ts';

const PAGE_MAX = 200;
const PageQuery = z.strictObject({
  after: z.string().max(200).optional(),
  find: z.string().trim().min(2).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
});
const RegisterQuery = z.strictObject({ as: Id, sha256: Digest });

const SEES: readonly Role[] = ['finance', 'paying-agent', 'counsel', 'auditor'];
const HANDLES: readonly Role[] = ['finance', 'paying-agent'];
const ERASES: readonly Role[] = ['counsel'];
const DECIDES: readonly Role[] = ['counsel', 'paying-agent'];

const holderParameter = pathParameter('holder', 'The id of the holder in the registers');
const registerParameter = pathParameter('register', 'The id of the register');
const posted = [...restrictedReadProblems, 'too-large', 'unsupported-type', 'refused'] as const;

/** Who the holders are: masked for those who handle payments; in full one at a time, and written down. */
@Controller('deals')
export class HoldersController {
  readonly #record: DealRecord;
  readonly #desk: HolderDesk;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(HOLDER_DESK) desk: HolderDesk) {
    this.#record = record;
    this.#desk = desk;
  }

  @Get(':deal/holders')
  @Describe({
    summary: 'The holders of the registers, masked',
    tag: 'holders',
    parameters: [
      dealParameter,
      {
        name: 'after',
        in: 'query',
        description: 'The last id of the page before',
        schema: { type: 'string' },
      },
      {
        name: 'find',
        in: 'query',
        description:
          'Only those whose id, name or another name of theirs has it in it; a page may be short of rows and still have a next one',
        schema: { type: 'string', minLength: 2, maxLength: 200 },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'How many',
        schema: { type: 'integer', minimum: 1, maximum: PAGE_MAX },
      },
    ],
    answers: { 200: { description: 'A page in the order of the ids', schema: 'HolderPage' } },
    problems: [...restrictedReadProblems],
  })
  async holders(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = parse(PageQuery, query, 'query');
    await this.#allowed(request, dealId, SEES, 'Seeing the holders');
    reply.send(await this.#desk.page(dealId, page));
  }

  @Post(':deal/holders/registers')
  @HttpCode(200)
  @Describe({
    summary: 'Load a register of holders and seal it, encrypted line by line',
    description: `A CSV file with a header line that names some of ${REGISTER_COLUMNS.join(', ')}. Nothing of it is laid down unencrypted. The same file again under the same id does nothing.`,
    tag: 'holders',
    parameters: [
      dealParameter,
      {
        name: 'as',
        in: 'query',
        required: true,
        description: 'The id of the register',
        schema: { type: 'string' },
      },
      {
        name: 'sha256',
        in: 'query',
        required: true,
        description: 'The digest of the file: refused when what arrives has another',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    ],
    body: { description: 'The holders, with one header line', types: { 'text/csv': { type: 'string' } } },
    answers: { 200: { description: 'The sealed register', schema: 'RegisterSealed' } },
    problems: [...posted],
  })
  async loadRegister(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { as: registerId, sha256 } = parse(RegisterQuery, query, 'query');
    await this.#allowed(request, dealId, HANDLES, 'Loading a register of holders');
    const content = csvBody(request, 'A register');
    reply.send(await this.#desk.load(dealId, { registerId, digest: sha256 }, content));
  }

  @Get(':deal/holders/registers/:register')
  @Describe({
    summary: 'Reckon the root of a register again from its ciphertext',
    tag: 'holders',
    parameters: [dealParameter, registerParameter],
    answers: { 200: { description: 'Whether it is as it was sealed', schema: 'RegisterVerified' } },
    problems: [...restrictedReadProblems],
  })
  async verifyRegister(
    @Param('deal') dealId: string,
    @Param('register') registerId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, SEES, 'Verifying a register');
    reply.send(await this.#desk.verify(dealId, registerId));
  }

  @Post(':deal/holders/screenings')
  @HttpCode(200)
  @Describe({
    summary:
      'Look all holders up in a sanctions list; a possible match is not paid until a person has decided',
    description: 'A CSV file with the columns entry, name and aliases, the aliases parted by semicolons.',
    tag: 'holders',
    parameters: [dealParameter],
    body: { description: 'The list', types: { 'text/csv': { type: 'string' } } },
    answers: { 200: { description: 'How many were found', schema: 'HoldersScreened' } },
    problems: [...posted],
  })
  async screenHolders(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const deal = await this.#allowed(request, dealId, DECIDES, 'Screening the holders');
    const csv = await textOf(csvBody(request, 'A list'));
    reply.send(await this.#desk.screen(deal, dealId, { csv, who: personOf(request) }));
  }

  @Get(':deal/holders/screenings')
  @Describe({
    summary:
      'Matches that are blocked, with the day by which each is reported, and those that wait for a person',
    tag: 'holders',
    parameters: [dealParameter],
    answers: { 200: { description: 'The matches', schema: 'Screenings' } },
    problems: [...restrictedReadProblems],
  })
  async screenings(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, SEES, 'Seeing the screenings');
    reply.send(await this.#desk.screenings(dealId));
  }

  @Post(':deal/holders/:holder/screening')
  @HttpCode(200)
  @Describe({
    summary: 'Say what a possible match is: cleared, or true and so blocked for good',
    tag: 'holders',
    parameters: [dealParameter, holderParameter],
    body: { description: 'The decision', types: { 'application/json': 'ScreeningDecision' } },
    answers: { 200: { description: 'The matches that are left', schema: 'Screenings' } },
    problems: [...posted],
  })
  async decideScreening(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const deal = await this.#allowed(request, dealId, DECIDES, 'Deciding a match');
    const decision = parse(ScreeningDecision, request.body, 'body');
    reply.send(await this.#desk.decide(deal, { dealId, holderId }, decision, personOf(request)));
  }

  @Post(':deal/holders/:holder/read')
  @HttpCode(200)
  @Describe({
    summary: 'Read one holder in full; who and why is written down',
    tag: 'holders',
    parameters: [dealParameter, holderParameter],
    body: { description: 'Why', types: { 'application/json': 'HolderToRead' } },
    answers: { 200: { description: 'The holder', schema: 'HolderInFull' } },
    problems: [...posted],
  })
  async readHolder(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, HANDLES, 'Reading a holder in full');
    const { why } = parse(HolderToRead, request.body, 'body');
    const holder = await this.#desk.inFull(dealId, holderId, { who: personOf(request), why });
    reply.send({ dealId, holderId, holder });
  }

  @Post(':deal/holders/:holder/instructions')
  @HttpCode(200)
  @Describe({
    summary: 'Take down where a holder wants the money; it is used once somebody else has called back',
    tag: 'holders',
    parameters: [dealParameter, holderParameter],
    body: { description: 'The instruction', types: { 'application/json': 'InstructionGiven' } },
    answers: { 200: { description: 'How it stands', schema: 'InstructionStanding' } },
    problems: [...posted],
  })
  async giveInstruction(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const deal = await this.#allowed(request, dealId, HANDLES, 'Taking down an instruction');
    const given = parse(InstructionGiven, request.body, 'body');
    reply.send(await this.#desk.enter(deal, { dealId, holderId }, given, personOf(request)));
  }

  @Post(':deal/holders/:holder/call-backs')
  @HttpCode(200)
  @Describe({
    summary: 'Record a call-back: whom you called on which number known before, and what they said',
    tag: 'holders',
    parameters: [dealParameter, holderParameter],
    body: { description: 'The call', types: { 'application/json': 'CallBackMade' } },
    answers: { 200: { description: 'How the instruction stands', schema: 'InstructionStanding' } },
    problems: [...posted],
  })
  async recordCallBack(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.#allowed(request, dealId, HANDLES, 'Recording a call-back');
    const made = parse(CallBackMade, request.body, 'body');
    reply.send(await this.#desk.callBack({ dealId, holderId }, made, personOf(request)));
  }

  @Post(':deal/holders/:holder/erase')
  @HttpCode(200)
  @Describe({
    summary: "Destroy a holder's key; refused while tax, escheat, litigation or appraisal keeps the data",
    tag: 'holders',
    parameters: [dealParameter, holderParameter],
    body: { description: 'Why', types: { 'application/json': 'HolderToRead' } },
    answers: { 200: { description: 'Nothing reads the holder again', schema: 'HolderErased' } },
    problems: [...posted],
  })
  async eraseHolder(
    @Param('deal') dealId: string,
    @Param('holder') holderId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const deal = await this.#allowed(request, dealId, ERASES, 'Erasing a holder');
    const { why } = parse(HolderToRead, request.body, 'body');
    reply.send(await this.#desk.erase(deal, { dealId, holderId }, { who: personOf(request), why }));
  }

  async #allowed(request: FastifyRequest, dealId: string, roles: readonly Role[], what: string) {
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, roles, `${what} in this deal`);
    if (state.terms.people.find(({ id }) => id === person.id)?.side === 'parent') {
      throw new Problem(
        'not-allowed',
        'Who the holders are is not shown to the other side. Ask the paying agent for what you need.',
      );
    }
    return state;
  }
}

function csvBody(request: FastifyRequest, what: string): Readable {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type === undefined || !CSV_TYPES.includes(type) || request.body === undefined || request.body === null)
    throw new Problem(
      'unsupported-type',
      `${what} comes as text/csv: send the header Content-Type: text/csv.`,
    );
  return request.body as Readable;
}

const LIST_BYTES_MAX = 64 * 1024 ** 2;

async function textOf(content: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LIST_BYTES_MAX) throw new Problem('too-large', `A list has at most ${LIST_BYTES_MAX} bytes.`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
