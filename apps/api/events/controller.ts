import type { OutgoingHttpHeaders } from 'node:http';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sideShowing } from '#libs/deal/estimates/viewers.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { LooseInstant } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { EVENT_STREAMS, RECORD } from '../parts.ts';
import { parse } from '../problems/problem.ts';
import { dealFor, withheldFrom } from '../reads/current.ts';
import { type EventPage, eventRead } from './event-read.ts';
import type { EventStreams } from './event-streams.ts';

const EVENT_STREAM = 'text/event-stream; charset=utf-8';
const PAGE_MAX = 500;
const PAGE_USUAL = 100;

const version = z
  .string()
  .regex(/^\d{1,10}$/, 'expected a version, a whole number')
  .transform(Number);

const PageQuery = z.strictObject({
  from: version.optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, `expected a whole number from 1 to ${PAGE_MAX}`)
    .transform(Number)
    .refine((limit) => limit <= PAGE_MAX, `expected a whole number from 1 to ${PAGE_MAX}`)
    .optional(),
  asOf: LooseInstant.optional(),
  effectiveAsOf: LooseInstant.optional(),
});

const StreamQuery = z.strictObject({ from: version.optional() });

/** What happened in a deal: page by page, and live. */
@Controller('deals')
export class EventsController {
  readonly #record: DealRecord;
  readonly #streams: EventStreams;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(EVENT_STREAMS) streams: EventStreams) {
    this.#record = record;
    this.#streams = streams;
  }

  @Get(':deal/events')
  @Describe({
    summary: 'The events of a deal in order, each in words and as data',
    tag: 'record',
    parameters: [
      dealParameter,
      {
        name: 'from',
        in: 'query',
        description: 'The version to begin with; 1 when left out',
        schema: { type: 'integer', minimum: 0 },
      },
      {
        name: 'limit',
        in: 'query',
        description: `How many at most; ${PAGE_USUAL} when left out`,
        schema: { type: 'integer', minimum: 1, maximum: PAGE_MAX },
      },
      {
        name: 'asOf',
        in: 'query',
        description: 'Only what was recorded by this instant',
        schema: { type: 'string', format: 'date-time' },
      },
      {
        name: 'effectiveAsOf',
        in: 'query',
        description: 'Leave out what takes effect only after this instant',
        schema: { type: 'string', format: 'date-time' },
      },
    ],
    answers: { 200: { description: 'A page of events', schema: 'EventPage' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async events(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { from = 1, limit = PAGE_USUAL, asOf, effectiveAsOf } = parse(PageQuery, query, 'query');
    const person = personOf(request);
    const at = await dealFor(this.#record, dealId, person);
    const withheld = withheldFrom(at.state, person);
    const events = await this.#record.journal.read(dealId, {
      fromVersion: Math.max(1, from),
      limit: limit + 1,
      asOf: {
        ...(asOf === undefined ? {} : { recorded: asOf }),
        ...(effectiveAsOf === undefined ? {} : { effective: effectiveAsOf }),
      },
    });
    const page: EventPage = {
      dealId,
      version: at.version,
      events: events.slice(0, limit).map((event) => eventRead(event, withheld)),
      next: events[limit]?.version ?? null,
    };
    reply.send(page);
  }

  @Get(':deal/events/stream')
  @Describe({
    summary: 'The events of a deal as they happen, as server-sent events',
    description:
      'The id of each event is its version. After a lost connection send `Last-Event-ID` (browsers do) and nothing is missed or repeated. Without it, the stream begins with what happens next; `?from=1` begins with the first event.',
    tag: 'record',
    parameters: [
      dealParameter,
      {
        name: 'Last-Event-ID',
        in: 'header',
        description: 'The version of the last event that was received',
        schema: { type: 'integer', minimum: 0 },
      },
      {
        name: 'from',
        in: 'query',
        description: 'The version to begin with, where there is no Last-Event-ID',
        schema: { type: 'integer', minimum: 0 },
      },
    ],
    answers: {
      200: {
        description: 'Server-sent events; the data of each is an `Event`',
        schema: 'Event',
        type: 'text/event-stream',
      },
    },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async eventStream(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { from } = parse(StreamQuery, query, 'query');
    const last = request.headers['last-event-id'];
    const lastVersion =
      last === undefined || last === '' ? undefined : parse(version, last, 'header.Last-Event-ID');
    const at = await dealFor(this.#record, dealId, personOf(request));
    const fromVersion = lastVersion === undefined ? (from ?? at.version + 1) : lastVersion + 1;
    const { bearer } = request;
    if (bearer === null || request.method === 'HEAD') {
      reply.type(EVENT_STREAM).send('');
      return;
    }
    const view = {
      fromVersion: Math.max(1, fromVersion),
      asOfVersion: at.version,
      withheld: withheldFrom(at.state, bearer.person),
      roles: rolesIn(at.state, bearer.person),
      ofSide: sideShowing(at.state, bearer.person.id),
    };
    await this.#streams.send(dealId, view, bearer, () => {
      reply.hijack();
      // Proxies that gather answers before they pass them on would hold the stream back.
      const headers = { ...reply.getHeaders(), 'content-type': EVENT_STREAM, 'x-accel-buffering': 'no' };
      return reply.raw.writeHead(200, headers as OutgoingHttpHeaders);
    });
  }
}
