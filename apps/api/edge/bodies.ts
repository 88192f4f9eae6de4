import './request.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

export const BODY_BYTES_MAX = 1_048_576;
/** What rows of an import may come as. */
export const CSV_TYPES = ['text/csv', 'application/csv'];
export const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml'];

/** What a filing may come as that somebody found on EDGAR. */
export const XML_TYPES = ['application/xml', 'text/xml'];
const XML_BYTES_MAX = 262_144;

// A name such as __proto__ in a body would change what objects are (Fastify, "onProtoPoisoning").
const POISON = /"(?:__proto__|constructor)"\s*:/;

/** A document as it is: its type is told by its name and its content. */
export const BYTES_TYPE = 'application/octet-stream';

type Parsed = (error: Error | null, body?: unknown) => void;

/** How bodies are read: JSON into a value, a deal file as text, rows as a stream that is never held whole. */
const FORM_BYTES_MAX = 1_024;

export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (request: FastifyRequest, body: string | Buffer, done: Parsed) => {
      const text = body as string;
      if (request.routeOptions.config.keepsText === true) {
        request.bodyText = text;
        return done(null, null);
      }
      try {
        done(null, parseJson(text));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  server.addContentTypeParser(
    YAML_TYPES,
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (request: FastifyRequest, body: string | Buffer, done: Parsed) => {
      if (request.routeOptions.config.keepsText !== true) return done(wrongType(request));
      request.bodyText = body as string;
      done(null, null);
    },
  );
  server.addContentTypeParser(
    XML_TYPES,
    { parseAs: 'string', bodyLimit: XML_BYTES_MAX },
    (request: FastifyRequest, body: string | Buffer, done: Parsed) => {
      if (request.routeOptions.config.keepsText !== true) return done(wrongType(request));
      request.bodyText = body as string;
      done(null, null);
    },
  );
  // Mail programs end a subscription by a form (RFC 8058); nothing else takes one, as any page can send it.
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES_MAX },
    (request: FastifyRequest, _body: string | Buffer, done: Parsed) =>
      request.routeOptions.url === '/telling/stop/:token' ? done(null, {}) : done(wrongType(request)),
  );
  server.addContentTypeParser(BYTES_TYPE, (_request: FastifyRequest, bytes: unknown, done: Parsed) =>
    done(null, bytes),
  );
  server.addContentTypeParser(CSV_TYPES, (_request: FastifyRequest, rows: unknown, done: Parsed) =>
    done(null, rows),
  );
}

function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  if (POISON.test(text)) {
    throw new Problem(
      'invalid-request',
      'The body has a field named __proto__ or constructor, which no command has.',
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const detail = `The body is not JSON: ${(error as Error).message}.`;
    throw new Problem('invalid-request', detail);
  }
}

const wrongType = (request: FastifyRequest): Problem =>
  new Problem(
    'unsupported-type',
    `This address takes application/json, not ${request.headers['content-type']}.`,
  );
