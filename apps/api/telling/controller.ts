import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { checkHookUrl, HookRefused, type HookRules } from '#activities/webhooks/post.ts';
import { newSecret, secretText } from '#activities/webhooks/sign.ts';
import type { Side } from '#libs/contracts/people.ts';
import { DeliveryRead, HookRead, TellingFinding, TellingRead, TellingWish } from '#libs/contracts/telling.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { URGENCY } from '#libs/deal/telling/matters.ts';
import type { MasterKeys } from '#libs/holders/master-keys.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { addDelivery, deliveryId, listDeliveries, replay, testsLately } from '#libs/telling/deliveries.ts';
import { tellingFindings } from '#libs/telling/findings.ts';
import { addHook, hooksOf, listHooks, removeHook, rotateHook } from '#libs/telling/hooks.ts';
import { openStopToken } from '#libs/telling/stop-token.ts';
import { setWish, stopDigest, type Wish, wishOf } from '#libs/telling/wishes.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { HOOK_RULES, RECORD, TELLING_KEYS } from '../parts.ts';
import { Problem, parse } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

export const TellingDesk = z.strictObject({
  wishes: TellingRead,
  findings: z.array(TellingFinding),
  hooks: z.array(HookRead),
  deliveries: z.array(DeliveryRead),
});
export const HookWish = z.strictObject({
  url: z.string().max(2_000).optional().meta({ description: 'Where to; of a new webhook' }),
  hookId: z.string().max(64).optional().meta({ description: 'Of one that is there: another secret' }),
  remove: z.literal(true).optional().meta({ description: 'With hookId: take it away' }),
});
export const HookIssued = z.strictObject({
  hookId: z.string(),
  secret: z.string().nullable().meta({ description: 'To verify signatures by. It is told once' }),
});
export const ReplayWish = z.strictObject({
  deliveryId: z.string().max(64).optional(),
  hookId: z.string().max(64).optional(),
  from: z.int().min(1).optional().meta({ description: 'With hookId: from this version of the deal on' }),
});
export const OneClick = z.string();
export const TestWish = z.strictObject({});
export const Told = z.strictObject({ deliveries: z.int() });

const LIST_MAX = 200;
const HOOKS_MAX = 10;
/** Tests go to an address that its reader has not confirmed. */
const TESTS_AN_HOUR = 20;
const KNOWN = [
  'invalid-request',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'unsupported-type',
  'too-many-requests',
  'unavailable',
] as const;

