import { z } from 'zod';
import { commands } from '#libs/contracts/commands.ts';
import { type CommandStep, type DealFile, isImportStep, type Step } from '#libs/contracts/deal-file.ts';
import { KINDS_IN_PARTS } from '#libs/deal/conditions/parts.ts';
import { isOfLaw } from '#libs/deal/conditions/waiver.ts';
import { type Cents, cents, formatUsd, parseUsd, sumCents } from '#libs/money/cents.ts';
import { parsePrice, timesPrice } from '#libs/money/price.ts';
import { divideRounded } from '#libs/money/rounding.ts';
import { parseShares } from '#libs/money/shares.ts';
import { addShareCounts } from '#libs/money/wire.ts';
import { checkAgreement } from './agreement-terms-checks.ts';
import type { FieldFault, FieldPath } from './deal-file-faults.ts';
import { localInstant, resolveValues, type ScriptReferences, UnknownReference } from './script-values.ts';
import { checkVote } from './vote-terms-checks.ts';
import { explainIssue } from './zod-words.ts';

// What a schema cannot say: that names lead somewhere, times run forward, and figures add up.

export function checkTerms({ terms }: DealFile): FieldFault[] {
  const { exclusions, entitled } = terms.shares;
  const proposals = terms.meeting.proposals.map(({ id }) => id);
  const lists = exclusions.lists.map(({ id }) => id);
  return [
    ...named(['terms', 'shares', 'exclusions', 'inForce'], exclusions.inForce, lists, 'list'),
    ...exclusions.lists.flatMap(({ excluded, unaffiliated }, index) =>
      addShareCounts(excluded, unaffiliated) === entitled
        ? []
        : [
            {
              path: ['terms', 'shares', 'exclusions', 'lists', index, 'unaffiliated'],
              found: unaffiliated,
              expected: `excluded and unaffiliated to make ${entitled}, which is entitled`,
            },
          ],
    ),
    ...distinct(['terms', 'meeting', 'proposals'], proposals),
    ...checkVote(terms),
    ...checkAgreement(terms),
    ...distinct(
      ['terms', 'people'],
      terms.people.map(({ id }) => id),
    ),
    ...distinct(
      ['terms', 'conditions'],
      terms.conditions.map(({ id }) => id),
    ),
    ...terms.conditions.flatMap(({ proposal }, index) =>
      proposal === undefined
        ? []
        : named(['terms', 'conditions', index, 'proposal'], proposal, proposals, 'proposal'),
    ),
    ...terms.conditions.flatMap((condition, index) => {
      const { protects, waivableBy } = condition;
      const path = ['terms', 'conditions', index, 'waivableBy'];
      const strangers = waivableBy.filter((side) => !protects.includes(side));
      if (isOfLaw(condition) && waivableBy.length > 0)
        return [
          { path, found: waivableBy.join(' and '), expected: 'nobody: what the law asks nobody waives' },
        ];
      return strangers.length === 0
        ? []
        : [
            {
              path,
              found: waivableBy.join(' and '),
              expected: `only whom it protects, ${protects.join(' and ')}`,
            },
          ];
    }),
    ...terms.conditions.flatMap(({ parts = [], kind, agency }, index) => {
      const path = ['terms', 'conditions', index, 'parts'];
      const ids = parts.map(({ part }) => part);
      const inParts = parts.length === 0 || (KINDS_IN_PARTS.includes(kind) && agency === undefined);
      return [
        ...distinct(path, ids),
        ...(inParts
          ? []
          : [
              {
                path,
                found:
                  agency === undefined
                    ? `parts of a condition of kind ${kind}`
                    : `parts of a ${agency} review`,
                expected: `parts only where each is met by itself: ${KINDS_IN_PARTS.join(', ')}`,
              },
            ]),
      ];
    }),
    ...Object.keys(terms.assumed).flatMap((field) =>
      leadsSomewhere(terms, field)
        ? []
        : [
            {
              path: ['terms', 'assumed', field],
              found: `"${field}", which is no field of the terms`,
              expected: 'a path such as closing.businessDays',
            },
          ],
    ),
  ];
}

export function checkScript(deal: DealFile): FieldFault[] {
  const { rehearsal, terms } = deal;
  if (rehearsal === undefined) return [];
  const roles = new Map(terms.people.map((person) => [person.id, person.roles as readonly string[]]));
  const faults: FieldFault[] = distinct(
    ['rehearsal', 'script'],
    rehearsal.script.map(({ id }) => id),
  );
  faults.push(...mayDo(['rehearsal', 'by'], rehearsal.by, commands.OpenDeal.roles, roles));
  let before = rehearsal.start;
  const loaded = new Map<string, number>();
  for (const [index, step] of rehearsal.script.entries()) {
    const path = ['rehearsal', 'script', index];
    if (isImportStep(step)) {
      if (loaded.has(step.as)) {
        faults.push({
          path: [...path, 'as'],
          found: `"${step.as}" a second time`,
          expected: 'a name of its own',
        });
      }
      if (!roles.has(step.by)) faults.push(...mayDo([...path, 'by'], step.by, [], roles));
      loaded.set(step.as, index);
    } else {
      faults.push(...mayDo([...path, 'by'], step.by, commands[step.do].roles, roles));
      faults.push(...checkData(step, path, loaded));
    }
    faults.push(...inOrder(step, [...path, 'at'], before));
    if (step.at > before) before = step.at;
  }
  return faults;
}

