import { type VoteBase, voteBases } from '#libs/contracts/vote-bases.ts';
import { parseFraction } from '#libs/money/majority.ts';
import { formatVotes, oneVote, printVotes, type Votes, votes } from '#libs/money/votes.ts';
import type { Outcome, VoteFigures } from './figures.ts';
import { type Measure, measure, measureClass } from './measures.ts';
import { plurality } from './plurality.ts';
import { leastRequired, meets, type Need, type Scenario } from './threshold.ts';

/** How a proposal is carried, as deal files and vote tables write it. */
export type VoteStandard =
  | `majority-of-${VoteBase}`
  | 'plurality'
  | { readonly [supermajority: string]: string };

/** Whether a proposal is carried by one standard. Pure arithmetic; advisory or binding makes no difference to it. */
export function outcome(standard: VoteStandard, figures: VoteFigures): Outcome {
  const rule = readStandard(standard);
  if (rule === 'plurality') return plurality(figures);
  if (rule.of === 'each-class') return outcomeByClass(rule, figures);
  return judge(rule, measure(rule.of, figures), figures);
}

/** Carried only when every standard that applies at once is met. */
export function outcomes(
  standards: VoteStandard | readonly VoteStandard[],
  figures: VoteFigures,
): { readonly passes: boolean | null; readonly each: readonly Outcome[] } {
  const list: readonly VoteStandard[] = Array.isArray(standards) ? standards : [standards as VoteStandard];
  const each = list.map((standard) => outcome(standard, figures));
  return { passes: allPass(each), each };
}

export interface Threshold {
  readonly name: string;
  readonly of: VoteBase;
  readonly need: Need;
  /** The fraction as it was written. */
  readonly part?: string;
}

export function readStandard(standard: VoteStandard): Threshold | 'plurality' {
  if (standard === 'plurality') return standard;
  if (typeof standard === 'string') {
    const of = voteBases.find((base) => standard === `majority-of-${base}`);
    if (of) return { name: standard, of, need: 'majority' };
  } else {
    const [[key, part] = ['', '']] = Object.entries(standard);
    const of = voteBases.find((base) => key === `supermajority-of-${base}`);
    if (of && Object.keys(standard).length === 1) {
      const need = parseFraction(part);
      return { name: `${key} ${part}`, of, need, part };
    }
  }
  throw new RangeError(
    `${JSON.stringify(standard)} is no vote standard: expected ${standardNames.join(', ')}`,
  );
}

export const standardNames: readonly string[] = [
  ...voteBases.map((base) => `majority-of-${base}`),
  'plurality',
  ...voteBases.map((base) => `{ supermajority-of-${base}: "2/3" }`),
];

const baseInWords: Record<VoteBase, string> = {
  // 8 Del. C. § 212(a): where shares carry more or less than one vote, a majority of stock means of its votes.
  outstanding: 'the votes of all outstanding shares',
  'voting-power': 'the voting power of all outstanding shares',
  'each-class': 'the votes of each class',
  'outstanding-unaffiliated': 'the votes of all outstanding unaffiliated shares',
  'unaffiliated-votes-cast': 'the votes cast for or against by unaffiliated holders',
  'votes-present': 'the votes present and entitled to vote on the proposal',
  'votes-cast': 'the votes cast for or against',
};

/** "more than half of the votes of all outstanding shares" */
export function asksInWords(standard: VoteStandard): string {
  const rule = readStandard(standard);
  return rule === 'plurality' ? 'the most votes' : askedInWords(rule);
}

function askedInWords({ need, part, of }: Threshold): string {
  return need === 'majority'
    ? `more than half of ${baseInWords[of]}`
    : `at least ${part} of ${baseInWords[of]}`;
}

function judge(
  rule: Threshold,
  measured: Measure | { readonly missing: readonly string[] },
  { entitledAtLeast }: Pick<VoteFigures, 'entitledAtLeast'>,
): Outcome {
  const frame = { standard: rule.name, asks: askedInWords(rule), missing: measured.missing };
  if (!('worst' in measured)) {
    return {
      ...frame,
      base: null,
      required: null,
      reached: null,
      margin: null,
      passes: null,
      reasoning: null,
    };
  }
  const { worst, best } = measured;
  const passes = meets(worst, rule.need) ? true : meets(best, rule.need) ? null : false;
  const exact = worst.reached === best.reached && worst.base === best.base;
  if (exact) return { ...frame, ...inFigures(worst, rule), passes, missing: [], reasoning: null };
  const base = worst.base === best.base ? worst.base : null;
  return {
    ...frame,
    base: base === null ? null : formatVotes(base),
    required:
      base === null ? null : formatVotes(leastRequired({ reached: best.reached, base }, rule.need, oneVote)),
    reached: worst.reached === best.reached ? formatVotes(worst.reached) : null,
    margin: null,
    passes,
    // How far an unknown number of votes may reach, no figure says.
    reasoning: entitledAtLeast !== undefined && passes !== false ? null : reasonFor(rule, measured, passes),
    reachedBetween: { atLeast: formatVotes(worst.reached), atMost: formatVotes(best.reached) },
  };
}

function reasonFor(rule: Threshold, { worst, best, assumption }: Measure, passes: boolean | null): string {
  const at = (scenario: Scenario<Votes>) =>
    `${printVotes(scenario.reached)} of ${printVotes(scenario.base)}, where ` +
    `${printVotes(leastRequired(scenario, rule.need, oneVote))} are required`;
  if (passes === true)
    return `passes whatever the missing figures are: ${assumption.worst}, it reaches ${at(worst)}`;
  if (passes === false)
    return `fails whatever the missing figures are: ${assumption.best}, it reaches ${at(best)}`;
  return `between ${at(worst)} (${assumption.worst}), and ${at(best)} (${assumption.best})`;
}

function inFigures(scenario: Scenario<Votes>, rule: Threshold) {
  const needed = leastRequired(scenario, rule.need, oneVote);
  return {
    base: formatVotes(scenario.base),
    required: formatVotes(needed),
    reached: formatVotes(scenario.reached),
    margin: formatVotes(votes(scenario.reached - needed)),
  };
}

function outcomeByClass(rule: Threshold, figures: VoteFigures): Outcome {
  const classes = figures.classes ?? [];
  // What every class must reach, all of them together must reach too.
  const together = judge({ ...rule, of: 'voting-power' }, measure('voting-power', figures), figures);
  const tooFew = together.passes === false;
  const each = classes.map((one) => ({
    class: one.class,
    ...judge(rule, measureClass(one, figures), figures),
  }));
  const passes = each.length === 0 ? null : allPass(each) === null && tooFew ? false : allPass(each);
  const deciding =
    each.find((one) => one.passes === false) ?? each.find((one) => one.passes === null) ?? each[0];
  const named = (text: string) => (each.length > 1 ? `${text} (${deciding?.class ?? ''})` : text);
  return {
    standard: rule.name,
    asks: named(askedInWords(rule)),
    base: deciding?.base ?? null,
    required: deciding?.required ?? null,
    reached: deciding?.reached ?? null,
    margin: deciding?.margin ?? null,
    passes,
    missing: each.length === 0 ? ['classes'] : [...new Set(each.flatMap((one) => one.missing))],
    reasoning: tooFew
      ? 'fails whatever the classes’ own counts are: together they do not reach what each of them must'
      : (deciding?.reasoning ?? null),
    classes: each,
  };
}

function allPass(each: readonly { readonly passes: boolean | null }[]): boolean | null {
  if (each.some((one) => one.passes === false)) return false;
  return each.every((one) => one.passes === true) ? true : null;
}