/** Who is told what, and how it went. What is told of a deal never exceeds what its reader may read here. */
@Controller()
export class TellingController {
  readonly #record: DealRecord;
  readonly #keys: () => MasterKeys;
  readonly #hookRules: HookRules;

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(TELLING_KEYS) keys: { readonly open: () => MasterKeys },
    @Inject(HOOK_RULES) hookRules: HookRules,
  ) {
    this.#record = record;
    this.#keys = keys.open;
    this.#hookRules = hookRules;
  }

  @Get('deals/:deal/telling')
  @Describe({
    summary:
      'What you are told of the deal and how, your webhooks, and the last deliveries; counsel sees those of their people',
    tag: 'telling',
    parameters: [dealParameter],
    answers: { 200: { description: 'Wishes, webhooks, deliveries', schema: 'TellingDesk' } },
    problems: ['not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async desk(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    const people = this.#overseenBy(state, person);
    const { pool } = this.#record;
    const answer: z.infer<typeof TellingDesk> = {
      wishes: readOf(await wishOf(pool, dealId, person.id)),
      findings: [...(await tellingFindings(pool, { dealId, mode: state.mode, people }))],
      hooks: [...(await listHooks(pool, dealId, people))],
      deliveries: [...(await listDeliveries(pool, dealId, people, LIST_MAX))],
    };
    reply.send(answer);
  }

  @Post('deals/:deal/telling')
  @HttpCode(200)
  @Describe({
    summary: 'Say where and of what you want to be told; as counsel for people of the deal',
    tag: 'telling',
    parameters: [dealParameter],
    body: { description: 'What is left out stays as it is', types: { 'application/json': 'TellingWish' } },
    answers: { 200: { description: 'As it is now', schema: 'Telling' } },
    problems: [...KNOWN],
  })
  async set(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const wish = parse(TellingWish, body ?? {}, 'body');
    const person = personOf(request);
    const { state, version } = await dealFor(this.#record, dealId, person);
    const personId = wish.person ?? person.id;
    this.#mayDirect(state, person, personId);
    const set = await setWish(this.#record.pool, { dealId, personId, by: person.id, version }, wish);
    reply.send(readOf(set));
  }

  @Post('deals/:deal/telling/hook')
  @HttpCode(200)
  @Describe({
    summary: 'Register a webhook, give it another secret, or take it away',
    description:
      'Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature. After another secret was given the one before signs beside it for a day.',
    tag: 'telling',
    parameters: [dealParameter],
    body: { description: 'Which', types: { 'application/json': 'HookWish' } },
    answers: { 200: { description: 'Its id, and a new secret', schema: 'HookIssued' } },
    problems: [...KNOWN],
  })
  async hook(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { url, hookId, remove } = parse(HookWish, body ?? {}, 'body');
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    this.#mayDirect(state, person, person.id);
    const { pool } = this.#record;
    const secret = newSecret();
    if (hookId !== undefined) {
      // A new secret is told: only its owner hears it. Taking away tells nothing.
      await this.#assertHook(dealId, hookId, remove === true ? this.#overseenBy(state, person) : [person.id]);
      if (remove === true) await removeHook(pool, hookId);
      else await rotateHook(pool, this.#keys(), hookId, secret);
      reply.send({ hookId, secret: remove === true ? null : secretText(secret) });
      return;
    }
    try {
      checkHookUrl(url ?? '', this.#hookRules);
    } catch (error) {
      if (error instanceof HookRefused) throw new Problem('invalid-request', error.message);
      throw error;
    }
    const mine = await listHooks(pool, dealId, [person.id]);
    if (mine.length >= HOOKS_MAX)
      throw new Problem('invalid-request', `You have ${HOOKS_MAX} webhooks of this deal. Remove one first.`);
    const made = await addHook(pool, this.#keys(), { dealId, personId: person.id, url: url ?? '', secret });
    reply.send({ hookId: made, secret: secretText(secret) });
  }

  @Post('deals/:deal/telling/replay')
  @HttpCode(200)
  @Describe({
    summary: 'Send again: one delivery, or to a webhook all from a version on, under the same ids',
    tag: 'telling',
    parameters: [dealParameter],
    body: { description: 'What', types: { 'application/json': 'ReplayWish' } },
    answers: { 200: { description: 'How many are sent again', schema: 'Told' } },
    problems: [...KNOWN],
  })
  async replay(
    @Param('deal') dealId: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { deliveryId: id = null, hookId = null, from = 1 } = parse(ReplayWish, body ?? {}, 'body');
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    if ((id === null) === (hookId === null))
      throw new Problem('invalid-request', 'Say which: deliveryId, or hookId with from.');
    const { pool } = this.#record;
    const people = this.#overseenBy(state, person);
    if (hookId !== null) await this.#assertHook(dealId, hookId, people);
    const deliveries = await replay(pool, { dealId, people, id, hookId, from });
    if (id !== null && deliveries === 0)
      throw new Problem('not-found', 'There is no such delivery of yours, or its webhook is off.');
    reply.send({ deliveries });
  }

  @Post('deals/:deal/telling/test')
  @HttpCode(200)
  @Describe({
    summary: 'Send a test to your address and to your webhooks',
    tag: 'telling',
    parameters: [dealParameter],
    body: { description: 'Nothing more to say', types: { 'application/json': 'TestWish' } },
    answers: { 200: { description: 'How many tests are on their way', schema: 'Told' } },
    problems: [
      'not-signed-in',
      'not-allowed',
      'not-found',
      'unsupported-type',
      'too-many-requests',
      'unavailable',
    ],
  })
  async test(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { state, version } = await dealFor(this.#record, dealId, person);
    this.#mayDirect(state, person, person.id);
    const { pool } = this.#record;
    if ((await testsLately(pool, dealId, person.id)) >= TESTS_AN_HOUR)
      throw new Problem(
        'too-many-requests',
        `${TESTS_AN_HOUR} tests an hour are enough to see whether they arrive.`,
      );
    const { address } = await wishOf(pool, dealId, person.id);
    const hooks = (await hooksOf(pool, [dealId])).filter(({ personId }) => personId === person.id);
    const ways = [...(address === null ? [] : [null]), ...hooks.map(({ hookId }) => hookId)];
    for (const hookId of ways) {
      const id = deliveryId(dealId, 'test', randomUUID());
      const of = { deliveryId: id, dealId, personId: person.id, hookId, mode: state.mode };
      await addDelivery(pool, { ...of, kind: 'test', topic: 'test', version });
    }
    reply.send({ deliveries: ways.length });
  }

  @Post('telling/stop/:token')
  @RouteConfig({ open: true })
  @HttpCode(200)
  @Describe({
    summary: 'End the daily summary by the address in its header (RFC 8058)',
    description: 'Needs no token: the address is the secret, and opens nothing else.',
    tag: 'telling',
    open: true,
    parameters: [
      {
        name: 'token',
        in: 'path',
        required: true,
        description: 'The last part of the address',
        schema: { type: 'string' },
      },
    ],
    body: {
      description: 'List-Unsubscribe=One-Click; it is not looked at',
      types: { 'application/x-www-form-urlencoded': 'OneClick' },
    },
    answers: { 200: { description: 'It is ended', schema: 'Told' } },
    problems: ['not-found', 'too-many-requests', 'unavailable'],
  })
  async stop(@Param('token') token: string, @Res() reply: FastifyReply): Promise<void> {
    const opened = openStopToken(this.#keys(), token);
    if (opened === undefined) throw new Problem('not-found', 'This address ends nothing.');
    await stopDigest(this.#record.pool, ...opened);
    reply.send({ deliveries: 0 });
  }

  /** Oneself, and as counsel whoever one may direct: what others are told of says what there is to know. */
  #overseenBy(state: OpenDeal, person: SignedIn): readonly string[] {
    const own = state.terms.people.find(({ id }) => id === person.id);
    if (own === undefined || !rolesIn(state, person).includes('counsel')) return [person.id];
    // Neutral ones are told of the tally: the buyer's counsel neither sees that nor sends it elsewhere.
    const sides: readonly Side[] = own.side === 'company' ? ['company', 'neutral'] : [own.side];
    return state.terms.people.filter(({ side }) => sides.includes(side)).map(({ id }) => id);
  }

  #mayDirect(state: OpenDeal, person: SignedIn, personId: string): void {
    const known = state.terms.people.some(({ id }) => id === personId);
    if (known && this.#overseenBy(state, person).includes(personId)) return;
    throw new Problem(
      'not-allowed',
      "One says for oneself what one is told, as one of the people of the deal; counsel says it for people of their side, and the company's counsel for neutral ones too.",
    );
  }

  async #assertHook(dealId: string, hookId: string, people: readonly string[]): Promise<void> {
    const hooks = await listHooks(this.#record.pool, dealId, people);
    if (!hooks.some((one) => one.hookId === hookId))
      throw new Problem('not-found', 'There is no such webhook of yours in this deal.');
  }
}

const readOf = ({ dealId, personId, address, zone, digest, digestAt, topics }: Wish): TellingRead => ({
  ...{ dealId, person: personId, address, zone, digest, digestAt },
  topics: { ...URGENCY, ...topics },
});
