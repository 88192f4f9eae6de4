import { Role } from '#libs/contracts/people.ts';

/** A person as an access token names them. */
export interface SignedIn {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

const ID = /^[\x21-\x7e]{1,200}$/;
const NAME_LENGTH_MAX = 200;

/** The person of a token's claims, or what is wrong with them. */
export function personOf(claims: Readonly<Record<string, unknown>>): SignedIn | string {
  const { sub, name, roles } = claims;
  if (typeof sub !== 'string' || !ID.test(sub)) return 'its claim "sub" does not name a person';
  if (!Array.isArray(roles)) return 'it has no claim "roles", a list such as ["counsel"]';
  const display = typeof name === 'string' && name !== '' ? name.slice(0, NAME_LENGTH_MAX) : sub;
  return { id: sub, name: display, roles: roles.filter(isRoleOfPeople) };
}

// `machine` is the worker's own role: the worker records directly and never comes by HTTP, so no token can grant it.
function isRoleOfPeople(role: unknown): role is Role {
  return role !== 'machine' && Role.safeParse(role).success;
}
