import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  ChangesRead,
  EstimatesRead,
  ForecastRead,
  ForecastWish,
  WhatIfRead,
  WhatIfWish,
} from '#libs/contracts/futures.ts';
import type { Side } from '#libs/contracts/people.ts';
import { Instant } from '#libs/contracts/values.ts';
import { estimatesOf } from '#libs/deal/estimates/recorded.ts';
import { estimatesSeenBy } from '#libs/deal/estimates/viewers.ts';
import { changesOf } from '#libs/deal/futures/changes.ts';
import { forecastSteps } from '#libs/deal/futures/forecast.ts';
import type { Steps } from '#libs/deal/futures/steps.ts';
import { whatIfSteps } from '#libs/deal/futures/what-if.ts';
import { withheldOf } from '#libs/deal/reads/withheld.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { isJournalError } from '#libs/journal/errors.ts';
import type { StateAt, StateOptions } from '#libs/journal/types.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { etagOf } from '../commands/etag.ts';
import { mayRead, noSuchDeal, rolesIn } from '../deals/members.ts';
import { LooseInstant } from '../deals/moment.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { invalidAt, Problem, parse, refused } from '../problems/problem.ts';
import { asShownTo, withheldFrom } from '../reads/current.ts';
import { Turns } from './turns.ts';

export const WhatIfAnswer = z.strictObject({ dealId: z.string(), ...WhatIfRead.shape });
export const ForecastAnswer = z.strictObject({ dealId: z.string(), ...ForecastRead.shape });
export const EstimatesAnswer = z.strictObject({ dealId: z.string(), ...EstimatesRead.shape });
export const ChangesAnswer = z.strictObject({
  dealId: z.string(),
  lookedAt: Instant.nullable().meta({
    description: 'With `since=last`: when you last looked, by the clock on the wall; null when you never did',
  }),
  ...ChangesRead.shape,
});

type DealAt = StateAt<OpenDeal>;

const EVENTS_TOLD_MAX = 500;
const VERSION = /^[1-9]\d{0,9}$/;
const LAST = 'last';

const ChangesQuery = z.strictObject({
  since: z.union([z.literal(LAST), z.string().regex(VERSION).transform(Number), LooseInstant], {
    error: 'expected a version such as 16, an instant such as 2021-02-08T14:00:00.000Z, a day, or last',
  }),
});

export const LookedWish = z.strictObject({
  version: z.int().min(1).meta({ description: 'The version that was told: `to.version` of the changes' }),
});
export const Looked = z.strictObject({
  dealId: z.string(),
  version: z.int(),
  at: Instant,
});

