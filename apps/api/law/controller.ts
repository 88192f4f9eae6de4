import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { closureToAnnounce, type LawCommand, lawCommands } from '#libs/contracts/law.ts';
import type { Role } from '#libs/contracts/people.ts';
import { PlanWish } from '#libs/contracts/plan-check.ts';
import { sayLaw } from '#libs/deal/law/words.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { impossibleDates } from '../commands/dates.ts';
import { commandIdOf } from '../commands/idempotency.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { Describe, type Operation, type Parameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { invalidAt, Problem, parse, refused } from '../problems/problem.ts';
import { checkPlan } from './plan.ts';

/** It reaches every open deal: counsel know the law, operators the machines; both are named with what they said. */
export const ANNOUNCES: readonly Role[] = ['operator', 'counsel'];

export const ClosureToAnnounce = closureToAnnounce;
export const ClosureRevocation = lawCommands.RevokeClosure.data.omit({ closureId: true });

export const LawAnswer = z.strictObject({
  commandId: z.string(),
  version: z.int().meta({ description: 'The version of the reference stream after it' }),
  repeated: z.boolean(),
  closureId: z.string(),
  words: z.string(),
});

export const LawVerification = z.strictObject({
  intact: z.boolean(),
  events: z.int(),
  breaks: z.array(z.string()),
});

const keyParameter: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each intent, the same for each repeat of it: it is said once',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const problems: Operation['problems'] = [
  'invalid-request',
  'idempotency-key-missing',
  'not-signed-in',
  'not-allowed',
  'too-large',
  'unsupported-type',
  'refused',
  'idempotency-key-reused',
  'too-many-requests',
  'unavailable',
];

/** What all deals share: the published edition of rules and calendars, and closures announced since. */
@Controller('law')
export class LawController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get()
  @Describe({
    summary: 'The published edition of the rules and calendars, the announced closures, and who is behind',
    description:
      'Open live deals take over what is published or announced within seconds, each by one event that lists the deadlines it moved. `deals.behind` counts those that have not yet.',
    tag: 'law',
    answers: { 200: { description: 'What the reference stream says', schema: 'Law' } },
    problems: ['not-signed-in', 'too-many-requests', 'unavailable'],
  })
  async law(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    personOf(request);
    reply.send(await this.#record.law.read());
  }

  @Get('verify')
  @Describe({
    summary: 'Recompute the hash chain of the reference stream',
    tag: 'law',
    answers: { 200: { description: 'Whether it is what was recorded', schema: 'LawVerification' } },
    problems: ['not-signed-in', 'too-many-requests', 'unavailable'],
  })
  async verifyLaw(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    personOf(request);
    const { intact, events, breaks } = await this.#record.law.verify();
    reply.send({ intact, events, breaks: breaks.map(({ sentence }) => sentence) });
  }

  @Post('check')
  @HttpCode(200)
  @Describe({
    summary: 'Check the days of a plan against the rules, before a deal is open',
    description:
      'Answers which rules the plan would break, what would fall due with rule and count, and what is closed on each day. Nothing is recorded.',
    tag: 'law',
    body: { description: 'The days that are planned', types: { 'application/json': 'PlanWish' } },
    answers: { 200: { description: 'What the rules say of it', schema: 'PlanChecked' } },
    problems: ['invalid-request', 'not-signed-in', 'too-large', 'unsupported-type', 'too-many-requests'],
  })
  async check(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    personOf(request);
    const wish = parse(PlanWish, body ?? {}, 'body');
    const impossible = impossibleDates(wish, 'body');
    if (impossible.length > 0) throw invalidAt(impossible);
    reply.send(checkPlan(wish));
  }

  @Post('closures')
  @HttpCode(200)
  @Describe({
    summary: 'Announce that a calendar is closed, or closes early, on a day',
    description: `To every open live deal. A rehearsal is told by its own people, by \`calendar/adopt-closure\`. For: ${ANNOUNCES.join(', ')}.`,
    tag: 'law',
    parameters: [keyParameter],
    body: { description: 'The closure', types: { 'application/json': 'ClosureToAnnounce' } },
    answers: { 200: { description: 'Announced, now or before', schema: 'LawAnswer' } },
    problems,
    extensions: { 'x-roles': ANNOUNCES },
  })
  async announceClosure(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    requireRole(person, ANNOUNCES, 'Announcing a closure');
    const data = parse(ClosureToAnnounce, body ?? {}, 'body');
    const impossible = impossibleDates(data, 'body');
    if (impossible.length > 0) throw invalidAt(impossible);
    reply.send(await this.#say({ type: 'AnnounceClosure', data }, person, request));
  }

  @Post('closures/:closure/revoke')
  @HttpCode(200)
  @Describe({
    summary: 'Revoke a closure that was announced in error',
    description: `The deals that adopted it let go of it, and their deadlines move back. For: ${ANNOUNCES.join(', ')}.`,
    tag: 'law',
    parameters: [
      {
        name: 'closure',
        in: 'path',
        required: true,
        description: 'Its id, such as `sec-2025-01-09`',
        schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
      },
      keyParameter,
    ],
    body: { description: 'Why', types: { 'application/json': 'ClosureRevocation' } },
    answers: { 200: { description: 'Revoked, now or before', schema: 'LawAnswer' } },
    problems,
    extensions: { 'x-roles': ANNOUNCES },
  })
  async revokeClosure(
    @Param('closure') closureId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    requireRole(person, ANNOUNCES, 'Revoking a closure');
    const { reason } = parse(ClosureRevocation, body ?? {}, 'body');
    const data = parse(lawCommands.RevokeClosure.data, { closureId, reason }, 'path');
    reply.send(await this.#say({ type: 'RevokeClosure', data }, person, request));
  }

  async #say(
    command: LawCommand,
    person: SignedIn,
    request: FastifyRequest,
  ): Promise<z.infer<typeof LawAnswer>> {
    const commandId = commandIdOf(person, request.headers['idempotency-key']);
    const actor = { id: person.id, name: person.name, roles: [...person.roles] };
    const verdict = await this.#record.law.give(command, { commandId, actor });
    if (verdict.outcome === 'refused') throw refused(verdict.refusal);
    const [event] = verdict.events;
    if (event === undefined || event.type === 'EditionPublished')
      throw new Problem('unexpected', 'The reference stream did not answer as it should.');
    const closureId = event.type === 'ClosureAnnounced' ? event.data.closure.closureId : event.data.closureId;
    const { versions, repeated } = verdict;
    return { commandId, version: versions.to, repeated, closureId, words: sayLaw(event) };
  }
}
