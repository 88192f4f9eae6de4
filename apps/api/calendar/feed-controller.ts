import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Role } from '#libs/contracts/people.ts';
import { Instant, Line } from '#libs/contracts/values.ts';
import { ROLES_WITH_CALENDAR } from '#libs/deal/deadlines/audience.ts';
import { calendarAt } from '#libs/deal/deadlines/history.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { writeFeed } from '#libs/formats/calendar-feed.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { FeedOwner } from '#libs/record/calendar-feeds.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import { RateLimit } from '../edge/rate-limit.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { HISTORIES, PUBLIC_URL, RECORD } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';
import type { CalendarHistories } from './histories.ts';

export const FeedWish = z.strictObject({
  role: Role.optional().meta({ description: 'The role whose calendar it is; your first one in the deal' }),
});
export const FeedRevocation = z.strictObject({
  role: Role.optional().meta({ description: 'Only of this role; of all roles when left out' }),
  person: Line.optional().meta({ description: 'Whose; your own when left out. Another’s is for counsel' }),
});
export const FeedIssued = z.strictObject({
  dealId: z.string(),
  role: Role,
  url: z.string().meta({
    description:
      'The address to subscribe to. Whoever has it sees this calendar; it is told once and kept nowhere',
  }),
  issuedAt: Instant,
});
export const FeedsRead = z.strictObject({
  dealId: z.string(),
  feeds: z.array(z.strictObject({ role: Role, issuedAt: Instant })),
});
export const FeedsRevoked = z.strictObject({ dealId: z.string(), revoked: z.int() });

const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
/** Programs come once an hour; a whole office may stand behind one address. */
const FEED_RATE = { perSecond: 2, burst: 120 };
const ETAG_LENGTH = 32;

