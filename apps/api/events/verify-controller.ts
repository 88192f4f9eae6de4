import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Digest } from '#libs/contracts/values.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

const Known = z
  .strictObject({
    version: z
      .string()
      .regex(/^[1-9]\d{0,9}$/, 'expected a version')
      .transform(Number)
      .optional(),
    hash: Digest.optional(),
  })
  .refine(
    ({ version, hash }) => (version === undefined) === (hash === undefined),
    'expected version and hash together',
  );

export const Verification = z.strictObject({
  dealId: z.string(),
  intact: z.boolean(),
  version: z.int().meta({ description: 'Up to which version the chain was recomputed' }),
  hash: z
    .string()
    .meta({ description: 'The hash there: write it down to prove later that nothing was cut off' }),
  break: z
    .strictObject({
      version: z.int(),
      what: z.string(),
      field: z.string().optional(),
      expected: z.string(),
      found: z.string(),
      sentence: z.string(),
    })
    .nullable()
    .meta({ description: 'The first place that is not what was recorded' }),
});

/** Each recomputes a whole record; more at once would only take the database from everyone else. */
const AT_ONCE_MAX = 2;

/** Whether the record of a deal was altered. */
@Controller('deals')
export class VerifyController {
  readonly #record: DealRecord;
  #running = 0;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/verify')
  @Describe({
    summary: 'Recompute the hash chain of the record from its stored bytes',
    tag: 'record',
    parameters: [
      dealParameter,
      {
        name: 'version',
        in: 'query',
        description: 'A version whose hash was written down earlier, together with `hash`',
        schema: { type: 'integer', minimum: 1 },
      },
      {
        name: 'hash',
        in: 'query',
        description: 'The hash that was written down at `version`',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    ],
    answers: { 200: { description: 'Intact, or the first break', schema: 'Verification' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async verify(
    @Param('deal') dealId: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version, hash } = parse(Known, query, 'query');
    await dealFor(this.#record, dealId, personOf(request));
    const known = version === undefined || hash === undefined ? undefined : { version, hash };
    const verified = await this.#one(() => this.#record.journal.verifyStream(dealId, known));
    const found = verified.break;
    const answer: z.infer<typeof Verification> = {
      dealId,
      intact: found === undefined,
      version: verified.version,
      hash: verified.hash,
      break: found === undefined ? null : breakOf(found),
    };
    reply.send(answer);
  }

  async #one<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= AT_ONCE_MAX) {
      const detail = `${AT_ONCE_MAX} records are being verified already. Try again when they are done.`;
      throw new Problem('too-many-requests', detail, {}, { 'retry-after': '5' });
    }
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }
}

function breakOf({
  streamId: _,
  field,
  ...found
}: {
  readonly streamId: string;
  readonly version: number;
  readonly what: string;
  readonly field?: string;
  readonly expected: string;
  readonly found: string;
  readonly sentence: string;
}): z.infer<typeof Verification>['break'] {
  return { ...found, ...(field === undefined ? {} : { field }) };
}
