import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Person, type Role } from '#libs/contracts/people.ts';
import { sideOf } from '#libs/deal/estimates/viewers.ts';
import { isTallyWithheldFrom } from '#libs/deal/vote/viewers.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { personOf, requireRole } from '../edge/access.ts';
import { Describe, dealParameter } from '../openapi/operation.ts';
import { RECORD } from '../parts.ts';
import { dealFor } from '../reads/current.ts';
import { rolesIn } from './members.ts';

/** Who knows of the deal, as a list of insiders has to say it. */
export const Insiders = z.strictObject({
  dealId: z.string(),
  /** On whose side whoever asks is: the other side keeps a list of its own. */
  side: Person.shape.side,
  people: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      title: z.string().nullable(),
      roles: Person.shape.roles,
      side: Person.shape.side,
      /** Named as one of the deal's people since then. */
      since: z.string(),
      /** Up to which version this person has looked at the deal, and when; null where never. */
      lastLook: z.strictObject({ version: z.int(), at: z.string() }).nullable(),
      /** What this person was let see beyond the deal itself. */
      sees: z.array(z.string()),
    }),
  ),
});

const SEES: readonly Role[] = ['counsel', 'auditor', 'operator'];

@Controller('deals')
export class InsidersController {
  readonly #record: DealRecord;

  constructor(@Inject(RECORD) record: DealRecord) {
    this.#record = record;
  }

  @Get(':deal/insiders')
  @Describe({
    summary: 'Who knows of the deal on one’s own side: roles, since when, last look, what they were let see',
    tag: 'record',
    parameters: [dealParameter],
    answers: { 200: { description: 'The insiders', schema: 'Insiders' } },
    problems: ['not-signed-in', 'not-allowed', 'not-found', 'too-many-requests', 'unavailable'],
  })
  async insiders(
    @Param('deal') dealId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const person = personOf(request);
    const { state } = await dealFor(this.#record, dealId, person);
    requireRole({ ...person, roles: rolesIn(state, person) }, SEES, 'The list of insiders of this deal');
    const side = sideOf(state, person.id);
    const looks = await this.#record.looks.all(dealId);
    const people = state.terms.people
      .filter((one) => one.side === side || one.side === 'neutral' || side === 'neutral')
      .map((one) => ({
        id: one.id,
        name: one.name,
        title: one.title ?? null,
        roles: one.roles,
        side: one.side,
        since: state.openedAt,
        lastLook: looks.get(one.id) ?? null,
        sees: [
          ...(one.roles.includes('counsel') ? ['what counsel of its side expects'] : []),
          ...(isTallyWithheldFrom(state, one.id) ? [] : ['the tally before it is certified']),
        ],
      }));
    const answer: z.infer<typeof Insiders> = { dealId, side, people };
    reply.send(answer);
  }
}
