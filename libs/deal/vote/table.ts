import {
  quorumsOf,
  type VoteCounts,
  type VoteTable,
  type VoteTableProposal,
  type VoteTableQuorum,
} from '#libs/contracts/vote-table.ts';
import { parseFraction } from '#libs/money/majority.ts';
import { percentThatShows } from '#libs/money/percent.ts';
import { formatShares, oneShare, type Shares } from '#libs/money/shares.ts';
import {
  formatVotes,
  oneVote,
  parseVotes,
  printVotes,
  sumVotes,
  type Votes,
  votes,
} from '#libs/money/votes.ts';
import type { Outcome, VoteFigures } from './figures.ts';
import { outcomes, type VoteStandard } from './standards.ts';
import {
  accountedFor,
  choiceNames,
  choicesTotal,
  countsOf,
  figuresOf,
  hasEveryChoice,
  type Range,
  type TableFigures,
} from './table-figures.ts';
import { findingsOf } from './table-findings.ts';
import type {
  Between,
  CountReport,
  ProposalReport,
  QuorumReport,
  Result,
  VoteTableReport,
} from './table-report.ts';
import { leastRequired, meets } from './threshold.ts';

/** Everything that a printed table says about a vote, and everything in it that cannot be. */
export function checkVoteTable(table: VoteTable): VoteTableReport {
  const figures = figuresOf(table);
  const quorum = quorumsOf(table).flatMap((one) => quorumReports(one, figures));
  const proposals = table.proposals.map((proposal) => proposalReport(proposal, table, figures, quorum));
  const findings = findingsOf(table, figures, proposals);
  return {
    heading: definedOnly({
      company: table.company,
      meeting: table.meeting,
      recordDate: table.recordDate,
      source: table.source,
    }),
    entitled: entitledReport(table, figures),
    turnout: {
      printed: figures.present.printed,
      shares: upwards(figures.present.shares, figures.known, formatShares),
      votes: upwards(figures.present.votes, figures.known, formatVotes),
      percentOfShares: figures.known ? percentIfKnown(figures.present.shares, figures.shares) : null,
      percentOfVotes: figures.known ? percentIfKnown(figures.present.votes, figures.votes) : null,
    },
    quorum,
    proposals,
    findings,
    contradictions: findings.filter(({ severity }) => severity === 'contradiction').length,
    untold: proposals
      .filter(({ effect, result }) => effect === 'binding' && result === 'cannot be told')
      .map(({ id }) => id),
  };
}

export function effectOf(proposal: VoteTableProposal): 'binding' | 'advisory' | 'procedural' {
  const advisory = proposal.advisory === true || proposal.binding === false;
  return proposal.effect ?? (advisory ? 'advisory' : 'binding');
}

function entitledReport(table: VoteTable, figures: TableFigures): VoteTableReport['entitled'] {
  const { unaffiliated } = figures;
  return {
    shares: figures.known ? formatShares(figures.shares) : null,
    votes: figures.known ? formatVotes(figures.votes) : null,
    classes: figures.classes.map((one, index) => ({
      class: one.class,
      shares: one.known ? formatShares(one.shares) : null,
      votesPerShare: table.classes[index]?.votesPerShare ?? '1',
      votes: one.known ? formatVotes(one.votes) : null,
    })),
    ...(unaffiliated === undefined
      ? {}
      : {
          unaffiliated: definedOnly({
            list: table.unaffiliated?.list,
            shares: unaffiliated.shares === undefined ? undefined : formatShares(unaffiliated.shares),
            votes: unaffiliated.votes === undefined ? undefined : formatVotes(unaffiliated.votes),
            percent:
              unaffiliated.votes === undefined || !figures.known
                ? undefined
                : (percentThatShows(unaffiliated.votes, figures.votes, percentDigits) ?? undefined),
          }),
        }),
  };
}

function proposalReport(
  proposal: VoteTableProposal,
  table: VoteTable,
  figures: TableFigures,
  quorum: readonly QuorumReport[],
): ProposalReport {
  const counts = countsOf(proposal, table);
  const head = {
    id: proposal.id,
    ...definedOnly({ title: proposal.title, wording: proposal.wording }),
    effect: effectOf(proposal),
    counts: countReports(counts, proposal.choices, {
      outstanding: figures.known ? figures.votes : undefined,
      present: presentIfKnown(figures),
    }),
    unaffiliatedCounts: countReports(proposal.unaffiliatedCounts ?? {}, undefined, {
      outstanding: figures.unaffiliated?.votes,
    }),
    classCounts: figures.classes.flatMap((one) => {
      const own = proposal.classCounts?.[one.class];
      const present = figures.present.byClass.get(one.class)?.votes;
      return own === undefined
        ? []
        : [
            {
              class: one.class,
              counts: countReports(own, undefined, {
                outstanding: one.known ? one.votes : undefined,
                present,
              }),
            },
          ];
    }),
  };
  if (proposal.notPut === true)
    return { ...head, result: 'not put', because: 'was not put to the vote', standards: [] };
  const standards = proposal.standard as VoteStandard | readonly VoteStandard[];
  const { passes, each } = outcomes(standards, voteFigures(proposal, counts, figures));
  return {
    ...head,
    ...resultWith(passes, each, effectOf(proposal), quorum),
    standards: each.map(withResult),
  };
}

