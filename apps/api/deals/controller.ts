import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { commands } from '#libs/contracts/commands.ts';
import { PhaseName } from '#libs/contracts/phase-name.ts';
import { Instant } from '#libs/contracts/values.ts';
import type { DealRow } from '#libs/record/deals.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { sendGiven } from '../commands/controller.ts';
import type { Commands } from '../commands/give.ts';
import { commandIdOf } from '../commands/idempotency.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { YAML_TYPES } from '../edge/bodies.ts';
import { Describe } from '../openapi/operation.ts';
import { COMMANDS, RECORD } from '../parts.ts';
import { parse } from '../problems/problem.ts';
import { dealIdFor, openingOf } from './open-deal.ts';

const LIST_MAX = 200;
const LIST_USUAL = 50;

const DealSummary = z.strictObject({
  dealId: z.string(),
  name: z.string(),
  codeName: z.string(),
  mode: z.enum(['live', 'rehearsal']),
  phase: PhaseName,
  ended: z.boolean(),
  version: z.int(),
  openedAt: Instant,
  nextDueAt: Instant.nullable().meta({ description: 'When something falls due by itself' }),
  effectsOpen: z.int().meta({ description: 'What is to be done in the world and is not done yet' }),
  effectsUnknown: z.int().meta({ description: 'Of these, those whose outcome only a person can tell' }),
  stopped: z.boolean(),
});

export const DealList = z.strictObject({
  deals: z.array(DealSummary),
  next: z.string().nullable().meta({ description: 'Ask again with ?after= this; null on the last page' }),
});

const ListQuery = z.strictObject({
  mode: z.enum(['live', 'rehearsal'], 'expected live or rehearsal').optional(),
  after: z.string().max(64).optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, `expected a whole number from 1 to ${LIST_MAX}`)
    .transform(Number)
    .refine((limit) => limit <= LIST_MAX, `expected a whole number from 1 to ${LIST_MAX}`)
    .optional(),
});

/** The deals: which there are for a person, and how one is opened. */
@Controller('deals')
export class DealsController {
  readonly #record: DealRecord;
  readonly #commands: Commands;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(COMMANDS) commands: Commands) {
    this.#record = record;
    this.#commands = commands;
  }

  @Get()
  @Describe({
    summary: 'The deals whose people you are among',
    tag: 'deal',
    parameters: [
      {
        name: 'mode',
        in: 'query',
        description: 'Only live deals, or only rehearsals',
        schema: { enum: ['live', 'rehearsal'] },
      },
      {
        name: 'after',
        in: 'query',
        description: 'Deals after this id: `next` of the page before',
        schema: { type: 'string' },
      },
      {
        name: 'limit',
        in: 'query',
        description: `How many at most; ${LIST_USUAL} when left out`,
        schema: { type: 'integer', minimum: 1, maximum: LIST_MAX },
      },
    ],
    answers: { 200: { description: 'A page of deals, in the order of their ids', schema: 'DealList' } },
    problems: ['invalid-request', 'not-signed-in', 'too-many-requests', 'unavailable'],
  })
  async listDeals(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mode, after, limit = LIST_USUAL } = parse(ListQuery, query, 'query');
    const person = personOf(request);
    const rows = await this.#record.deals.list({
      limit: limit + 1,
      ...(person.roles.includes('operator') ? {} : { personId: person.id }),
      ...(mode === undefined ? {} : { mode }),
      ...(after === undefined ? {} : { after }),
    });
    const page: z.infer<typeof DealList> = {
      deals: rows.slice(0, limit).map(summaryOf),
      next: rows.length > limit ? (rows[limit - 1]?.dealId ?? null) : null,
    };
    reply.send(page);
  }

  @Post()
  @RouteConfig({ keepsText: true })
  @Describe({
    summary: 'Open a deal from a deal file',
    description:
      'The body is the deal file, as YAML or as JSON; errors name its lines. The id of the deal is given by the server and says nothing of it. The same Idempotency-Key opens the same deal.',
    tag: 'deal',
    parameters: [
      {
        name: 'mode',
        in: 'query',
        required: true,
        description: 'A live deal runs on wall time, a rehearsal on a clock that people move',
        schema: { enum: ['live', 'rehearsal'] },
      },
      {
        name: 'startsAt',
        in: 'query',
        description: "Where a rehearsal's clock starts; by the deal file's `rehearsal.start` when left out",
        schema: { type: 'string', format: 'date-time' },
      },
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: true,
        description: 'New for each intent, the same for each repeat of it',
        schema: { type: 'string', minLength: 1, maxLength: 200 },
      },
    ],
    body: {
      description: 'The deal file',
      types: {
        'application/json': 'DealFile',
        ...Object.fromEntries(YAML_TYPES.map((type) => [type, { type: 'string' }])),
      },
    },
    answers: {
      201: {
        description: 'Opened, now or before; its address is in `Location`',
        schema: 'CommandAnswer',
        headers: ['ETag', 'Location'],
      },
    },
    problems: [
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
    ],
    extensions: {
      'x-command': 'OpenDeal',
      'x-roles': commands.OpenDeal.roles,
      'x-nature': commands.OpenDeal.nature,
    },
  })
  async openDeal(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    requireRole(person, commands.OpenDeal.roles, 'OpenDeal');
    const commandId = commandIdOf(person, request.headers['idempotency-key']);
    const dealId = dealIdFor(commandId);
    const opening = openingOf(commandId, request.bodyText, query, person);
    const given = await this.#commands.open(dealId, person, opening);
    reply.header('location', `/deals/${dealId}`);
    sendGiven(reply, 201, given);
  }
}

function summaryOf(row: DealRow): z.infer<typeof DealSummary> {
  const { dealId, name, codeName, mode, phase, ended, version, openedAt, nextDueAt, stopped } = row;
  const { effectsOpen, effectsUnknown } = row;
  return {
    dealId,
    name,
    codeName,
    mode,
    phase,
    ended,
    version,
    openedAt,
    nextDueAt,
    effectsOpen,
    effectsUnknown,
    stopped,
  };
}