/** Lines × price, their sum, and the fee on it: to the cent. */
export function checkFeeTable({ feeTable }: DealFile): FieldFault[] {
  if (feeTable === undefined) return [];
  const foots = (path: FieldPath, given: string, computed: Cents, what: string): FieldFault[] =>
    given === formatUsd(computed)
      ? []
      : [{ path: ['feeTable', ...path], found: given, expected: `${formatUsd(computed)}, ${what}` }];
  const total = sumCents(feeTable.lines.map(({ amount }) => parseUsd(amount)));
  const fee = divideRounded(total * parseUsd(feeTable.feePerMillion), 100_000_000n, 'half-up');
  return [
    ...feeTable.lines.flatMap(({ shares, perShare, amount }, index) =>
      foots(
        ['lines', index, 'amount'],
        amount,
        timesPrice(parseShares(shares), parsePrice(perShare), 'half-up'),
        `which is ${shares} × ${perShare}`,
      ),
    ),
    ...foots(['total'], feeTable.total, total, 'the sum of the lines'),
    ...foots(
      ['fee'],
      feeTable.fee,
      cents(fee),
      `which is the total × ${feeTable.feePerMillion} for each million`,
    ),
  ];
}

function checkData(step: CommandStep, path: FieldPath, loaded: ReadonlyMap<string, number>): FieldFault[] {
  const at = [...path, 'with'];
  try {
    const schema = commands[step.do].data;
    const data = resolveValues(step.with, placeholders(loaded));
    const parsed: z.ZodSafeParseResult<unknown> = schema.safeParse(data);
    return parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => explainIssue(issue, schema, data, at));
  } catch (error) {
    if (!(error instanceof UnknownReference)) throw error;
    return [{ path: [...at, ...error.path], found: error.found, expected: error.expected }];
  }
}

/** Stand-ins of the right form, so that the rest of a step can be checked before anything was loaded or counted. */
function placeholders(loaded: ReadonlyMap<string, number>): ScriptReferences {
  const digest = '0'.repeat(64);
  return {
    sealed: (importId) => {
      if (!loaded.has(importId)) {
        const names = [...loaded.keys()].join(', ');
        const expected =
          names === '' ? 'a set that an earlier step imports' : `one of those imported before: ${names}`;
        throw new UnknownReference(['$sealed'], `"${importId}"`, expected);
      }
      return { importId, root: digest, rows: 0 };
    },
    countDigest: () => digest,
    batchDigest: () => digest,
    fundsFlowDigest: () => digest,
    digestOf: () => digest,
  };
}

function inOrder(step: Step, path: FieldPath, before: string): FieldFault[] {
  try {
    localInstant(step.at);
  } catch {
    return [{ path, found: `"${step.at}"`, expected: 'a day that the calendar has' }];
  }
  return step.at >= before
    ? []
    : [{ path, found: `"${step.at}"`, expected: `a time not before ${before}: a script runs forward` }];
}

function mayDo(
  path: FieldPath,
  person: string,
  needed: readonly string[],
  people: ReadonlyMap<string, readonly string[]>,
): FieldFault[] {
  const roles = people.get(person);
  if (roles === undefined) {
    return [
      { path, found: `"${person}"`, expected: `one of the deal's people: ${[...people.keys()].join(', ')}` },
    ];
  }
  if (needed.length === 0 || needed.some((role) => roles.includes(role))) return [];
  const found = `"${person}", who is ${roles.join(' and ')}`;
  return [{ path, found, expected: `a person who is ${needed.join(' or ')}` }];
}

function named(path: FieldPath, name: string, known: readonly string[], what: string): FieldFault[] {
  if (known.includes(name)) return [];
  return [
    { path, found: `"${name}", which is no ${what} of this deal`, expected: `one of ${known.join(', ')}` },
  ];
}

function distinct(path: FieldPath, ids: readonly string[]): FieldFault[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ path: [...path, index, 'id'], found: `"${id}" a second time`, expected: 'an id of its own' }],
  );
}

/** True when `closing.businessDays` or `conditions.cfius.text` names a field that is there. */
function leadsSomewhere(terms: unknown, field: string): boolean {
  let at: unknown = terms;
  for (const part of field.split('.')) {
    if (Array.isArray(at)) at = at.find((item: { id?: unknown }) => item.id === part);
    else if (typeof at === 'object' && at !== null && Object.hasOwn(at, part))
      at = (at as Record<string, unknown>)[part];
    else return false;
  }
  return at !== undefined;
}
