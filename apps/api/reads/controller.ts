import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Withheld } from '#libs/deal/reads/withheld.ts';
import type { StateOptions } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import type { CalendarHistories } from '../calendar/histories.ts';
import { etagOf } from '../commands/etag.ts';
import { momentOf } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { addRoute } from '../edge/routes.ts';
import { eventRead } from '../events/event-read.ts';
import { asOfParameters, Describe, dealParameter } from '../openapi/operation.ts';
import { HISTORIES, RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { type DealAt, dealFor, withheldFrom } from './current.ts';
import { READ_NAMES, type ReadDefinition, type ReadName, readSchemaName, reads } from './reads.ts';
import { type Read, Renderer, renderOnce } from './render.ts';

/** A route for each read of the table, and one for a single condition. */
@Controller('deals')
export class ReadsController {
  readonly #record: DealRecord;
  readonly #histories: CalendarHistories;
  readonly #renderer = new Renderer();

  constructor(@Inject(RECORD) record: DealRecord, @Inject(HISTORIES) histories: CalendarHistories) {
    this.#record = record;
    this.#histories = histories;
  }

  async answer(name: ReadName, dealId: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { resource } = reads[name];
    const moment = momentOf(request.query);
    const at = await dealFor(this.#record, dealId, personOf(request), moment);
    const read = await this.#readOf(name, at);
    const text =
      moment === undefined ? this.#renderer.render(name, read, at) : renderOnce(read, at, nowAt(moment, at));
    reply
      .headers({ 'content-type': JSON_TYPE, etag: etagOf(resource, at.state.touched[resource]) })
      .send(text);
  }

  async #readOf(name: ReadName, { streamId, version }: DealAt): Promise<Read> {
    const { read, readWith }: ReadDefinition = reads[name];
    if (readWith === undefined) return read;
    const { tracked } = await this.#histories.at(streamId, version);
    return (deal, now) => readWith(deal, now, tracked);
  }

  @Get(':deal/conditions/:condition')
  @Describe({
    summary: 'Why one condition is met or not, with the events it rests on',
    tag: 'conditions',
    parameters: [
      dealParameter,
      {
        name: 'condition',
        in: 'path',
        required: true,
        description: 'The id of the condition, as in the list of conditions',
        schema: { type: 'string' },
      },
      ...asOfParameters,
    ],
    answers: { 200: { description: 'The condition', schema: 'Condition', headers: ['ETag'] } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async condition(
    @Param('deal') dealId: string,
    @Param('condition') conditionId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const moment = momentOf(query);
    const at = await dealFor(this.#record, dealId, personOf(request), moment);
    const now = moment === undefined ? at.now : nowAt(moment, at);
    const { conditions } = reads.conditions.read(at.state, now);
    const condition = conditions.find(({ id }) => id === conditionId);
    if (condition === undefined) {
      const known = conditions.map(({ id }) => id).join(', ');
      throw new Problem('not-found', `The agreement has no condition "${conditionId}". It has ${known}.`);
    }
    const withheld = withheldFrom(at.state, personOf(request));
    const events = await this.#eventsOf(at.streamId, condition.chain, withheld);
    const text = renderOnce(() => ({ ...condition, events }), at, now);
    reply
      .headers({ 'content-type': JSON_TYPE, etag: etagOf('conditions', at.state.touched.conditions) })
      .send(text);
  }

  /** The few events that a condition rests on, each read by its version. */
  async #eventsOf(streamId: string, versions: readonly number[], withheld: Withheld) {
    const pages = await Promise.all(
      versions
        .slice(-EVENTS_BEHIND_MAX)
        .map((version) => this.#record.journal.read(streamId, { fromVersion: version, toVersion: version })),
    );
    return pages.flat().map((event) => eventRead(event, withheld));
  }
}

for (const name of READ_NAMES) {
  const { path, summary, resource } = reads[name];
  addRoute(ReadsController, {
    name,
    route: Get(path === '' ? ':deal' : `:deal/${path}`),
    operation: {
      summary,
      tag: resource,
      parameters: [dealParameter, ...asOfParameters],
      answers: { 200: { description: summary, schema: readSchemaName(name), headers: ['ETag'] } },
      problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
    },
    handle: (controller, request, reply) =>
      controller.answer(name, (request.params as { deal: string }).deal, request, reply),
  });
}

const EVENTS_BEHIND_MAX = 50;
const JSON_TYPE = 'application/json; charset=utf-8';

/** Lateness is measured by the moment that was asked for, as far as one was. */
function nowAt({ asOf }: StateOptions, at: DealAt): string {
  if (asOf?.recorded !== undefined) return asOf.recorded < at.now ? asOf.recorded : at.now;
  return asOf?.effective ?? at.recordedAt ?? at.now;
}