/** What may become of a deal, and what became of it. All of it is computed; nothing is recorded. */
@Controller('deals')
export class FuturesController {
  readonly #record: DealRecord;
  readonly #turns = new Turns();

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Post(':deal/what-if')
  @HttpCode(200)
  @Describe({
    summary: 'Try commands and changes of the calendar on a fork of the deal',
    description:
      'Answers the new calendar beside the old: which deadlines move and why, which findings arise, whether the outside date holds. Nothing is recorded.',
    tag: 'futures',
    parameters: [dealParameter],
    body: { description: 'What is supposed', types: { 'application/json': 'WhatIfWish' } },
    answers: { 200: { description: 'What would be', schema: 'WhatIf' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-found',
      'too-large',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async whatIf(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { suppose, estimates, ...place } = parse(WhatIfWish, request.body, 'body');
    const { deal, current, now, dealId } = await this.#fork(request, place);
    const person = personOf(request);
    const byRecordOf = estimatesSeenBy(current, person.id, rolesIn(current, person));
    const steps = whatIfSteps({ deal, now, suppose, estimates, byRecordOf });
    const told = await this.#inTurns(request, reply, steps);
    if (told !== undefined) reply.send({ dealId, ...told });
  }

  @Post(':deal/forecast')
  @HttpCode(200)
  @Describe({
    summary: 'Simulate futures of the deal: when it closes, and what that hangs on',
    description:
      "Counsel's own, and of the roles that counsel shows the estimates to. It goes by the estimates on the record, and by those given with it before them. The same seed gives the same futures; a hundred of them are replayed through the core as a check. Nothing is recorded.",
    tag: 'futures',
    parameters: [dealParameter],
    body: {
      description: 'Estimates, seed and number of futures',
      types: { 'application/json': 'ForecastWish' },
    },
    answers: { 200: { description: 'The distribution of the closing date', schema: 'Forecast' } },
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
  async forecast(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { estimates, seed, futures, ...place } = parse(ForecastWish, request.body, 'body');
    const { deal, current, now, dealId } = await this.#fork(request, place);
    const person = personOf(request);
    const byRecordOf = privilegedSide(current, person, 'A forecast');
    const steps = forecastSteps({ deal, now, estimates, seed, futures, byRecordOf });
    const told = await this.#inTurns(request, reply, steps);
    if (told === undefined) return;
    if ('refusal' in told) throw refused(told.refusal);
    reply.send({ dealId, ...told });
  }

  @Get(':deal/estimates')
  @Describe({
    summary:
      'What counsel expects of the open items: at least, most likely, at most; who said so, when and why',
    description: "Counsel's own, and of the roles that counsel shows them to.",
    tag: 'estimates',
    parameters: [dealParameter],
    answers: {
      200: { description: 'The estimates on the record', schema: 'Estimates', headers: ['ETag'] },
    },
    problems: ['not-signed-in', 'not-allowed', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async estimates(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { deal: dealId } = request.params as { deal: string };
    const person = personOf(request);
    const { state, now } = await this.#read(dealId, person);
    const side = privilegedSide(state, person, 'What counsel expects');
    const answer: z.infer<typeof EstimatesAnswer> = { dealId, ...estimatesOf(state, side, now) };
    reply.header('etag', etagOf('estimates', state.touched.estimates)).send(answer);
  }

  @Get(':deal/changes')
  @Describe({
    summary: 'What changed in the deal since a version, a moment, or since you last looked',
    description:
      'Reading marks nothing as seen: POST the version that was told to …/changes/looked when the person has seen it.',
    tag: 'futures',
    parameters: [
      dealParameter,
      {
        name: 'since',
        in: 'query',
        required: true,
        description:
          'A version of the deal, an instant, a day, or `last`: what you saw last, all of it where you never looked',
        schema: { type: 'string', examples: ['16', '2021-02-08T14:00:00.000Z', 'last'] },
      },
    ],
    answers: { 200: { description: 'The differences, and what was recorded in between', schema: 'Changes' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async changes(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { since: asked } = parse(ChangesQuery, request.query, 'query');
    const { deal: dealId } = request.params as { deal: string };
    const person = personOf(request);
    const after = await this.#read(dealId, person);
    const look = asked === LAST ? await this.#record.looks.last(dealId, person.id) : undefined;
    // A mark may be ahead of what a copy of the database has just been restored to.
    const since = asked === LAST ? Math.min(look?.version ?? 1, after.version) : asked;
    checkSince(since, after);
    const moment = typeof since === 'number' ? { atVersion: since } : { asOf: { recorded: since } };
    const before = await this.#read(dealId, person, moment);
    const first = Math.max(before.version + 1, after.version - EVENTS_TOLD_MAX + 1);
    const events =
      first > after.version
        ? []
        : await this.#record.journal.read(dealId, { fromVersion: first, toVersion: after.version });
    const at = typeof since === 'string' ? since : (before.recordedAt ?? after.now);
    const withheld = withheldFrom(after.state, person);
    const told = events.filter((event) => withheldOf(event, withheld) === undefined);
    reply.send({
      dealId,
      lookedAt: look?.at ?? null,
      ...changesOf({
        before: { deal: before.state, at },
        after: { deal: after.state, at: after.now },
        withheld: events.length - told.length,
        events: told.map(
          ({ type, data, version, recordedAt }) => ({ type, data, version, recordedAt }) as never,
        ),
      }),
    });
  }

  @Post(':deal/changes/looked')
  @HttpCode(200)
  @Describe({
    summary: 'Keep that you have seen the deal up to a version',
    description: 'Yours alone: it is no event, changes nothing in the deal, and never goes back.',
    tag: 'futures',
    parameters: [dealParameter],
    body: { description: 'Up to which version', types: { 'application/json': 'LookedWish' } },
    answers: { 200: { description: 'Kept', schema: 'Looked' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-found',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async looked(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { version } = parse(LookedWish, request.body, 'body');
    const { deal: dealId } = request.params as { deal: string };
    const person = personOf(request);
    const current = await this.#read(dealId, person);
    if (version > current.version) throw beyond('body.version', String(version), current);
    const look = await this.#record.looks.mark(dealId, person.id, version);
    const answer: z.infer<typeof Looked> = { dealId, ...look };
    reply.send(answer);
  }

  async #read(dealId: string, person: SignedIn, moment?: StateOptions): Promise<DealAt> {
    try {
      const at = await this.#record.state(dealId, moment);
      const { state } = at;
      if (state.stage !== 'unopened' && mayRead(state, person))
        return { ...at, state: asShownTo(state, person) };
    } catch (error) {
      if (!isJournalError(error, 'stream-not-found') && !isJournalError(error, 'invalid-input')) throw error;
    }
    throw noSuchDeal(dealId);
  }

  /** The deal as it stands, or as it stood at an event or at a moment, looked at from there. */
  async #fork(request: FastifyRequest, { version, at }: Place) {
    const { deal: dealId } = request.params as { deal: string };
    const person = personOf(request);
    const current = await this.#read(dealId, person);
    if (version !== undefined && at !== undefined)
      throw invalidAt([{ at: 'body.at', found: at, expected: 'either a version or a moment' }]);
    if (version !== undefined) {
      if (version > current.version) throw beyond('body.version', String(version), current);
      const then = await this.#read(dealId, person, { atVersion: version });
      return { dealId, current: current.state, deal: then.state, now: then.recordedAt ?? current.now };
    }
    if (at === undefined) return { dealId, current: current.state, deal: current.state, now: current.now };
    checkMoment('body.at', at, current);
    const then = await this.#read(dealId, person, { asOf: { recorded: at } });
    return { dealId, current: current.state, deal: then.state, now: at };
  }

  /** Others are served between the steps, and nothing more is done for one who has left: then it is undefined. */
  #inTurns<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    steps: Steps<Result>,
  ): Promise<Result | undefined> {
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    return this.#turns.work(personOf(request).id, steps, left.signal);
  }
}

interface Place {
  readonly version?: number | undefined;
  readonly at?: string | undefined;
}

/** By the deal as it stands now, whatever version is looked at: what was closed again is closed. */
function privilegedSide(deal: OpenDeal, person: SignedIn, what: string): Side {
  const side = estimatesSeenBy(deal, person.id, rolesIn(deal, person));
  if (side !== null) return side;
  throw new Problem(
    'not-allowed',
    `${what} is counsel's own: it rests on estimates that are privileged, and counsel has not shown them to ${person.name}. The status says what stands before the closing.`,
  );
}

function checkSince(since: number | string, current: DealAt): void {
  if (typeof since === 'number' && since > current.version)
    throw beyond('query.since', String(since), current);
  if (typeof since === 'string') checkMoment('query.since', since, current);
}

function checkMoment(at: string, found: string, { state: { openedAt }, now }: DealAt): void {
  if (found >= openedAt && found <= now) return;
  const expected = `a moment from ${openedAt}, when the deal was opened, to ${now}, its present`;
  throw invalidAt([{ at, found, expected }]);
}

function beyond(at: string, found: string, { version }: DealAt): Problem {
  return invalidAt([{ at, found, expected: `a version from 1 to ${version}, where the deal stands` }]);
}
