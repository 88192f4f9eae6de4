import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { writeDocx } from '#libs/documents/docx.ts';
import { writeHtml } from '#libs/documents/html.ts';
import type { Document } from '#libs/documents/model.ts';
import { writePdf } from '#libs/documents/pdf.ts';

/** In which forms a document is sent, and how each is written. */
export const FORMATS = {
  pdf: { type: 'application/pdf', write: writePdf },
  html: { type: 'text/html; charset=utf-8', write: writeHtml },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeDocx,
  },
} as const;
export type Format = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as [Format, ...Format[]];

export interface WrittenFile {
  readonly format: Format;
  readonly file: Buffer;
  readonly etag: string;
}

const WRITTEN_MAX = 32;
const ETAG_LENGTH = 32;
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** What is drawn is drawn anew; what is written of it is kept, for a PDF takes half a second. */
export class Papers {
  readonly #written = new Map<string, WrittenFile>();

  async file(document: Document, format: Format): Promise<WrittenFile> {
    const key = `${format} ${digestOf(JSON.stringify(document))}`;
    const kept = this.#written.get(key);
    if (kept !== undefined) return kept;
    const content = await FORMATS[format].write(document);
    const file = Buffer.from(content as Uint8Array);
    const written = { format, file, etag: `"${digestOf(file).slice(0, ETAG_LENGTH)}"` };
    this.#written.set(key, written);
    const [oldest] = this.#written.keys();
    if (this.#written.size > WRITTEN_MAX && oldest !== undefined) this.#written.delete(oldest);
    return written;
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

export function sendPaper(
  { format, file, etag }: WrittenFile,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.headers({
    etag,
    // A page brings its own style and nothing else.
    ...(format === 'html' ? { 'content-security-policy': PAGE_POLICY } : {}),
    'content-type': FORMATS[format].type,
    // A page may be looked at where it is; what a program opens is saved.
    'content-disposition': `${format === 'html' ? 'inline' : 'attachment'}; filename="${name}"`,
  });
  if (request.headers['if-none-match']?.split(',').some((known) => known.trim() === etag) === true)
    reply.code(304).send();
  else reply.send(file);
}
