import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CsvMapping } from '#libs/bulk/csv.ts';
import { BULK_KINDS, BulkKind } from '#libs/contracts/bulk.ts';
import { Digest, Id, Line } from '#libs/contracts/values.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { CSV_TYPES } from '../edge/bodies.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { IMPORTS, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { type Imports, importRoles } from './imports.ts';

const jsonText = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'expected JSON' });
    return z.NEVER;
  }
});

const UploadQuery = z.strictObject({
  kind: BulkKind,
  as: Id,
  name: Line.optional(),
  sha256: Digest.optional(),
  mapping: jsonText.pipe(CsvMapping).optional(),
  rejectsAccepted: z
    .string()
    .regex(/^\d{1,9}$/, 'expected a whole number')
    .transform(Number)
    .optional(),
});

/** Files of rows: positions, ballots, lots, awards. They lie beside the record until a command names them. */
@Controller('deals')
export class ImportsController {
  readonly #record: DealRecord;
  readonly #imports: Imports;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(IMPORTS) imports: Imports) {
    this.#record = record;
    this.#imports = imports;
  }

  @Post(':deal/imports')
  @HttpCode(200)
  @Describe({
    summary: 'Load a CSV file of rows and seal it',
    description: `Streams the file, checks every line and seals the set under a Merkle root. The set is invisible until a command, such as SealPositions, names it by id, root and rows. The same file again under the same id does nothing; another file under it is refused. With lines that cannot be read nothing is sealed, unless their number is accepted. For: ${BULK_KINDS.map((kind) => `${kind}: ${importRoles[kind].join(', ')}`).join('; ')}.`,
    tag: 'imports',
    parameters: [
      dealParameter,
      {
        name: 'kind',
        in: 'query',
        required: true,
        description: 'What the rows are',
        schema: { enum: [...BULK_KINDS] },
      },
      {
        name: 'as',
        in: 'query',
        required: true,
        description: 'The id by which commands will name the set',
        schema: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
      },
      {
        name: 'name',
        in: 'query',
        description: 'How the file is called in the record',
        schema: { type: 'string', maxLength: 300 },
      },
      {
        name: 'sha256',
        in: 'query',
        description: 'The digest of the file: refused when what arrives has another',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
      {
        name: 'mapping',
        in: 'query',
        description:
          "How the file's columns become fields, as JSON, where they are not named and written as here",
        schema: { type: 'string' },
      },
      {
        name: 'rejectsAccepted',
        in: 'query',
        description: 'How many lines that cannot be read may be left out; none when left out',
        schema: { type: 'integer', minimum: 0 },
      },
    ],
    body: { description: 'The rows, with one header line', types: { 'text/csv': { type: 'string' } } },
    answers: { 200: { description: 'The sealed set', schema: 'Import' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'too-large',
      'unsupported-type',
      'refused',
      'too-many-requests',
      'unavailable',
    ],
  })
  async importRows(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const {
      kind,
      as: importId,
      name,
      sha256,
      mapping = {},
      rejectsAccepted = 0,
    } = parse(UploadQuery, query, 'query');
    const person = personOf(request);
    const what = `Importing ${kind}`;
    requireRole(person, importRoles[kind], what);
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, importRoles[kind], `${what} in this deal`);
    if (kind === 'presentments' && state.mode === 'live') {
      throw new Problem(
        'invalid-request',
        'Presentments say what a rehearsal’s payers will do. In a live deal the payers themselves report it.',
      );
    }
    if (!isCsv(request))
      throw new Problem('unsupported-type', 'Rows come as text/csv: send the header Content-Type: text/csv.');
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const taken = await this.#imports.take(
      {
        dealId,
        importId,
        kind,
        name: name ?? `${importId}.csv`,
        mapping,
        rejectsAccepted,
        content: request.body as Readable,
        ...(sha256 === undefined ? {} : { digest: sha256 }),
      },
      left.signal,
    );
    reply.send(taken);
  }

  @Get(':deal/imports/:import')
  @Describe({
    summary: 'A set of rows: its seal, and the lines that were left out',
    tag: 'imports',
    parameters: [
      dealParameter,
      {
        name: 'import',
        in: 'path',
        required: true,
        description: 'The id of the set',
        schema: { type: 'string' },
      },
    ],
    answers: { 200: { description: 'The set', schema: 'Import' } },
    problems: ['not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async imported(
    @Param('deal') dealId: string,
    @Param('import') importId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    const found = await this.#imports.read(dealId, importId);
    // A line that was left out names its holder, and how they voted or what they own.
    const may = rolesIn(state, person).some((role) => importRoles[found.kind].includes(role));
    const shown = may && !(VOTE_KINDS.has(found.kind) && state.tallyWithheld === true);
    reply.send(shown ? found : { ...found, rejects: [] });
  }
}

/** What comes into the box, which the buyer's side does not see before it is certified. */
const VOTE_KINDS: ReadonlySet<BulkKind> = new Set(['ballots', 'resolutions', 'solicitor-reports']);

function isCsv(request: FastifyRequest): boolean {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return (
    type !== undefined && CSV_TYPES.includes(type) && request.body !== undefined && request.body !== null
  );
}
