import type { SignedIn } from './person.ts';

/** All fictitious: for rehearsals, demonstrations and tests. Their ids are those of the people in `examples/`. */
export const samplePeople = {
  counsel: { id: 'counsel', name: 'Carol Sample (fictitious), counsel', roles: ['counsel'] },
  'counsel-b': {
    id: 'second-counsel',
    name: 'Cleo Sample (fictitious), counsel to the special committee',
    roles: ['counsel'],
  },
  buyer: { id: 'parent-counsel', name: 'Pavel Sample (fictitious), counsel to Parent', roles: ['counsel'] },
  'finance-a': { id: 'finance-preparer', name: 'Femi Sample (fictitious), treasury', roles: ['finance'] },
  'finance-b': { id: 'finance-approver', name: 'Farah Sample (fictitious), controller', roles: ['finance'] },
  executive: { id: 'executive', name: 'Edda Sample (fictitious), chief executive', roles: ['executive'] },
  inspector: {
    id: 'inspector',
    name: 'Ines Sample (fictitious), inspector of elections',
    roles: ['inspector'],
  },
  auditor: { id: 'auditor', name: 'Abel Sample (fictitious), auditor', roles: ['auditor'] },
  'paying-agent': {
    id: 'paying-agent',
    name: 'Pia Sample (fictitious), paying agent',
    roles: ['paying-agent'],
  },
  operator: { id: 'operator', name: 'Otto Sample (fictitious), operator', roles: ['operator'] },
} as const satisfies Record<string, SignedIn>;

export type SampleName = keyof typeof samplePeople;
export const SAMPLE_NAMES = Object.keys(samplePeople) as SampleName[];

/** By sample name (`finance-a`) or by id (`finance-preparer`). */
export function samplePerson(name: string): SignedIn | undefined {
  const known = Object.entries(samplePeople).find(([key, person]) => key === name || person.id === name);
  return known?.[1];
}