/** Calendar feeds: addresses with a secret, for programs that cannot sign in. */
@Controller()
export class FeedController {
  readonly #record: DealRecord;
  readonly #histories: CalendarHistories;
  readonly #publicUrl: string | undefined;
  readonly #rate = new RateLimit(FEED_RATE);

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(HISTORIES) histories: CalendarHistories,
    @Inject(PUBLIC_URL) publicUrl: { readonly url: string | undefined },
  ) {
    this.#record = record;
    this.#histories = histories;
    this.#publicUrl = publicUrl.url;
  }

  @Post('deals/:deal/calendar/feed')
  @Describe({
    summary: 'Give out the address of your calendar feed in a role, in place of the one before',
    description:
      'An iCalendar file that Outlook, Google and Apple subscribe to. It shows what the role sees, under the code name of the deal. A new address makes the old one worthless.',
    tag: 'calendar',
    parameters: [dealParameter],
    body: { description: 'In which role', types: { 'application/json': 'FeedWish' } },
    answers: { 201: { description: 'The address', schema: 'FeedIssued' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async issueFeed(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { role } = parse(FeedWish, body ?? {}, 'body');
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    const chosen = roleFor(state, person, role);
    const issued = await this.#record.feeds.issue({ dealId, personId: person.id, role: chosen });
    const answer: z.infer<typeof FeedIssued> = {
      dealId,
      role: chosen,
      url: `${this.#base(request)}/feeds/${issued.address}`,
      issuedAt: issued.issuedAt,
    };
    reply.status(201).send(answer);
  }

  @Get('deals/:deal/calendar/feed')
  @Describe({
    summary: 'Which calendar feeds you have in the deal; their addresses are not kept',
    tag: 'calendar',
    parameters: [dealParameter],
    answers: { 200: { description: 'By role', schema: 'Feeds' } },
    problems: ['not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async listFeeds(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    await dealFor(this.#record, dealId, person);
    const feeds = await this.#record.feeds.list(dealId, person.id);
    const answer: z.infer<typeof FeedsRead> = { dealId, feeds };
    reply.send(answer);
  }

  @Post('deals/:deal/calendar/feed/revoke')
  @HttpCode(200)
  @Describe({
    summary: 'Take calendar feeds back: their addresses open nothing any more',
    description: 'Your own; another person’s as counsel or operator.',
    tag: 'calendar',
    parameters: [dealParameter],
    body: { description: 'Which', types: { 'application/json': 'FeedRevocation' } },
    answers: { 200: { description: 'How many there were', schema: 'FeedsRevoked' } },
    problems: [
      'invalid-request',
      'not-signed-in',
      'not-allowed',
      'not-found',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async revokeFeeds(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { role, person: other } = parse(FeedRevocation, body ?? {}, 'body');
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    const personId = other ?? person.id;
    if (personId !== person.id && !rolesIn(state, person).some((has) => REVOKES.includes(has))) {
      throw new Problem(
        'not-allowed',
        `Another person's calendar feed is taken back by counsel of the deal or an operator. ${person.name} is neither.`,
      );
    }
    const revoked = await this.#record.feeds.revoke({ dealId, personId, role });
    const answer: z.infer<typeof FeedsRevoked> = { dealId, revoked };
    reply.send(answer);
  }

  @Get('feeds/:address')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'A calendar feed, by the address that was given out',
    description:
      'Needs no token: the address is the secret. Answers 304 to an If-None-Match that still holds. A deadline that fell away stays as cancelled; SEQUENCE rises with each change.',
    tag: 'calendar',
    open: true,
    parameters: [
      {
        name: 'address',
        in: 'path',
        required: true,
        description: 'The last part of the address',
        schema: { type: 'string' },
      },
      {
        name: 'If-None-Match',
        in: 'header',
        description: 'The ETag of the copy at hand',
        schema: { type: 'string' },
      },
    ],
    answers: {
      200: {
        description: 'An iCalendar file (RFC 5545)',
        schema: { type: 'string' },
        type: 'text/calendar',
      },
      304: { description: 'The copy at hand is as it would be sent' },
    },
    problems: ['not-found', 'too-many-requests', 'unavailable'],
  })
  async feed(
    @Param('address') address: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wait = this.#rate.take(request.ip, Date.now());
    if (wait > 0) {
      const headers = { 'retry-after': String(wait) };
      throw new Problem('too-many-requests', `Too many requests: wait ${wait} s.`, {}, headers);
    }
    const owner = await this.#record.feeds.open(address);
    if (owner === undefined) throw noSuchFeed();
    const { text, changedAt, codeName } = await this.#text(owner, request);
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, ETAG_LENGTH)}"`;
    reply.headers({
      // Nobody on the way may keep it, and whoever has it asks each time: an address may have been taken back.
      'cache-control': 'private, no-cache',
      etag,
      'last-modified': httpDate(changedAt),
    });
    if (holds(request.headers['if-none-match'], etag)) {
      reply.status(304).send();
      return;
    }
    reply
      .headers({
        'content-type': CALENDAR_TYPE,
        'content-disposition': `inline; filename="${codeName.replaceAll(/[^A-Za-z0-9]+/g, '-')}.ics"`,
      })
      .send(text);
  }

  async #text(owner: FeedOwner, request: FastifyRequest) {
    const { dealId, personId, role } = owner;
    const { state, version, now } = await this.#record.state(dealId);
    // Who is no longer among the people of the deal, or no longer has the role, sees nothing of it.
    const has =
      state.stage !== 'unopened' &&
      state.terms.people.some(({ id, roles }) => id === personId && roles.includes(role));
    if (!has) throw noSuchFeed();
    const { codeName } = state.terms;
    const tracked = [...calendarAt(await this.#histories.at(dealId, version), now).values()];
    const link = `${this.#base(request)}/deals/${dealId}/calendar`;
    const text = writeFeed({ dealId, codeName, hidden: namesOf(state), role, tracked, link });
    const changedAt = tracked.reduce(
      (last, { changed }) => (changed.at > last ? changed.at : last),
      state.openedAt,
    );
    return { text, changedAt, codeName };
  }

  #base(request: FastifyRequest): string {
    return this.#publicUrl ?? `${request.protocol}://${request.host}`;
  }
}

const REVOKES: readonly Role[] = ['counsel', 'operator'];

/** The same words for an address that never was, one that was replaced and one that was taken back. */
const noSuchFeed = (): Problem =>
  new Problem(
    'not-found',
    'There is no calendar at this address. It may have been replaced or taken back: sign in and have a new one issued.',
  );

function roleFor(deal: OpenDeal, person: SignedIn, wished: Role | undefined): Role {
  const has = rolesIn(deal, person).filter((role) => ROLES_WITH_CALENDAR.includes(role));
  const role = wished ?? has[0];
  if (role !== undefined && has.includes(role)) return role;
  const roles = has.length === 0 ? 'none that has a calendar' : has.join(', ');
  throw new Problem(
    'not-allowed',
    `${wished === undefined ? 'A calendar feed' : `A calendar feed as ${wished}`} is for a person with that role in the deal. ${person.name} has ${roles}.`,
  );
}

function namesOf({ terms: { name, company, parent, mergerSub } }: OpenDeal): string[] {
  return [name, company.name, company.ticker, parent, mergerSub];
}

/** RFC 9110, 13.1.2: a list of tags, compared weakly. */
function holds(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** `Fri, 12 Feb 2021 22:30:00 GMT`. */
const httpDate = (instant: string): string => new Date(instant).toUTCString();
