import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { commands } from '#libs/contracts/commands.ts';
import type { Role } from '#libs/contracts/people.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { BANK_SWITCHES, EXAMPLES, RECORD, REHEARSALS } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor, withheldFrom } from '../reads/current.ts';
import { BankTrouble, type SandboxBankSwitches } from './bank.ts';
import { BUNDLE_BODY_BYTES_MAX, Bundle, openBundle, openFiles } from './bundle.ts';
import { AdvanceWish, type RehearsalClock } from './clock.ts';
import type { Examples } from './examples.ts';

/** An auditor and an inspector look on: they would otherwise move what they are to judge. */
const ADVANCES: readonly Role[] = ['counsel', 'finance', 'executive', 'operator'];

/** The clock of a rehearsal. */
@Controller('deals')
export class RehearsalController {
  readonly #record: DealRecord;
  readonly #clock: RehearsalClock;

  readonly #bank: SandboxBankSwitches;

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(REHEARSALS) clock: RehearsalClock,
    @Inject(BANK_SWITCHES) bank: SandboxBankSwitches,
  ) {
    this.#record = record;
    this.#clock = clock;
    this.#bank = bank;
  }

  @Post(':deal/rehearsal/bank')
  @HttpCode(200)
  @Describe({
    summary: 'Tell the sandbox bank how to fail, or to be well again',
    description:
      'For the payments of this rehearsal alone, in place of what it was told before. Nothing is recorded: what the bank then answers is.',
    tag: 'rehearsal',
    parameters: [dealParameter],
    body: { description: 'How it fails', types: { 'application/json': 'BankTrouble' } },
    answers: { 200: { description: 'The bank knows', schema: 'BankTold' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'too-large',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
    extensions: { 'x-roles': ADVANCES },
  })
  async tellBank(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { trouble } = parse(BankTrouble, body ?? {}, 'body');
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, ADVANCES, 'Telling the sandbox bank to fail');
    await this.#bank.tell(dealId, state, trouble);
    reply.send({ dealId, trouble });
  }

  @Get(':deal/rehearsal')
  @Describe({
    summary: "Where the rehearsal's clock stands, and what comes next",
    tag: 'rehearsal',
    parameters: [dealParameter],
    answers: { 200: { description: 'The rehearsal', schema: 'Rehearsal' } },
    problems: ['not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async rehearsal(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await dealFor(this.#record, dealId, personOf(request));
    reply.send(await this.#clock.read(dealId));
  }

  @Post(':deal/rehearsal/advance')
  @HttpCode(200)
  @Describe({
    summary: "Move the rehearsal's clock on, one due thing at a time",
    description:
      'Does what falls due on the way, in order, and answers with what was done. A long way may take several requests: as long as `reached` is false, ask again with the same wish.',
    tag: 'rehearsal',
    parameters: [dealParameter],
    body: { description: 'To where', types: { 'application/json': 'AdvanceWish' } },
    answers: { 200: { description: 'What was done', schema: 'RehearsalAdvanced' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'refused',
      'too-many-requests',
      'unavailable',
    ],
    extensions: { 'x-roles': ADVANCES },
  })
  async advanceRehearsal(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const wish = parse(AdvanceWish, body ?? {}, 'body');
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, ADVANCES, "Moving a rehearsal's clock");
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const withheld = withheldFrom(state, person);
    reply.send(await this.#clock.advance(dealId, wish, { signal: left.signal, withheld }));
  }
}

/** Rehearsals that follow the script of their deal file. */
@Controller('rehearsals')
export class RehearsalsController {
  readonly #record: DealRecord;
  readonly #clock: RehearsalClock;
  readonly #examples: Examples;

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(REHEARSALS) clock: RehearsalClock,
    @Inject(EXAMPLES) examples: Examples,
  ) {
    this.#record = record;
    this.#clock = clock;
    this.#examples = examples;
  }

  @Get('examples')
  @Describe({
    summary: 'The deals that come with the program, each with its script and its lists',
    tag: 'rehearsal',
    answers: { 200: { description: 'The examples', schema: 'Examples' } },
    problems: ['not-signed-in', 'too-many-requests'],
  })
  examples(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    personOf(request);
    reply.send(this.#examples.list());
  }

  @Post('examples/:example')
  @HttpCode(200)
  @Describe({
    summary: 'Open a new rehearsal of an example',
    description: 'Always another run, whatever runs of it stand.',
    tag: 'rehearsal',
    parameters: [
      {
        name: 'example',
        in: 'path',
        required: true,
        description: 'Its name in the list of examples',
        schema: { type: 'string', pattern: '^[a-z][a-z0-9-]{0,40}$' },
      },
    ],
    answers: { 200: { description: 'The rehearsal', schema: 'RehearsalOpened' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'refused',
      'too-many-requests',
      'unavailable',
    ],
    extensions: { 'x-roles': commands.OpenDeal.roles },
  })
  async openExample(
    @Param('example') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    requireRole(person, commands.OpenDeal.roles, 'Opening a rehearsal');
    const example = this.#examples.read(name);
    if (example === undefined)
      throw new Problem('not-found', `There is no example ${name}. GET /rehearsals/examples lists them.`);
    const opened = await openFiles(this.#record, { ...example, purpose: 'run', fresh: true }, person);
    reply.header('location', `/deals/${opened.dealId}`);
    reply.send({ ...opened, rehearsal: await this.#clock.read(opened.dealId) });
  }

  @Post()
  @HttpCode(200)
  @RouteConfig({ bodyBytesMax: BUNDLE_BODY_BYTES_MAX })
  @Describe({
    summary: 'Open a rehearsal from a deal file with its script and its lists',
    description:
      'A run of the same file that has not ended is gone on with, unless `fresh` is true; a sample is opened once a file. Nothing is opened when a line of the file or of one of its lists cannot be read.',
    tag: 'rehearsal',
    body: {
      description: 'The deal file and the files it names',
      types: { 'application/json': 'RehearsalBundle' },
    },
    answers: { 200: { description: 'The rehearsal', schema: 'RehearsalOpened' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'too-large',
      'unsupported-type',
      'refused',
      'too-many-requests',
      'unavailable',
    ],
    extensions: { 'x-roles': commands.OpenDeal.roles },
  })
  async openRehearsal(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    requireRole(person, commands.OpenDeal.roles, 'Opening a rehearsal');
    const opened = await openBundle(this.#record, parse(Bundle, body ?? {}, 'body'), person);
    reply.header('location', `/deals/${opened.dealId}`);
    reply.send({ ...opened, rehearsal: await this.#clock.read(opened.dealId) });
  }
}
