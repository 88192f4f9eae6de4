import { z } from 'zod';
import { parseFraction } from '#libs/money/majority.ts';
import { formatVotes, parseVotes } from '#libs/money/votes.ts';
import { Line } from './values.ts';
import { type VoteBase, voteBases } from './vote-bases.ts';

/**
 * A vote as a company prints it: `closing-bell vote check table.yaml`. Figures are text, with or without commas between
 * the thousands. A dash is none, as printed tables have it; `?`, `n/a` or `…` is a figure that was not printed.
 */
const notPrinted: ReadonlySet<string> = new Set(['', '?', '…', '...', 'n/a', 'N/A', 'not printed']);
const dashes: ReadonlySet<string> = new Set(['-', '–', '—']);
const figureWords = 'expected a figure such as "14900000.5"';

/** What is wrong with a figure, in the words of whoever typed it off a filing. */
function wordsFor(text: string): string {
  if (/^[-–−(]\s*[\d,.]+\)?$/.test(text)) return 'expected a figure that is not below zero';
  if (/^[\d,]+\.\d{7,}$/.test(text)) return 'expected at most six decimals';
  if (/^[\d,]+(\.\d+)?$/.test(text.replaceAll(/[\s_']/g, '')) && text.includes(',')) {
    return `${figureWords}, with commas between thousands only`;
  }
  return figureWords;
}

const figure = (clean: (text: string) => string | undefined, words: (text: string) => string = wordsFor) =>
  z.string().transform((text, context): string | undefined => {
    const trimmed = text.trim();
    if (notPrinted.has(trimmed)) return undefined;
    const value = clean(trimmed);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: words(trimmed) });
    return z.NEVER;
  });

function plain(text: string): string | undefined {
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  if (!/^\d{1,15}(\.\d{1,6})?$/.test(grouped)) return undefined;
  return formatVotes(parseVotes(grouped.replace(/^0+(?=\d)/, '')));
}

const Figure = figure(plain);
const Count = figure((text) => (dashes.has(text) ? '0' : plain(text)));
const Given = figure(plain).refine((value) => value !== undefined, figureWords);
/** Its last digits stay as they are printed: they say how closely it was rounded. */
const Percent = figure(
  (text) => /^(\d{1,4}(?:\.\d{1,6})?)\s?%?$/.exec(text)?.[1],
  () => 'expected a percentage such as "76.62"',
);
const Flag = z
  .enum(['true', 'false', 'yes', 'no'], 'expected true or false')
  .transform((text) => text === 'true' || text === 'yes');
const Name = z.string().min(1).max(64);

export const VoteCounts = z.strictObject({
  for: Count.optional(),
  against: Count.optional(),
  abstain: Count.optional(),
  withheld: Count.optional(),
  brokerNonVotes: Count.optional(),
  /** The total as it is printed under or beside the counts. */
  total: Figure.optional(),
});
export type VoteCounts = z.output<typeof VoteCounts>;

type Supermajority = { readonly [name: `supermajority-of-${string}`]: string };
export type VoteTableStandard = `majority-of-${VoteBase}` | 'plurality' | Supermajority;

const standardWords = `expected one of ${[
  ...voteBases.map((base) => `majority-of-${base}`),
  'plurality',
  '{ supermajority-of-outstanding: "2/3" }',
].join(', ')}`;

const Standard = z.unknown().transform((value, context): VoteTableStandard => {
  if (value === 'plurality' || voteBases.some((base) => value === `majority-of-${base}`)) {
    return value as VoteTableStandard;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const [[key, part] = ['', ''], ...more] = Object.entries(value);
    const known = voteBases.some((base) => key === `supermajority-of-${base}`);
    if (known && more.length === 0 && isFraction(part)) return value as Supermajority;
    if (known) {
      context.addIssue({
        code: 'custom',
        message: 'expected a fraction such as "2/3", "75%" or "0.75"',
        path: [key],
      });
      return z.NEVER;
    }
  }
  context.addIssue({ code: 'custom', message: standardWords });
  return z.NEVER;
});

function isFraction(text: unknown): text is string {
  if (typeof text !== 'string') return false;
  try {
    parseFraction(text);
    return true;
  } catch {
    return false;
  }
}

const VoteClass = z.strictObject({
  class: Name,
  /** Left out where the filing does not say how many may vote: votes cast can be judged all the same. */
  shares: Figure.optional(),
  votesPerShare: Given.default('1'),
  /** The votes of the class as they are printed. */
  votes: Figure.optional(),
});

const ByClass = z.record(Name, z.strictObject({ shares: Figure.optional(), votes: Figure.optional() }));

const Quorum = z.strictObject({
  of: z.enum(['voting-power', 'shares', 'each-class'], 'expected voting-power, shares or each-class'),
  /** Of one class alone. */
  class: Name.optional(),
  atLeast: z
    .string()
    .refine(
      (text) => text === 'majority' || isFraction(text),
      'expected majority, or a fraction such as "1/3"',
    ),
});

const Proposal = z.strictObject({
  id: Name,
  title: Line.optional(),
  /** The agreement's own words for the vote it asks. */
  wording: z.string().max(4_000).optional(),
  /** Advisory ones gate nothing; procedural ones (adjournment) may be voted without a quorum. */
  effect: z
    .enum(['binding', 'advisory', 'procedural'], 'expected binding, advisory or procedural')
    .optional(),
  advisory: Flag.optional(),
  /** The same, said the other way round. */
  binding: Flag.optional(),
  /** Not put to the vote, as an adjournment that is not needed. */
  notPut: Flag.optional(),
  standard: z.union([z.array(Standard).min(1).max(20), Standard], standardWords),
  counts: VoteCounts.optional(),
  unaffiliatedCounts: VoteCounts.optional(),
  classCounts: z.record(Name, VoteCounts).optional(),
  /** A plurality among named choices, with how many of them are elected. */
  choices: z.record(Name, Given).optional(),
  seats: z
    .string()
    .regex(/^[1-9]\d?$/, 'expected a whole number such as 1')
    .transform(Number)
    .optional(),
  /** What the company prints about For, to be checked against the counts. */
  printed: z
    .strictObject({
      required: Figure.optional(),
      percentOfOutstanding: Percent.optional(),
      percentOfPresent: Percent.optional(),
      percentOfVotesCast: Percent.optional(),
      percentOfUnaffiliated: Percent.optional(),
    })
    .optional(),
});

export const VoteTable = z
  .strictObject({
    company: Line.optional(),
    meeting: Line.optional(),
    recordDate: Line.optional(),
    source: Line.optional(),
    note: z.string().max(4_000).optional(),
    classes: z.array(VoteClass).min(1).max(50),
    unaffiliated: z
      .strictObject({
        list: Line.optional(),
        shares: Figure.optional(),
        votes: Figure.optional(),
        byClass: ByClass.optional(),
      })
      .optional(),
    quorum: z.union([z.array(Quorum).min(1).max(20), Quorum]).optional(),
    present: z
      .strictObject({
        shares: Figure.optional(),
        votes: Figure.optional(),
        percent: Percent.optional(),
        byClass: ByClass.optional(),
      })
      .optional(),
    proposals: z.array(Proposal).min(1).max(200),
  })
  .superRefine((table, context) => {
    const names = table.classes.map((one) => one.class);
    const fault = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    doubles(names).forEach((index) =>
      fault(['classes', index, 'class'], 'expected a name of its own for each class'),
    );
    doubles(table.proposals.map(({ id }) => id)).forEach((index) =>
      fault(['proposals', index, 'id'], 'expected an id of its own for each proposal'),
    );
    const known = (path: (string | number)[], keys: readonly string[]) => {
      for (const key of keys) {
        if (!names.includes(key))
          fault([...path, key], `expected a class of this table: ${names.join(', ')}`);
      }
    };
    known(['unaffiliated', 'byClass'], Object.keys(table.unaffiliated?.byClass ?? {}));
    known(['present', 'byClass'], Object.keys(table.present?.byClass ?? {}));
    quorumsOf(table).forEach((quorum, index) => {
      if (quorum.class === undefined || names.includes(quorum.class)) return;
      const path = Array.isArray(table.quorum) ? ['quorum', index, 'class'] : ['quorum', 'class'];
      fault(path, `expected a class of this table: ${names.join(', ')}`);
    });
    for (const [index, proposal] of table.proposals.entries()) {
      known(['proposals', index, 'classCounts'], Object.keys(proposal.classCounts ?? {}));
    }
  });
export type VoteTable = z.output<typeof VoteTable>;
export type VoteTableProposal = VoteTable['proposals'][number];
export type VoteTableQuorum = z.output<typeof Quorum>;

export function quorumsOf(table: Pick<VoteTable, 'quorum'>): readonly VoteTableQuorum[] {
  if (table.quorum === undefined) return [];
  return Array.isArray(table.quorum) ? table.quorum : [table.quorum];
}

function doubles(names: readonly string[]): number[] {
  return names.flatMap((name, index) => (names.indexOf(name) === index ? [] : [index]));
}