function resultWith(
  passes: boolean | null,
  each: readonly Outcome[],
  effect: ProposalReport['effect'],
  quorum: readonly QuorumReport[],
): { result: Result; because: string } {
  // Without a quorum a meeting can do nothing but adjourn.
  if (effect !== 'procedural' && quorum.some(({ met }) => met === false)) {
    return {
      result: 'fail',
      because: 'no quorum was present, and without one nothing is adopted but an adjournment',
    };
  }
  const failed = each.filter((one) => one.passes === false).map(shortBy);
  const open = each.filter((one) => one.passes === null);
  if (passes === false) return { result: 'fail', because: `fails ${failed.join(', and ')}` };
  if (passes === null) {
    const missing = [...new Set(open.flatMap((one) => one.missing))];
    const why = missing.length > 0 ? `missing: ${missing.join(', ')}` : (open[0]?.reasoning ?? '');
    return { result: 'cannot be told', because: why };
  }
  if (effect !== 'procedural' && quorum.some(({ met }) => met === null)) {
    return {
      result: 'pass',
      because: 'reaches every standard, if a quorum was present, which these figures do not tell',
    };
  }
  return {
    result: 'pass',
    because: each.length > 1 ? 'reaches every standard' : `reaches ${each[0]?.standard ?? ''}`,
  };
}

function shortBy({ standard, margin }: Outcome): string {
  return margin === null ? standard : `${standard} by ${printVotes(votes(-parseVotes(margin)))}`;
}

function withResult(outcome: Outcome): Outcome & { result: Result } {
  return {
    ...outcome,
    result: outcome.passes === null ? 'cannot be told' : outcome.passes ? 'pass' : 'fail',
  };
}

function voteFigures(proposal: VoteTableProposal, counts: VoteCounts, figures: TableFigures): VoteFigures {
  const { votes: present } = figures.present;
  const { unaffiliated } = figures;
  const whole = (given: VoteCounts | undefined) =>
    given?.for === undefined ? undefined : { ...given, for: given.for };
  return {
    entitled: formatVotes(figures.votes),
    ...(figures.known ? {} : { entitledAtLeast: formatVotes(present.atLeast) }),
    unaffiliated:
      unaffiliated?.votes === undefined
        ? unaffiliated?.votesBetween && bounds(unaffiliated.votesBetween)
        : formatVotes(unaffiliated.votes),
    present: figures.present.printed ? bounds(present) : undefined,
    counts: whole(counts),
    unaffiliatedCounts: whole(proposal.unaffiliatedCounts),
    classes: votingClasses(figures).map((one) => ({
      class: one.class,
      votes: formatVotes(one.votes),
      ...(one.known ? {} : { unknown: true }),
      counts: whole(proposal.classCounts?.[one.class]),
    })),
    choices: proposal.choices,
    ...(proposal.seats === undefined ? {} : { seats: proposal.seats }),
  };
}

function bounds({ atLeast, atMost }: Range<Votes>): { atLeast: string; atMost: string } {
  return { atLeast: formatVotes(atLeast), atMost: formatVotes(atMost) };
}

/** A class without votes is listed for completeness and asked nothing. */
function votingClasses({ classes }: TableFigures): TableFigures['classes'] {
  return classes.filter((one) => one.votes > 0n);
}

const percentDigits = 2;

interface Bases {
  readonly outstanding?: Votes | undefined;
  readonly present?: Votes | undefined;
}

function countReports(
  counts: VoteCounts,
  choices: VoteTableProposal['choices'],
  bases: Bases,
): CountReport[] {
  const cast = sumVotes(
    [counts.for, counts.against].flatMap((count) => (count === undefined ? [] : [parseVotes(count)])),
  );
  const bothCast = counts.for !== undefined && counts.against !== undefined;
  const onIt = hasEveryChoice(counts) ? choicesTotal(counts) : undefined;
  const report = (choice: string, text: string, of: { onIt: boolean; cast: boolean }): CountReport => {
    const value = parseVotes(text);
    const percent = (base: Votes | undefined) =>
      base === undefined ? null : percentThatShows(value, base, percentDigits);
    return {
      choice,
      votes: text,
      percentOf: {
        outstanding: percent(bases.outstanding),
        present: percent(bases.present),
        entitledToVoteOnIt: of.onIt ? percent(onIt) : null,
        cast: of.cast && bothCast ? percent(cast) : null,
      },
    };
  };
  const rows = choiceNames.flatMap((choice) => {
    const count = counts[choice];
    const isCast = choice === 'for' || choice === 'against';
    return count === undefined ? [] : [report(choice, count, { onIt: true, cast: isCast })];
  });
  const named = Object.entries(choices ?? {}).map(([choice, count]) =>
    report(choice, count ?? '0', { onIt: false, cast: false }),
  );
  const silent = counts.brokerNonVotes;
  const brokers =
    silent === undefined ? [] : [report('broker non-votes', silent, { onIt: false, cast: false })];
  return [...rows, ...named, ...brokers, ...notVoting(counts, bases.outstanding)];
}

