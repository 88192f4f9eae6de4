import type { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FILE_TYPES } from '#activities/documents/file-type.ts';
import type { ByteRange } from '#activities/documents/store.ts';
import { DocumentRef } from '#libs/contracts/commands/define.ts';
import { commands } from '#libs/contracts/commands.ts';
import { Digest, Line } from '#libs/contracts/values.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { BYTES_TYPE } from '../edge/bodies.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { DOCUMENTS, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { type DocumentsDoor, TYPES_TAKEN } from './door.ts';

// No name reaches a header or another's disk with a path, a control character or a direction mark in it.
export const FileName = Line.max(200).regex(
  /^[^\p{Cc}\p{Cf}\\/:*?"<>|]+$/u,
  'expected the name of a file, without folders and without any of \\ / : * ? " < > |',
);
const UploadQuery = z.strictObject({ name: FileName, sha256: Digest.optional() });
const ContentQuery = z.strictObject({
  ordinal: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'expected the number of a version, from 1')
    .transform(Number)
    .optional(),
});

/** An uploaded file: what a command names by name and digest. */
export const UploadRead = z.strictObject({
  dealId: z.string(),
  document: DocumentRef,
  bytes: z.int(),
  type: z.string(),
  repeated: z.boolean().meta({ description: 'True when you had brought the same file before' }),
});

export const DocumentsVerifiedRead = z.strictObject({
  dealId: z.string(),
  documents: z.int().meta({ description: 'How many files were read' }),
  intact: z.boolean(),
  faults: z.array(
    z.strictObject({
      name: z.string(),
      digest: Digest,
      problem: z.enum(['missing', 'damaged']),
      sentence: z.string(),
    }),
  ),
});

const ROLES = commands.EnterDocument.roles;
const problems = ['not-signed-in', 'not-allowed', 'not-found', 'too-many-requests', 'unavailable'] as const;
const bytesAnswer = {
  description: 'The file, always as an attachment',
  type: BYTES_TYPE,
  schema: { type: 'string', format: 'binary' },
} as const;

/** The doors of the document store: files come in for a deal, and go out to whom the deal lets open them. */
@Controller('deals')
export class DocumentsController {
  readonly #record: DealRecord;
  readonly #door: DocumentsDoor;

  constructor(@Inject(RECORD) record: DealRecord, @Inject(DOCUMENTS) door: DocumentsDoor) {
    this.#record = record;
    this.#door = door;
  }

  @Post(':deal/documents/uploads')
  @HttpCode(200)
  @Describe({
    summary: 'Bring a file, so that a command can name it',
    description: `Streamed to the store while it is hashed. Taken are ${TYPES_TAKEN}: by the ending of the name, which the content must agree with, and without macros, scripts or files within files. The same file again is the same document. A file that no command names is erased after a month, and the record says so. For: ${ROLES.join(', ')}.`,
    tag: 'documents',
    parameters: [
      dealParameter,
      {
        name: 'name',
        in: 'query',
        required: true,
        description: 'The name of the file with its ending',
        schema: { type: 'string', maxLength: 200 },
      },
      {
        name: 'sha256',
        in: 'query',
        description: 'The digest of the file: refused when what arrives has another',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    ],
    body: { description: 'The file', types: { [BYTES_TYPE]: { type: 'string', format: 'binary' } } },
    answers: { 200: { description: 'What a command names', schema: 'Upload' } },
    problems: ['invalid-request', 'too-large', 'unsupported-type', ...problems],
  })
  async uploadDocument(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, sha256 } = parse(UploadQuery, query, 'query');
    const person = personOf(request);
    requireRole(person, ROLES, 'Uploading a document');
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, ROLES, 'Uploading a document to this deal');
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    if (type !== BYTES_TYPE || request.body === undefined || request.body === null) {
      throw new Problem(
        'unsupported-type',
        `A file comes as ${BYTES_TYPE}: send the header Content-Type: ${BYTES_TYPE}. Its type is told by its name and content.`,
      );
    }
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const content = request.body as Readable;
    const taken = await this.#door.take(
      { dealId, name, by: person.id, content, digest: sha256 },
      left.signal,
    );
    const { digest, bytes, repeated } = taken;
    reply.send({ dealId, document: { name, digest }, bytes, type: FILE_TYPES[taken.type], repeated });
  }

  @Get(':deal/documents/verify')
  @Describe({
    summary: 'Whether the documents that you may open lie in the store as the record names them',
    description:
      'Each version and each signature page is read whole and held against its digest. It is no opening: nobody sees them.',
    tag: 'documents',
    parameters: [dealParameter],
    answers: { 200: { description: 'What was found', schema: 'DocumentsVerified' } },
    problems: [...problems],
  })
  async verifyDocuments(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    const { items, packets } = state.documents;
    const named = [
      ...Object.values(items).flatMap(({ versions }) => versions.map(({ document }) => document)),
      ...Object.values(packets).flatMap(({ lines }) =>
        lines.flatMap(({ page }) => (page === null ? [] : [page.document])),
      ),
    ];
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const found =
      named.length === 0
        ? { documents: 0, intact: true, faults: [] }
        : await this.#door.verify(dealId, named, left.signal);
    reply.send({ dealId, ...found });
  }

  @Get(':deal/documents/:document/content')
  @Describe({
    summary: 'A version of a document, for those who may open it; the record says that it was opened',
    description:
      'The last version when none is named. One range of bytes may be asked for: only its beginning counts as opening it. What is given out was checked against its digest.',
    tag: 'documents',
    parameters: [
      dealParameter,
      {
        name: 'document',
        in: 'path',
        required: true,
        description: 'The id of the document',
        schema: { type: 'string' },
      },
      {
        name: 'ordinal',
        in: 'query',
        description: 'Which version; the last one when left out',
        schema: { type: 'integer', minimum: 1 },
      },
    ],
    answers: { 200: bytesAnswer, 206: { ...bytesAnswer, description: 'The part that was asked for' } },
    problems: ['invalid-request', ...problems],
  })
  async documentContent(
    @Param('deal') dealId: string,
    @Param('document') documentId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { ordinal } = parse(ContentQuery, query, 'query');
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    const item = state.documents.items[documentId];
    const version =
      ordinal === undefined ? item?.versions.at(-1) : item?.versions.find((one) => one.ordinal === ordinal);
    if (item === undefined || version === undefined) {
      const which = ordinal === undefined ? '' : `version ${ordinal} of `;
      throw new Problem('not-found', `There is no ${which}document "${documentId}" for you in this deal.`);
    }
    await this.#send(dealId, documentId, version.document, request, reply);
  }

  @Get(':deal/documents/packets/:packet/:line/page')
  @Describe({
    summary: 'A signature page held in escrow, for those who may open its document',
    tag: 'documents',
    parameters: [
      dealParameter,
      ...['packet', 'line'].map((name) => ({
        name,
        in: 'path' as const,
        required: true,
        description: `The id of the ${name}`,
        schema: { type: 'string' },
      })),
    ],
    answers: { 200: bytesAnswer, 206: { ...bytesAnswer, description: 'The part that was asked for' } },
    problems: [...problems],
  })
  async signaturePage(
    @Param('deal') dealId: string,
    @Param('packet') packetId: string,
    @Param('line') lineId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { state } = await dealFor(this.#record, dealId, personOf(request));
    const packet = state.documents.packets[packetId];
    const page = packet?.lines.find((line) => line.lineId === lineId)?.page;
    if (packet === undefined || !page)
      throw new Problem('not-found', `No page "${lineId}" of a packet "${packetId}" is held for you to see.`);
    await this.#send(dealId, packet.documentId, page.document, request, reply);
  }

  async #send(
    dealId: string,
    documentId: string,
    document: DocumentRef,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { type, bytes } = await this.#door.known(dealId, document);
    const range = rangeOf(request.headers.range, bytes);
    reply.headers({
      'accept-ranges': 'bytes',
      'content-type': FILE_TYPES[type],
      'content-disposition': attachment(document.name),
      // Should a browser show it after all, it runs nothing and reaches nobody.
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      etag: `"${document.digest}"`,
    });
    if (range === 'beyond') {
      reply.code(416).header('content-range', `bytes */${bytes}`).send();
      return;
    }
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const content = await this.#door.open(document.digest, range, left.signal);
    // A reader that asks for the rest of what it began has opened it once.
    if (range === undefined || range.from === 0) {
      try {
        await this.#door.receipt(dealId, documentId, document.digest, personOf(request));
      } catch (error) {
        content.destroy();
        throw error;
      }
    }
    const length = range === undefined ? bytes : range.to - range.from + 1;
    if (range !== undefined)
      reply.code(206).header('content-range', `bytes ${range.from}-${range.to}/${bytes}`);
    reply.header('content-length', length).send(content);
  }
}

/** One range as RFC 9110 writes it; what is malformed, or several, is answered with the whole. */
function rangeOf(header: string | undefined, bytes: number): ByteRange | 'beyond' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const last = Number(to);
    return last === 0 ? 'beyond' : { from: Math.max(0, bytes - last), to: bytes - 1 };
  }
  if (Number(from) >= bytes) return 'beyond';
  if (to !== '' && Number(to) < Number(from)) return undefined;
  return { from: Number(from), to: to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1) };
}

/** RFC 6266: an ASCII name for old readers, the real one beside it. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^A-Za-z0-9._ -]/g, '_');
  const real = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
