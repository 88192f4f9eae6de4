import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { digestOf, newSecret, type Sessions } from '#libs/identity/sessions.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf } from '../edge/access.ts';
import { Describe } from '../openapi/operation.ts';
import { PUBLIC_URL, RECORD, SESSIONS, SIGN_IN } from '../parts.ts';
import { fromElsewhere } from '../problems/from-error.ts';
import { Problem, parse } from '../problems/problem.ts';
import { clearCookie, cookieOf, isFromOurPage, setCookie } from './cookies.ts';
import { type IdentityProvider, SignInRefused } from './provider.ts';

const SIGN_IN_SECONDS = 600;
const HOME = '/app/';

/** A place of our own application: never another host, and no address of the API. */
const OwnPlace = z
  .string()
  .max(2_000)
  .regex(/^\/app\/(?!.*(\\|\/\/))[\x21-\x7e]*$/, 'expected a place of the application, such as /app/');
const BeginQuery = z.strictObject({ to: OwnPlace.default(HOME) });

export const Me = z.strictObject({ id: z.string(), name: z.string(), roles: z.array(z.string()) });
export const SignedOut = z.strictObject({
  to: z.string().meta({ description: 'Where the browser goes next: signing out at the identity provider' }),
});

/** Signing in and out with a browser. Programs send an access token instead. */
@Controller()
export class SessionController {
  readonly #record: DealRecord;
  readonly #sessions: Sessions;
  readonly #provider: IdentityProvider | undefined;
  readonly #publicUrl: string | undefined;

  constructor(
    @Inject(RECORD) record: DealRecord,
    @Inject(SESSIONS) sessions: Sessions,
    @Inject(SIGN_IN) signIn: { readonly provider: IdentityProvider | undefined },
    @Inject(PUBLIC_URL) publicUrl: { readonly url: string | undefined },
  ) {
    this.#record = record;
    this.#sessions = sessions;
    this.#provider = signIn.provider;
    this.#publicUrl = publicUrl.url;
  }

  @Get('sign-in')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'Sends a browser to the identity provider',
    tag: 'session',
    open: true,
    parameters: [
      {
        name: 'to',
        in: 'query',
        description: 'The place of the application to come back to',
        schema: { type: 'string' },
      },
    ],
    answers: { 302: { description: "To the identity provider's own page" } },
    problems: ['invalid-request', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async begin(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { to } = parse(BeginQuery, query, 'query');
    const provider = this.#required();
    const challenge = provider.newChallenge();
    const browser = newSecret();
    const { pool } = this.#record;
    await pool.query('delete from sign_ins where ends_at < now()');
    await pool.query(
      `insert into sign_ins (state_digest, browser_digest, verifier, nonce, return_to, ends_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
      [
        digestOf(challenge.state),
        digestOf(browser),
        challenge.verifier,
        challenge.nonce,
        to,
        SIGN_IN_SECONDS,
      ],
    );
    setCookie(request, reply, 'sign-in', { value: browser, seconds: SIGN_IN_SECONDS });
    reply.redirect(await provider.address(challenge, `${this.#origin(request)}/sign-in/done`), 302);
  }

  @Get('sign-in/done')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'Where the identity provider sends the browser back',
    tag: 'session',
    open: true,
    answers: { 302: { description: 'Signed in: to the application' } },
    problems: ['invalid-request', 'not-signed-in', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async done(
    @Query() query: { readonly state?: unknown },
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const provider = this.#required();
    const browser = cookieOf(request, 'sign-in');
    const { rows } = await this.#record.pool.query<{ verifier: string; nonce: string; return_to: string }>(
      `delete from sign_ins where state_digest = $1 and browser_digest = $2 and ends_at > now()
         returning verifier, nonce, return_to`,
      [digestOf(String(query.state ?? '')), digestOf(browser ?? '')],
    );
    const begun = rows[0];
    if (begun === undefined || typeof query.state !== 'string') {
      throw signInOver('This sign-in is over: it took longer than ten minutes, or was begun elsewhere.');
    }
    const { person, idToken } = await provider
      .person(new URL(`${this.#origin(request)}${request.url}`), {
        state: query.state,
        nonce: begun.nonce,
        verifier: begun.verifier,
      })
      .catch((error: unknown) => {
        throw error instanceof SignInRefused ? signInOver(error.message) : error;
      });
    // Always a new secret: one that was known before signing in opens nothing.
    const { secret, seconds } = await this.#sessions.begin(person, idToken);
    setCookie(request, reply, 'session', { value: secret, seconds });
    reply.redirect(begun.return_to, 302);
  }

  @Post('sign-out')
  @RouteConfig({ open: true })
  @Describe({
    summary: 'Ends the session of this browser, at once',
    tag: 'session',
    open: true,
    answers: { 200: { description: 'It is over', schema: 'SignedOut' } },
    problems: ['not-allowed', 'too-many-requests', 'unavailable'],
  })
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isFromOurPage(request)) throw fromElsewhere();
    const idToken = await this.#sessions.end(cookieOf(request, 'session') ?? '');
    clearCookie(request, reply, 'session');
    const home = `${this.#origin(request)}${HOME}`;
    const farewell =
      idToken === undefined
        ? undefined
        : await this.#provider?.farewell(idToken, home).catch(() => undefined);
    reply.send({ to: farewell ?? HOME });
  }

  @Get('me')
  @Describe({
    summary: 'Who you are here',
    tag: 'session',
    answers: { 200: { description: 'Your name and roles', schema: 'Me' } },
    problems: ['not-signed-in', 'too-many-requests', 'unavailable'],
  })
  me(@Req() request: FastifyRequest): z.output<typeof Me> {
    const { id, name, roles } = personOf(request);
    return { id, name, roles: [...roles] };
  }

  #required(): IdentityProvider {
    if (this.#provider !== undefined) return this.#provider;
    throw new Problem(
      'not-found',
      'This server has no sign-in by browser. Set OIDC_ISSUER and OIDC_CLIENT_ID, or start it with npm start.',
    );
  }

  #origin(request: FastifyRequest): string {
    return this.#publicUrl ?? `${request.protocol}://${request.host}`;
  }
}

const signInOver = (why: string): Problem =>
  new Problem('not-signed-in', `${why} Go to /app/ and sign in again.`);
