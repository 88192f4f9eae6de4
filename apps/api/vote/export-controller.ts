import { createReadStream } from 'node:fs';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '#libs/contracts/people.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import { type Manifest, manifestOf, recountScript, rowsOf, setOfFile } from './export.ts';
import { seesHolders } from './papers.ts';

/** A recount is for those who advise on the vote, judge it or answer for it. */
const ROLES: readonly Role[] = ['inspector', 'counsel', 'auditor', 'executive'];
const SCRIPT = 'recount.mjs';
const problems = [
  'invalid-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many-requests',
  'unavailable',
] as const;

/** The raw box of a certified vote, and a script that counts it again by itself. */
@Controller('deals')
export class VoteExportController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/vote/export')
  @Describe({
    summary:
      'What a challenger needs to recount: the files of the raw box, the rules on the card, what was certified',
    description: `For ${ROLES.join(', ')}. Each set is a file below this address, row by row as it was sealed, with its Merkle root; ${SCRIPT} beside them counts again with nothing but Node. Counsel, inspector and auditor see holders by name, unless they sit with the buyer; for others names are masked, and the roots of those files cannot be recomputed.`,
    tag: 'vote',
    parameters: [dealParameter],
    answers: { 200: { description: 'The manifest', schema: { type: 'object' } } },
    problems: [...problems],
  })
  async manifest(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const manifest = await this.#manifestFor(dealId, request);
    reply
      .headers({
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="manifest.json"',
      })
      .send(`${JSON.stringify(manifest, null, 2)}\n`);
  }

  @Get(':deal/vote/export/:file')
  @Describe({
    summary: 'One file of the raw box, streamed, or the script that counts it again',
    description:
      'Positions and ballots have a line that names their columns, then a row a line, parted by tabs, shares and votes in millionths; all other sets are a JSON object a line. These are the bytes that were hashed. The same rows come as CSV, in shares and votes as people write them.',
    tag: 'vote',
    parameters: [
      dealParameter,
      {
        name: 'file',
        in: 'path',
        required: true,
        description: `A file that the manifest names, or ${SCRIPT}`,
        schema: { type: 'string' },
      },
    ],
    answers: { 200: { description: 'The file', type: 'text/plain', schema: { type: 'string' } } },
    problems: [...problems],
  })
  async file(
    @Param('deal') dealId: string,
    @Param('file') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const manifest = await this.#manifestFor(dealId, request);
    const found = setOfFile(manifest, name);
    if (found === undefined && name !== SCRIPT) {
      throw new Problem(
        'not-found',
        `The export has no file "${name}". GET /deals/${dealId}/vote/export names those it has.`,
      );
    }
    const content =
      found === undefined
        ? createReadStream(recountScript())
        : await rowsOf(this.#record, manifest, found, name);
    reply
      .headers({
        'content-type': found === undefined ? 'text/javascript; charset=utf-8' : typeOf(name),
        'content-disposition': `attachment; filename="${name}"`,
      })
      .send(content);
  }

  /** Everything as it stood when the last report was signed: what came later is not what was certified. */
  async #manifestFor(dealId: string, request: FastifyRequest): Promise<Manifest> {
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    if (!rolesIn(state, person).some((role) => ROLES.includes(role)))
      throw new Problem('not-allowed', `The raw box is for ${ROLES.join(', ')} of the deal.`);
    const { certificate } = state.vote;
    if (certificate === null) {
      throw new Problem(
        'not-found',
        'Nothing is certified yet, so there is nothing to recount. The export is there once the inspector has signed a report.',
      );
    }
    const then = await dealFor(this.#record, dealId, person, { atVersion: certificate.version });
    const manifest = manifestOf(dealId, then.state, seesHolders(then.state, person));
    if (manifest === undefined)
      throw new Problem('not-found', 'No positions are sealed, so there is nothing to recount.');
    return manifest;
  }
}

function typeOf(name: string): string {
  if (name.endsWith('.csv')) return 'text/csv; charset=utf-8';
  return name.endsWith('.tsv')
    ? 'text/tab-separated-values; charset=utf-8'
    : 'application/jsonl; charset=utf-8';
}
