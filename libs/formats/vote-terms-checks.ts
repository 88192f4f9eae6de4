import { type QuorumTerm, type Standard, standardName } from '#libs/contracts/standards.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { parseFraction } from '#libs/money/majority.ts';
import { compareShareCounts, sumShareCounts } from '#libs/money/wire.ts';
import type { FieldFault, FieldPath } from './deal-file-faults.ts';

/** What a schema cannot say of the vote: that classes add up, parts are parts, and a condition rests on what is asked. */
export function checkVote(terms: DealTerms): FieldFault[] {
  return [...checkClasses(terms), ...checkQuorum(terms), ...checkStandards(terms), ...checkConditions(terms)];
}

function checkClasses({ shares: { classes, entitled } }: DealTerms): FieldFault[] {
  if (classes === undefined) return [];
  const path = ['terms', 'shares', 'classes'];
  const names = classes.map((one) => one.class);
  const doubled = names.flatMap((name, index): FieldFault[] =>
    names.indexOf(name) === index
      ? []
      : [
          {
            path: [...path, index, 'class'],
            found: `"${name}" a second time`,
            expected: 'a name of its own',
          },
        ],
  );
  const sum = sumShareCounts(classes.map(({ shares }) => shares));
  if (compareShareCounts(sum, entitled) === 0) return doubled;
  return [
    ...doubled,
    { path, found: `classes of ${sum} shares`, expected: `${entitled}, which is entitled` },
  ];
}

/** Nasdaq 5620(c): the bylaws of a listed company never set the quorum below one third. */
function checkQuorum({ meeting, shares, company }: DealTerms): FieldFault[] {
  if (typeof meeting.quorum === 'string') return [];
  const names = shares.classes?.map((one) => one.class) ?? ['common'];
  return meeting.quorum.flatMap((term, index): FieldFault[] => {
    const path: FieldPath = ['terms', 'meeting', 'quorum', index];
    const faults: FieldFault[] = [];
    if (term.class !== undefined && !names.includes(term.class)) {
      faults.push({
        path: [...path, 'class'],
        found: `"${term.class}", which is no class of this deal`,
        expected: `one of ${names.join(', ')}`,
      });
    }
    return [...faults, ...checkPart(term, path, company.exchange)];
  });
}

function checkPart({ atLeast }: QuorumTerm, path: FieldPath, exchange: string): FieldFault[] {
  if (atLeast === 'majority') return [];
  const fault = notAPart(atLeast, [...path, 'atLeast']);
  if (fault.length > 0) return fault;
  const { numerator, denominator } = parseFraction(atLeast);
  if (exchange !== 'Nasdaq' || numerator * 3n >= denominator) return [];
  return [
    {
      path: [...path, 'atLeast'],
      found: `"${atLeast}"`,
      expected: 'at least 1/3, as Nasdaq Rule 5620(c) asks',
    },
  ];
}

function checkStandards({ meeting }: DealTerms): FieldFault[] {
  return meeting.proposals.flatMap(({ standards }, proposal) =>
    standards.flatMap((standard, index) =>
      checkStandard(standard, ['terms', 'meeting', 'proposals', proposal, 'standards', index]),
    ),
  );
}

function checkStandard(standard: Standard, path: FieldPath): FieldFault[] {
  if (typeof standard === 'string') return [];
  return Object.entries(standard).flatMap(([name, part]) => notAPart(part, [...path, name]));
}

function notAPart(text: string, path: FieldPath): FieldFault[] {
  try {
    parseFraction(text);
    return [];
  } catch {
    return [{ path, found: `"${text}"`, expected: 'a part of a whole such as "2/3"' }];
  }
}

/** A condition rests on a standard that its proposal asks; what is advisory or procedural never gates the closing. */
function checkConditions({ conditions, meeting }: DealTerms): FieldFault[] {
  return conditions.flatMap(({ kind, proposal: id, standard }, index): FieldFault[] => {
    if (kind !== 'vote') return [];
    const path: FieldPath = ['terms', 'conditions', index];
    const proposal = meeting.proposals.find((one) => one.id === id);
    if (id === undefined || standard === undefined) {
      return [
        {
          path,
          found: 'a vote without proposal or standard',
          expected: 'the proposal and the standard it rests on',
        },
      ];
    }
    if (proposal === undefined) return [];
    if (proposal.effect !== 'binding') {
      return [
        {
          path: [...path, 'proposal'],
          found: `"${id}", which is ${proposal.effect}`,
          expected: 'a binding proposal: no other gates the closing',
        },
      ];
    }
    const asked = proposal.standards.map(standardName);
    if (asked.includes(standardName(standard))) return [];
    return [
      {
        path: [...path, 'standard'],
        found: `"${standardName(standard)}", which the proposal does not ask`,
        expected: `one of ${asked.join(', ')}`,
      },
    ];
  });
}