/** Whoever was entitled and is in no count: in a vote of the outstanding, as good as a vote against. */
function notVoting(counts: VoteCounts, entitled: Votes | undefined): CountReport[] {
  if (entitled === undefined || !hasEveryChoice(counts)) return [];
  const left = votes(entitled - accountedFor(counts));
  if (left < 0n) return [];
  const outstanding = percentThatShows(left, entitled, percentDigits);
  const percentOf = { outstanding, present: null, entitledToVoteOnIt: null, cast: null };
  return [{ choice: 'not voting', votes: formatVotes(left), percentOf }];
}

function quorumReports(quorum: VoteTableQuorum, figures: TableFigures): QuorumReport[] {
  const part = quorum.atLeast === 'majority' ? 'more than half' : `at least ${quorum.atLeast}`;
  const classes = votingClasses(figures).filter(
    (one) => quorum.class === undefined || one.class === quorum.class,
  );
  if (quorum.class !== undefined || quorum.of === 'each-class') {
    return classes.map((one) => {
      const known = figures.present.byClass.get(one.class);
      const bySingle = figures.classes.length === 1 ? figures.present.votes : undefined;
      const present = known
        ? { atLeast: known.votes, atMost: known.votes }
        : (bySingle ?? ofClass(one, figures));
      return measured(`${part} of class ${one.class}`, one.votes, present, quorum, {
        one: oneVote,
        format: formatVotes,
        known: one.known,
      });
    });
  }
  return quorum.of === 'shares'
    ? [
        measured(`${part} of the shares`, figures.shares, figures.present.shares, quorum, {
          one: oneShare,
          format: formatShares,
          known: figures.known,
        }),
      ]
    : [
        measured(`${part} of the voting power`, figures.votes, figures.present.votes, quorum, {
          one: oneVote,
          format: formatVotes,
          known: figures.known,
        }),
      ];
}

/** Of one class alone: what the others cannot have supplied was of this one. */
function ofClass(one: TableFigures['classes'][number], figures: TableFigures): Range<Votes> {
  const others = figures.votes - one.votes;
  const least = figures.present.votes.atLeast - others;
  const most = figures.present.votes.atMost;
  return {
    atLeast: (least > 0n ? least : 0n) as Votes,
    atMost: most < one.votes ? most : one.votes,
  };
}

function measured<Unit extends bigint>(
  asks: string,
  base: Unit,
  present: Range<Unit>,
  { atLeast }: VoteTableQuorum,
  unit: { readonly one: bigint; readonly format: (value: Unit) => string; readonly known: boolean },
): QuorumReport {
  if (!unit.known) {
    const reached = upwards(present, false, unit.format);
    return { asks, base: null, required: null, present: reached, margin: null, met: null };
  }
  const need = atLeast === 'majority' ? atLeast : parseFraction(atLeast);
  const required = leastRequired({ reached: present.atLeast, base }, need, unit.one);
  const exact = present.atLeast === present.atMost;
  return {
    asks,
    base: unit.format(base),
    required: unit.format(required),
    present: between(present, unit.format),
    margin: exact ? unit.format((present.atLeast - BigInt(required)) as Unit) : null,
    met: meets({ reached: present.atLeast, base }, need)
      ? true
      : meets({ reached: present.atMost, base }, need)
        ? null
        : false,
  };
}

export function presentIfKnown({ present }: TableFigures): Votes | undefined {
  return present.votes.atLeast === present.votes.atMost ? present.votes.atLeast : undefined;
}

function between<Unit extends bigint>(range: Range<Unit>, format: (value: Unit) => string): Between {
  if (range.atLeast === range.atMost) return format(range.atLeast);
  return { atLeast: format(range.atLeast), atMost: format(range.atMost) };
}

/** Where nobody says how many may vote, there is no upper bound worth printing. */
function upwards<Unit extends bigint>(
  range: Range<Unit>,
  known: boolean,
  format: (value: Unit) => string,
): Between {
  if (known || range.atLeast === range.atMost) return between(range, format);
  return { atLeast: format(range.atLeast), atMost: null };
}

function percentIfKnown(range: Range<Shares> | Range<Votes>, whole: bigint): string | null {
  return range.atLeast === range.atMost ? percentThatShows(range.atLeast, whole, percentDigits) : null;
}

function definedOnly<Fields extends Record<string, string | undefined>>(
  fields: Fields,
): { [Key in keyof Fields]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Fields]?: string;
  };
}
