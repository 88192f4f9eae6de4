import type { Role } from '#libs/contracts/people.ts';
import type { CalendarEntry } from './entries.ts';

/** What a role is told of the calendar: by what a date is about, and by who has to see to it. */
interface Audience {
  readonly rules: readonly string[];
  readonly owners: readonly string[];
}

/** Who runs, reads or checks the whole deal. */
const EVERYTHING: ReadonlySet<Role> = new Set(['counsel', 'executive', 'auditor']);

const CLOSING = ['closing', 'effective-time', 'closing-clause'];

const AUDIENCES: { readonly [R in Role]?: Audience } = {
  inspector: {
    rules: ['meeting', 'DGCL-213', 'DGCL-219', 'DGCL-222', 'DGCL-231', 'DGCL-251c', '8-K-5.07'],
    owners: [],
  },
  finance: {
    rules: [...CLOSING, 'meeting', 'outside-date', 'DGCL-262e', 'unclaimed', 'letters-of-transmittal'],
    owners: ['paying agent'],
  },
  'paying-agent': { rules: [...CLOSING, 'unclaimed', 'letters-of-transmittal'], owners: ['paying agent'] },
};

/** The roles that have a calendar of their own. Who runs the machines has none: it is not about the deal's work. */
export const ROLES_WITH_CALENDAR: readonly Role[] = [...EVERYTHING, ...(Object.keys(AUDIENCES) as Role[])];

export function concerns(role: Role, { ruleId, owner }: CalendarEntry): boolean {
  if (EVERYTHING.has(role)) return true;
  const audience = AUDIENCES[role];
  if (audience === undefined) return false;
  return (
    (owner !== null && audience.owners.includes(owner)) ||
    audience.rules.some((name) => ruleId === name || ruleId.startsWith(`${name}-`) || isPartOf(ruleId, name))
  );
}

/** `DGCL-213` stands for `DGCL-213a-60`: the sections of a statute have letters behind their numbers. */
function isPartOf(ruleId: string, section: string): boolean {
  return section.startsWith('DGCL-') && ruleId.startsWith(section);
}
