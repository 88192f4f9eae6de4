import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { EventData } from '#libs/contracts/events.ts';
import {
  BLOCKS_MAX,
  TREND_POINTS_MAX,
  VoteException,
  VoteExceptionKind,
  VoteProjectionRead,
  VoteTrendRead,
} from '#libs/contracts/vote-desk.ts';
import { type CountedEvent, projectionOf, voteTrendOf } from '#libs/deal/reads/vote-desk.ts';
import { filesThatCount } from '#libs/deal/vote/box.ts';
import type { OutstandingBlock } from '#libs/deal/vote/projection.ts';
import { voteExceptionsOf } from '#libs/figures/vote-exceptions.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

export const VoteProjectionAnswer = z.strictObject({ dealId: z.string(), ...VoteProjectionRead.shape });
export const VoteTrendAnswer = z.strictObject({ dealId: z.string(), ...VoteTrendRead.shape });

const BLOCK = /^([^:]{1,100}):(\d{1,15}(?:\.\d{1,6})?)(:excluded)?$/;

/** `Novartis:1458257`, or `The founder:400:excluded` for one that the list in force excludes from unaffiliated. */
const Block = z
  .string()
  .regex(BLOCK, 'expected a block such as Novartis:1458257 or "The founder:400:excluded"')
  .transform((text): OutstandingBlock => {
    const [, block = '', votes = '0', excluded] = BLOCK.exec(text) ?? [];
    return { block, votes, unaffiliated: excluded === undefined };
  });

const ProjectionQuery = z.strictObject({
  block: z.union([z.array(Block).max(BLOCKS_MAX), Block.transform((one) => [one])]).default([]),
});

const ExceptionsQuery = z.strictObject({
  of: VoteExceptionKind,
  after: z.coerce.number().int().min(0).max(100_000_000).default(0),
});

export const VoteExceptionsAnswer = z.strictObject({
  dealId: z.string(),
  exceptions: z.array(VoteException),
  next: z.int().nullable().meta({ description: 'Give it as `after` for the next page' }),
});

const PAGE = 500;

/** The vote as it runs: what is still needed, and how it came to this. */
@Controller('deals')
export class VoteDeskController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/vote/projection')
  @Describe({
    summary: 'What is still needed by each standard, and what outstanding blocks can do',
    tag: 'vote',
    parameters: [
      dealParameter,
      {
        name: 'block',
        in: 'query',
        description:
          'A holder whose votes are still out, as name:votes, with :excluded where it is not unaffiliated; may be given more than once',
        schema: { type: 'array', items: { type: 'string' }, maxItems: BLOCKS_MAX },
      },
    ],
    answers: { 200: { description: 'The projection', schema: 'VoteProjection' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async projection(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { block } = parse(ProjectionQuery, query, 'query');
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    reply.send({ dealId, ...projectionOf(state, block) });
  }

  @Get(':deal/vote/exceptions')
  @Describe({
    summary: 'The single ballots, or nominee positions, that a count leaves out, and why',
    tag: 'vote',
    parameters: [
      dealParameter,
      {
        name: 'of',
        in: 'query',
        required: true,
        description: 'Late, for positions not on the list, not signed, or without a complete omnibus chain',
        schema: { type: 'string', enum: [...VoteExceptionKind.options] },
      },
      {
        name: 'after',
        in: 'query',
        description: 'How many were read already',
        schema: { type: 'integer', minimum: 0 },
      },
    ],
    answers: { 200: { description: 'A page of them', schema: 'VoteExceptions' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'too-many-requests',
      'unavailable',
    ],
  })
  async voteExceptions(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { of, after } = parse(ExceptionsQuery, query, 'query');
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    if (state.tallyWithheld === true)
      throw new Problem('not-allowed', 'How the vote stands is not shown to you before it is certified.');
    const { positions, omnibus, polls } = state.vote;
    const exceptions = await voteExceptionsOf(this.#record.pool, {
      dealId,
      of,
      positions: positions?.importId ?? null,
      omnibus: omnibus?.importId ?? null,
      files: filesThatCount(state).map(({ importId }) => importId),
      pollsClosedAt: polls?.closedAt ?? null,
      offset: after,
      limit: PAGE + 1,
    });
    reply.send({
      dealId,
      exceptions: exceptions.slice(0, PAGE),
      next: exceptions.length > PAGE ? after + PAGE : null,
    });
  }

  @Get(':deal/vote/trend')
  @Describe({
    summary: 'Every count so far: the trend to the meeting, by channel, class and proposal',
    tag: 'vote',
    parameters: [dealParameter],
    answers: { 200: { description: 'The counts in their order', schema: 'VoteTrend' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async trend(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state, version } = await dealFor(this.#record, dealId, personOf(request));
    const counts = state.tallyWithheld === true ? [] : await this.#counts(dealId, version);
    reply.send({ dealId, ...voteTrendOf(state, counts) });
  }

  async #counts(dealId: string, version: number): Promise<CountedEvent[]> {
    const counts: CountedEvent[] = [];
    for (let fromVersion = 1; fromVersion <= version; fromVersion += PAGE) {
      const toVersion = Math.min(version, fromVersion + PAGE - 1);
      for (const event of await this.#record.journal.read(dealId, { fromVersion, toVersion })) {
        // A meeting called anew begins its own count.
        if (event.type === 'MeetingCalled') counts.length = 0;
        if (event.type !== 'BallotsCounted') continue;
        const data = event.data as EventData<'BallotsCounted'>;
        counts.push({ data, at: event.effectiveAt, version: event.version });
      }
    }
    return counts.slice(-TREND_POINTS_MAX);
  }
}
