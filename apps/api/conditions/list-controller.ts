import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { commands } from '#libs/contracts/commands.ts';
import { estimatesSeenBy } from '#libs/deal/estimates/viewers.ts';
import { conditionsTable } from '#libs/deal/reads/conditions-list.ts';
import type { OpenDeal, RecordedEstimate } from '#libs/deal/state.ts';
import { conditionsListPaper } from '#libs/documents/lists/conditions-list.ts';
import { conditionsListSheet } from '#libs/figures/conditions-list.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { momentOf } from '../deals/moment.ts';
import { FileName } from '../documents/controller.ts';
import type { DocumentsDoor } from '../documents/door.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { BYTES_TYPE } from '../edge/bodies.ts';
import { FORMAT_NAMES, Papers, sendPaper } from '../edge/papers.ts';
import { asOfParameters, Describe, dealParameter } from '../openapi/operation.ts';
import { DOCUMENTS, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { ListDesk, listBytes } from './list-desk.ts';

const LIST_FORMATS = [...FORMAT_NAMES, 'xlsx'] as const;
const yes = z.enum(['true', 'false']).transform((said) => said === 'true');
const ListQuery = z.strictObject({
  format: z.enum(LIST_FORMATS).default('docx'),
  estimates: yes.optional(),
  asOf: z.string().optional(),
  effectiveAsOf: z.string().optional(),
  version: z.string().optional(),
});
const ImportQuery = z.strictObject({ name: FileName, dryRun: yes.optional() });

const ROLES = commands.ReviseCondition.roles;
const problems = [
  'invalid-request',
  'not-signed-in',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;

/** The list of conditions goes out to Word and Excel, where counsel keeps it, and comes back. */
@Controller('deals')
export class ConditionsListController {
  readonly #record: DealRecord;
  readonly #desk: ListDesk;
  readonly #papers = new Papers();

  constructor(@Inject(RECORD) record: DealRecord, @Inject(DOCUMENTS) door: DocumentsDoor) {
    this.#record = record;
    this.#desk = new ListDesk(record, door);
  }

  @Get(':deal/lists/conditions')
  @Describe({
    summary: 'The list of conditions as Word, Excel, PDF or HTML',
    description:
      'As it stands at the moment asked for. What it says of status and evidence is computed. Each row names its condition in the column Ref., so that the list can be edited and brought back.',
    tag: 'conditions',
    parameters: [
      dealParameter,
      {
        name: 'format',
        in: 'query',
        description: 'The form of the file; docx when left out',
        schema: { enum: LIST_FORMATS },
      },
      {
        name: 'estimates',
        in: 'query',
        description:
          'With what your side expects of each. It is privileged: such a list is not for the other side',
        schema: { enum: ['true', 'false'] },
      },
      ...asOfParameters,
    ],
    answers: {
      200: {
        description: 'The list',
        type: 'application/octet-stream',
        schema: { type: 'string', format: 'binary' },
        headers: ['ETag'],
      },
      304: { description: 'The copy at hand is as it would be sent' },
    },
    problems: ['not-allowed', ...problems],
  })
  async conditionsList(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { format, estimates, ...moment } = parse(ListQuery, query, 'query');
    const person = personOf(request);
    const { state, now, version } = await dealFor(this.#record, dealId, person, momentOf(moment));
    const table = conditionsTable(state, now, estimates === true ? expected(state, person) : undefined);
    const name = `conditions-${dealId}-${version}.${format}`;
    if (format === 'xlsx') {
      const title = `Conditions to Closing — ${state.terms.name}`;
      const asOf = `As of ${spellDay(newYorkDay(now))} (event ${version}). Status and evidence are computed from the record.`;
      const sheet = await conditionsListSheet(table, [title, asOf]);
      reply
        .headers({
          'content-type': FILE_TYPES.xlsx,
          'content-disposition': `attachment; filename="${name}"`,
        })
        .send(sheet);
      return;
    }
    const { terms } = state;
    const paper = conditionsListPaper({
      deal: {
        name: terms.name,
        parent: terms.parent,
        company: terms.company.name,
        agreementDate: terms.agreementDate,
      },
      asOf: { now, version },
      table,
    });
    sendPaper(await this.#papers.file(paper, format), name, request, reply);
  }

  @Post(':deal/lists/conditions')
  @HttpCode(200)
  @Describe({
    summary: 'Bring a list of conditions back from Word or Excel',
    description: `The columns are told by their headings: No., Section, Condition, For whose benefit, Waivable by, Responsible, Status, Evidence, Notes and others, in any order. With dryRun it is only compared. Otherwise new conditions are added, and sections, words, who sees to them, notes and estimates are put right, each by its command; while a row cannot be read nothing is taken. A list ticks nothing, removes nothing, and changes no one's right to waive: what it says otherwise is told. For: ${ROLES.join(', ')}.`,
    tag: 'conditions',
    parameters: [
      dealParameter,
      {
        name: 'name',
        in: 'query',
        required: true,
        description: 'The name of the file, ending in .docx or .xlsx',
        schema: { type: 'string', maxLength: 200 },
      },
      {
        name: 'dryRun',
        in: 'query',
        description: 'Tell what would change, and record nothing',
        schema: { enum: ['true', 'false'] },
      },
    ],
    body: { description: 'The file', types: { [BYTES_TYPE]: { type: 'string', format: 'binary' } } },
    answers: { 200: { description: 'What the list changes, and what it cannot', schema: 'ConditionsList' } },
    problems: ['not-allowed', 'too-large', 'unsupported-type', 'refused', ...problems],
  })
  async importConditions(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, dryRun } = parse(ImportQuery, query, 'query');
    const person = personOf(request);
    requireRole(person, ROLES, 'Bringing a list of conditions');
    const { state, now } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, ROLES, 'Bringing a list to this deal');
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== BYTES_TYPE || request.body === undefined || request.body === null)
      throw new Problem(
        'unsupported-type',
        `A list comes as ${BYTES_TYPE}: send the header Content-Type: ${BYTES_TYPE}.`,
      );
    const bytes = await listBytes(request.body as Readable, name);
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const list = { dealId, name, bytes, person, state, now };
    reply.send(dryRun === true ? this.#desk.preview(list) : await this.#desk.take(list, left.signal));
  }
}

function expected(state: OpenDeal, person: SignedIn): Readonly<Record<string, RecordedEstimate>> {
  const side = estimatesSeenBy(state, person.id, rolesIn(state, person));
  if (side === null)
    throw new Problem(
      'not-allowed',
      'Estimates are privileged, and your side has not shown them to you. Ask for the list without them.',
    );
  return state.estimates[side].items;
}
