import type { DealTerms } from '#libs/contracts/terms.ts';
import type { FieldFault, FieldPath } from './deal-file-faults.ts';

/** What a schema cannot say of how the agreement changes and ends: that names lead somewhere and dates run forward. */
export function checkAgreement(terms: DealTerms): FieldFault[] {
  return [...checkExtensions(terms), ...checkRights(terms)];
}

function checkExtensions({ outsideDateExtensions = [], conditions, outsideDate }: DealTerms): FieldFault[] {
  const path = ['terms', 'outsideDateExtensions'];
  const known = conditions.map(({ id }) => id);
  return [
    ...distinct(path, outsideDateExtensions),
    ...outsideDateExtensions.flatMap(({ while: ground, extendedBy, how, noticeBy }, index): FieldFault[] => [
      ...(ground.conditions ?? []).flatMap((id, at) =>
        known.includes(id)
          ? []
          : [unknown([...path, index, 'while', 'conditions', at], id, known, 'a condition')],
      ),
      ...(ground.conditions === undefined && ground.kinds === undefined
        ? [
            {
              path: [...path, index, 'while'],
              found: 'neither kinds nor conditions',
              expected: 'what has to be open: kinds, conditions, or both',
            },
          ]
        : []),
      ...('to' in extendedBy && extendedBy.to <= outsideDate
        ? [
            {
              path: [...path, index, 'extendedBy', 'to'],
              found: extendedBy.to,
              expected: `a day after the outside date, ${outsideDate}`,
            },
          ]
        : []),
      ...(how === 'itself' && noticeBy !== undefined
        ? [
            {
              path: [...path, index, 'noticeBy'],
              found: `a notice by ${noticeBy.join(' and ')}`,
              expected: 'none: it moves on of itself. Say how: notice where a party extends it',
            },
          ]
        : []),
    ]),
  ];
}

/** Grounds that nobody may use before a period has run out from a notice. */
const NOTICED: readonly string[] = ['breach', 'failure-to-close'];

function checkRights({ termination }: DealTerms): FieldFault[] {
  if (termination === undefined) return [];
  const path = ['terms', 'termination'];
  const fees = termination.fees.map(({ id }) => id);
  return [
    ...distinct([...path, 'rights'], termination.rights),
    ...distinct([...path, 'fees'], termination.fees),
    ...termination.rights.flatMap(({ fee, tail, ground, cure, by }, index): FieldFault[] => [
      ...([fee, tail].flatMap((id, at) =>
        id === undefined || fees.includes(id)
          ? []
          : [unknown([...path, 'rights', index, at === 0 ? 'fee' : 'tail'], id, fees, 'a fee')],
      ) satisfies FieldFault[]),
      ...(tail !== undefined && termination.tail === undefined
        ? [
            {
              path: [...path, 'tail'],
              found: 'no tail',
              expected: `its months, which the right ${termination.rights[index]?.id} rests on`,
            },
          ]
        : []),
      ...(cure !== undefined && !NOTICED.includes(ground)
        ? [
            {
              path: [...path, 'rights', index, 'cure'],
              found: `a period for ${ground}`,
              expected: `a period only for ${NOTICED.join(' or ')}`,
            },
          ]
        : []),
      ...(ground === 'mutual-consent' && by.length !== 2
        ? [{ path: [...path, 'rights', index, 'by'], found: by.join(), expected: 'both, company and parent' }]
        : []),
    ]),
  ];
}

function unknown(path: FieldPath, id: string, known: readonly string[], what: string): FieldFault {
  return { path, found: `"${id}"`, expected: `${what} of the deal: ${known.join(', ') || 'there is none'}` };
}

function distinct(path: FieldPath, list: readonly { readonly id: string }[]): FieldFault[] {
  return list.flatMap(({ id }, index) =>
    list.findIndex((one) => one.id === id) === index
      ? []
      : [{ path: [...path, index, 'id'], found: `"${id}" a second time`, expected: 'an id of its own' }],
  );
}
