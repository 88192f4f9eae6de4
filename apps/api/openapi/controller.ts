import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { DOCUMENT } from '../parts.ts';
import { PROBLEM_KINDS, type ProblemKind, problemKinds } from '../problems/kinds.ts';
import { Problem } from '../problems/problem.ts';
import type { OpenApiDocument } from './document.ts';
import { Describe } from './operation.ts';

// Swagger's own page, from the package that Nest's Swagger brings along. It is read from disk: nothing is fetched from
// elsewhere, by us or by the reader's browser.
const assetsFolder = path.dirname(
  createRequire(createRequire(import.meta.url).resolve('@nestjs/swagger')).resolve(
    'swagger-ui-dist/package.json',
  ),
);
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};
const START = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
};
`;
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Closing Bell: the API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;
// The page styles its own elements, and shows small pictures that are part of its style sheet.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** The API described by itself: as a document, as a page to try it on, and each kind of problem explained. */
@Controller()
export class DocumentController {
  readonly #document: { readonly current: OpenApiDocument | undefined };
  #text: string | undefined;

  constructor(@Inject(DOCUMENT) document: { readonly current: OpenApiDocument | undefined }) {
    this.#document = document;
  }

  @Get('openapi.json')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'This document',
    tag: 'documentation',
    open: true,
    answers: { 200: { description: 'OpenAPI 3.1', schema: { type: 'object' } } },
    problems: [],
  })
  openApi(@Res() reply: FastifyReply): void {
    this.#text ??= JSON.stringify(this.#document.current);
    reply.type('application/json; charset=utf-8').send(this.#text);
  }

  @Get('docs')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'This document as a page on which it can be tried',
    tag: 'documentation',
    open: true,
    answers: { 200: { description: 'A page', schema: { type: 'string' }, type: 'text/html' } },
    problems: [],
  })
  documentation(@Res() reply: FastifyReply): void {
    reply.header('content-security-policy', POLICY).type('text/html; charset=utf-8').send(PAGE);
  }

  @Get('docs/:asset')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'What the page is made of',
    tag: 'documentation',
    open: true,
    parameters: [
      {
        name: 'asset',
        in: 'path',
        required: true,
        description: 'A file of the page',
        schema: { enum: [...Object.keys(ASSETS), 'start.js'] },
      },
    ],
    answers: {
      200: { description: 'A style sheet or script', schema: { type: 'string' }, type: 'text/plain' },
    },
    problems: ['not-found'],
  })
  documentationAsset(@Param('asset') name: string, @Res() reply: FastifyReply): void {
    if (name === 'start.js') {
      reply.type('text/javascript; charset=utf-8').send(START);
      return;
    }
    const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (type === undefined) throw new Problem('not-found', `The documentation has no file "${name}".`);
    reply.type(type).send(fs.createReadStream(path.join(assetsFolder, name)));
  }

  @Get('problems/:kind')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'What a kind of problem means and what to do about it',
    tag: 'documentation',
    open: true,
    parameters: [
      {
        name: 'kind',
        in: 'path',
        required: true,
        description: 'The end of its `type`',
        schema: { enum: [...PROBLEM_KINDS] },
      },
    ],
    answers: { 200: { description: 'Its meaning', schema: { type: 'string' }, type: 'text/plain' } },
    problems: ['not-found'],
  })
  problemKind(@Param('kind') kind: string, @Res() reply: FastifyReply): void {
    if (!Object.hasOwn(problemKinds, kind))
      throw new Problem('not-found', `There is no kind of problem "${kind}".`);
    const { status, title, meaning } = problemKinds[kind as ProblemKind];
    reply.type('text/plain; charset=utf-8').send(`${title} (${status})\n\n${meaning}\n`);
  }
}
