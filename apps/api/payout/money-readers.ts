import type { FastifyRequest } from 'fastify';
import type { Role } from '#libs/contracts/people.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import { personOf } from '../edge/access.ts';
import { Problem } from '../problems/problem.ts';
import { dealFor } from '../reads/current.ts';

/** Who sees single payments, though only masked or by the bank's references. */
const READERS: ReadonlySet<Role> = new Set([
  'finance',
  'counsel',
  'executive',
  'auditor',
  'paying-agent',
  'operator',
]);

/** The deal, for who sees its money; others are told by `refusal` whom to ask. */
export async function dealForMoney(
  record: DealRecord,
  request: FastifyRequest,
  dealId: string,
  refusal: string,
) {
  const person = personOf(request);
  const at = await dealFor(record, dealId, person);
  const side = at.state.terms.people.find(({ id }) => id === person.id)?.side;
  if (side === 'parent' || !rolesIn(at.state, person).some((role) => READERS.has(role)))
    throw new Problem('not-allowed', refusal);
  return at;
}
