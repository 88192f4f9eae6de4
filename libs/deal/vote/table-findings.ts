import type { VoteCounts, VoteTable, VoteTableProposal } from '#libs/contracts/vote-table.ts';
import { divideRounded } from '#libs/money/rounding.ts';
import { parseShares, printShares, shares } from '#libs/money/shares.ts';
import { noVotes, oneVote, parseVotes, printVotes, sumVotes, type Votes, votes } from '#libs/money/votes.ts';
import { readStandard } from './standards.ts';
import {
  accountedFor,
  choiceNames,
  choicesTotal,
  countsOf,
  isComplete,
  type Range,
  type TableFigures,
} from './table-figures.ts';
import type { Finding, ProposalReport } from './table-report.ts';
import { leastRequired, meets } from './threshold.ts';

export function findingsOf(
  table: VoteTable,
  figures: TableFigures,
  reports: readonly ProposalReport[],
): Finding[] {
  const put = table.proposals.filter((proposal) => proposal.notPut !== true);
  const all = [
    ...classFindings(table, figures),
    ...unaffiliatedFindings(figures),
    ...presentFindings(table, figures),
    ...put.flatMap((proposal) => [
      ...totalFindings(proposal, table, figures),
      ...classCountFindings(proposal, table, figures),
      ...unaffiliatedCountFindings(proposal, table, figures),
      ...printedFindings(proposal, table, figures, reports),
      ...brokerNonVotesDecide(proposal, table, reports),
    ]),
    ...cardFindings(put, table),
  ];
  const rank = { contradiction: 0, warning: 1, note: 2 };
  return all
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => rank[a.finding.severity] - rank[b.finding.severity] || a.index - b.index)
    .map(({ finding }) => finding);
}

function contradiction(code: string, where: string, sentence: string, off?: bigint): Finding {
  const difference = off === undefined ? {} : { difference: printVotes(votes(off < 0n ? -off : off)) };
  return { severity: 'contradiction', code, where, sentence, ...difference };
}

const show = printVotes;

function classFindings(table: VoteTable, { classes, oneWeight }: TableFigures): Finding[] {
  const printed = table.classes.flatMap((one, index) => {
    const own = classes[index];
    if (own === undefined || one.votes === undefined || parseVotes(one.votes) === own.votes) return [];
    const off = parseVotes(one.votes) - own.votes;
    const sentence =
      `${printShares(own.shares)} shares at ${one.votesPerShare ?? '1'} votes each make ${show(own.votes)} votes; ` +
      `${show(parseVotes(one.votes))} are printed, ${more(off)}.`;
    return [contradiction('class-votes', one.class, sentence, off)];
  });
  if (oneWeight) return printed;
  const note: Finding = {
    severity: 'note',
    code: 'weighted-classes',
    where: 'classes',
    sentence:
      'The classes carry different votes a share. A majority of the outstanding stock is counted by votes, ' +
      '8 Del. C. § 212(a), unless the agreement or the charter asks for a majority of the shares by number.',
  };
  return [...printed, note];
}

function unaffiliatedFindings({
  unaffiliated,
  votes: entitled,
  shares: outstanding,
}: TableFigures): Finding[] {
  if (unaffiliated === undefined) return [];
  const { shares: ownShares, votes: ownVotes } = unaffiliated;
  if (ownVotes !== undefined && ownVotes > entitled) {
    const off = ownVotes - entitled;
    const sentence = `${show(ownVotes)} unaffiliated votes are more than the ${show(entitled)} entitled, by ${show(votes(off))}.`;
    return [contradiction('unaffiliated-above-entitled', 'unaffiliated', sentence, off)];
  }
  if (ownShares !== undefined && ownShares > outstanding) {
    const off = shares(ownShares - outstanding);
    const sentence = `${printShares(ownShares)} unaffiliated shares are more than the ${printShares(outstanding)} outstanding, by ${printShares(off)}.`;
    return [
      {
        severity: 'contradiction',
        code: 'unaffiliated-above-entitled',
        where: 'unaffiliated',
        sentence,
        difference: printShares(off),
      },
    ];
  }
  return [];
}

function presentFindings(table: VoteTable, figures: TableFigures): Finding[] {
  const { present, votes: entitled, shares: outstanding, classes } = figures;
  const findings: Finding[] = [];
  if (present.votes.atLeast > entitled) {
    const off = present.votes.atLeast - entitled;
    const sentence = `${show(present.votes.atLeast)} votes are present, and ${show(entitled)} are entitled: ${show(votes(off))} too many.`;
    findings.push(contradiction('present-above-entitled', 'present', sentence, off));
  } else if (present.shares.atLeast > outstanding) {
    const off = shares(present.shares.atLeast - outstanding);
    const sentence = `${printShares(present.shares.atLeast)} shares are present, and ${printShares(outstanding)} are entitled: ${printShares(off)} too many.`;
    findings.push({
      severity: 'contradiction',
      code: 'present-above-entitled',
      where: 'present',
      sentence,
      difference: printShares(off),
    });
  } else if (isFull(table, figures)) {
    const sentence =
      'Every share entitled to vote is said to be present. A turnout of 100 % is next to unheard of in a listed company: ' +
      'the number entitled may have been printed where the number present belongs.';
    findings.push({ severity: 'warning', code: 'full-turnout', where: 'present', sentence });
  }
  findings.push(...sharesAgainstVotes(table, figures));
  for (const one of classes) {
    const own = present.byClass.get(one.class);
    if (own === undefined || own.votes <= one.votes) continue;
    const off = own.votes - one.votes;
    const sentence = `${show(own.votes)} votes of class ${one.class} are present, and it has ${show(one.votes)}: ${show(votes(off))} too many.`;
    findings.push(contradiction('class-present-above-entitled', one.class, sentence, off));
  }
  const percent = table.present?.percent;
  if (percent !== undefined && present.printed && figures.known) {
    const agreed =
      agreesWithin(percent, present.votes, entitled) || agreesWithin(percent, present.shares, outstanding);
    if (!agreed) {
      const sentence = `A turnout of ${percent} % is printed; the figures give ${exactPercent(present.votes.atLeast, entitled, percent)} % of the votes.`;
      findings.push(contradiction('turnout-percent', 'present', sentence));
    }
  }
  return findings;
}

function isFull(table: VoteTable, { present, votes: entitled, shares: outstanding }: TableFigures): boolean {
  if (present.printed && /^100(\.0*)?$/.test(table.present?.percent ?? '')) return true;
  if (present.printed) return present.votes.atLeast === entitled || present.shares.atLeast === outstanding;
  return table.proposals.some((proposal) => accountedFor(countsOf(proposal, table)) === entitled);
}

/** Shares and votes printed side by side must be of the same holders. */
function sharesAgainstVotes(table: VoteTable, { present, classes }: TableFigures): Finding[] {
  const given = table.present;
  const parts = [...present.byClass.values()];
  const findings: Finding[] = [];
  if (given?.shares !== undefined && given.votes !== undefined) {
    const [least, most] = votesOfShares(parseShares(given.shares), classes);
    const stated = parseVotes(given.votes);
    if (stated < least || stated > most) {
      const range = least === most ? show(least) : `between ${show(least)} and ${show(most)}`;
      const off = stated < least ? least - stated : stated - most;
      const sentence = `${printShares(parseShares(given.shares))} shares present carry ${range} votes; ${show(stated)} are printed.`;
      findings.push(contradiction('present-shares-and-votes', 'present', sentence, off));
    }
  }
  if (parts.length !== classes.length) return findings;
  const sum = sumVotes(parts.map((part) => part.votes));
  if (given?.votes !== undefined && parseVotes(given.votes) !== sum) {
    const off = parseVotes(given.votes) - sum;
    const sentence = `The classes present add up to ${show(sum)} votes; ${show(parseVotes(given.votes))} are printed, ${more(off)}.`;
    findings.push(contradiction('present-by-class', 'present', sentence, off));
  }
  return findings;
}

function votesOfShares(count: bigint, classes: TableFigures['classes']): [Votes, Votes] {
  const light = [...classes].sort((a, b) => (a.votesPerShare < b.votesPerShare ? -1 : 1));
  const fill = (order: typeof light) => {
    let left = count;
    let total = 0n;
    for (const [index, one] of order.entries()) {
      // What no class can hold is more than entitled, and is told as that.
      const part = left < one.shares || index === order.length - 1 ? left : one.shares;
      total += part * one.votesPerShare;
      left -= part;
    }
    return votes(total);
  };
  return [fill(light), fill(light.toReversed())];
}

function totalFindings(proposal: VoteTableProposal, table: VoteTable, figures: TableFigures): Finding[] {
  const counts = countsOf(proposal, table);
  const choices = sumVotes(Object.values(proposal.choices ?? {}).map((count) => parseVotes(count ?? '0')));
  const seats = BigInt(proposal.seats ?? 1);
  const accounted = sumVotes([accountedFor(counts), votes(choices / seats)]);
  const findings: Finding[] = [];
  const { present, votes: entitled } = figures;
  if (accounted > entitled) {
    const off = accounted - entitled;
    const sentence = `The counts add up to ${show(accounted)} votes, and ${show(entitled)} are entitled: ${show(votes(off))} too many.`;
    findings.push(contradiction('counts-above-entitled', proposal.id, sentence, off));
  } else if (present.printed && accounted > present.votes.atMost) {
    const off = accounted - present.votes.atMost;
    const sentence =
      `${parts(counts)} add up to ${show(accounted)} votes, and ${show(present.votes.atMost)} are present: ` +
      `${show(votes(off))} too many.`;
    findings.push(contradiction('counts-above-present', proposal.id, sentence, off));
  } else if (present.printed && accounted < present.votes.atLeast && choices === 0n) {
    findings.push(
      unaccounted(
        proposal.id,
        counts,
        votes(present.votes.atLeast - accounted),
        present.votes.atMost > present.votes.atLeast,
      ),
    );
  }
  if (counts.total !== undefined) {
    const stated = parseVotes(counts.total);
    const known = [choicesTotal(counts), accounted];
    if (!known.includes(stated)) {
      const off = stated - accounted;
      const sentence = `${parts(counts)} add up to ${show(accounted)}; a total of ${show(stated)} is printed, ${more(off)}.`;
      findings.push(contradiction('printed-total', proposal.id, sentence, off));
    }
  }
  if (counts.withheld !== undefined && proposal.standard !== 'plurality') {
    const sentence = 'Votes are printed as withheld: that belongs to the election of directors only.';
    findings.push({ severity: 'warning', code: 'withheld', where: proposal.id, sentence });
  }
  return findings;
}

function unaccounted(where: string, counts: VoteCounts, off: Votes, orMore: boolean): Finding {
  const difference = show(off);
  const many = orMore ? `At least ${difference}` : difference;
  if (isComplete(counts)) {
    const sentence = `${many} votes that are present are not accounted for: they were not voted on this proposal, or a count is short.`;
    return { severity: 'note', code: 'present-not-voted', where, sentence, difference };
  }
  const left = ['for', 'against', 'abstain', 'brokerNonVotes'].filter(
    (name) => counts[name as keyof VoteCounts] === undefined,
  );
  const sentence = `${many} votes that are present are not accounted for; ${left.map(inWords).join(', ')} ${left.length > 1 ? 'are' : 'is'} not printed.`;
  return { severity: 'note', code: 'present-not-voted', where, sentence, difference };
}

function classCountFindings(proposal: VoteTableProposal, table: VoteTable, figures: TableFigures): Finding[] {
  const given = proposal.classCounts;
  if (given === undefined) return [];
  const findings = figures.classes.flatMap((one) => {
    const own = given[one.class];
    const accounted = own === undefined ? noVotes : accountedFor(own);
    if (accounted <= one.votes) return [];
    const off = accounted - one.votes;
    const sentence = `Class ${one.class} has ${show(one.votes)} votes, and its counts add up to ${show(accounted)}: ${show(votes(off))} too many.`;
    return [contradiction('class-counts-above-entitled', proposal.id, sentence, off)];
  });
  const parts = table.classes.map((one) => given[one.class]);
  if (proposal.counts === undefined || parts.some((part) => part === undefined)) return findings;
  for (const choice of [...choiceNames, 'brokerNonVotes'] as const) {
    const stated = proposal.counts[choice];
    const own = parts.map((part) => part?.[choice]);
    if (stated === undefined || own.some((count) => count === undefined)) continue;
    const sum = sumVotes((own as string[]).map(parseVotes));
    const off = parseVotes(stated) - sum;
    if (off === 0n) continue;
    const sentence = `The classes add up to ${show(sum)} ${inWords(choice)}; ${show(parseVotes(stated))} are printed in all, ${more(off)}.`;
    findings.push(contradiction('classes-do-not-add-up', proposal.id, sentence, off));
  }
  return findings;
}

function unaffiliatedCountFindings(
  proposal: VoteTableProposal,
  table: VoteTable,
  figures: TableFigures,
): Finding[] {
  const own = proposal.unaffiliatedCounts;
  if (own === undefined) return [];
  const all = countsOf(proposal, table);
  const findings: Finding[] = [];
  for (const choice of [...choiceNames, 'brokerNonVotes'] as const) {
    const [part, whole] = [own[choice], all[choice]];
    if (part === undefined || whole === undefined) continue;
    const off = parseVotes(part) - parseVotes(whole);
    if (off <= 0n) continue;
    const sentence =
      `Unaffiliated holders are said to have cast ${show(parseVotes(part))} ${inWords(choice)}, more than the ` +
      `${show(parseVotes(whole))} of all holders, by ${show(votes(off))}.`;
    findings.push(contradiction('unaffiliated-above-all', proposal.id, sentence, off));
  }
  const entitled = figures.unaffiliated?.votes;
  if (entitled === undefined) return findings;
  const cast = accountedFor(own);
  if (cast > entitled) {
    const off = cast - entitled;
    const sentence = `Unaffiliated holders have ${show(entitled)} votes, and ${show(cast)} are counted: ${show(votes(off))} too many.`;
    findings.push(contradiction('unaffiliated-above-entitled', proposal.id, sentence, off));
  }
  return [...findings, ...leftToTheExcluded(proposal.id, own, all, votes(figures.votes - entitled))];
}

/** What unaffiliated holders did not cast, the excluded ones did; they cannot have cast more than they hold. */
function leftToTheExcluded(where: string, own: VoteCounts, all: VoteCounts, excluded: Votes): Finding[] {
  const rest = choiceNames.flatMap((choice) => {
    const [part, whole] = [own[choice], all[choice]];
    return part === undefined || whole === undefined ? [] : [parseVotes(whole) - parseVotes(part)];
  });
  const left = rest.reduce((total, value) => total + (value > 0n ? value : 0n), 0n);
  if (excluded < 0n || left <= excluded) return [];
  const off = left - excluded;
  const sentence =
    `Beside the unaffiliated votes, ${show(votes(left))} are left to the excluded holders, who have ${show(excluded)}: ` +
    `${show(votes(off))} too many.`;
  return [contradiction('excluded-above-entitled', where, sentence, off)];
}

function printedFindings(
  proposal: VoteTableProposal,
  table: VoteTable,
  figures: TableFigures,
  reports: readonly ProposalReport[],
): Finding[] {
  const { printed } = proposal;
  const counts = countsOf(proposal, table);
  if (printed === undefined || counts.for === undefined) return [];
  const findings: Finding[] = [];
  const inFavour = parseVotes(counts.for);
  const own = proposal.unaffiliatedCounts?.for;
  const cast = counts.against === undefined ? undefined : sumVotes([inFavour, parseVotes(counts.against)]);
  const present =
    figures.present.votes.atLeast === figures.present.votes.atMost
      ? figures.present.votes.atLeast
      : undefined;
  const percents: [string | undefined, Votes | undefined, Votes | undefined, string][] = [
    [
      printed.percentOfOutstanding,
      inFavour,
      figures.known ? figures.votes : undefined,
      'the votes of all outstanding shares',
    ],
    [printed.percentOfPresent, inFavour, present, 'the votes present'],
    [printed.percentOfVotesCast, inFavour, cast, 'the votes cast'],
    [
      printed.percentOfUnaffiliated,
      own === undefined ? undefined : parseVotes(own),
      figures.unaffiliated?.votes,
      'the unaffiliated votes',
    ],
  ];
  for (const [stated, part, whole, of] of percents) {
    if (stated === undefined || part === undefined || whole === undefined || agrees(stated, part, whole))
      continue;
    const sentence = `For is printed as ${stated} % of ${of}; the figures give ${exactPercent(part, whole, stated)} %.`;
    findings.push(contradiction('printed-percent', proposal.id, sentence));
  }
  const required =
    reports.find(({ id }) => id === proposal.id)?.standards.flatMap((one) => one.required ?? []) ?? [];
  if (printed.required !== undefined && required.length > 0 && !required.includes(printed.required)) {
    const sentence = `${show(parseVotes(printed.required))} votes are printed as required; the standard asks for ${required.map((one) => show(parseVotes(one))).join(', ')}.`;
    findings.push(
      contradiction(
        'printed-required',
        proposal.id,
        sentence,
        parseVotes(printed.required) - parseVotes(required[0] ?? '0'),
      ),
    );
  }
  return findings;
}

/** Some agreements and charters count broker non-votes among the votes present; where that decides, it must be read up. */
function brokerNonVotesDecide(
  proposal: VoteTableProposal,
  table: VoteTable,
  reports: readonly ProposalReport[],
): Finding[] {
  const silent = parseVotes(countsOf(proposal, table).brokerNonVotes ?? '0');
  const standards = Array.isArray(proposal.standard) ? proposal.standard : [proposal.standard];
  const outcomes = reports.find(({ id }) => id === proposal.id)?.standards ?? [];
  return standards.flatMap((standard, index): Finding[] => {
    const rule = readStandard(standard);
    const { base, reached, passes } = outcomes[index] ?? {};
    if (
      rule === 'plurality' ||
      rule.of !== 'votes-present' ||
      passes !== true ||
      silent === 0n ||
      !base ||
      !reached
    )
      return [];
    const counted = { base: votes(parseVotes(base) + silent), reached: parseVotes(reached) };
    if (meets(counted, rule.need)) return [];
    const off = votes(leastRequired(counted, rule.need, oneVote) - counted.reached);
    const sentence =
      `It passes because ${show(silent)} broker non-votes are not entitled to vote on it, 8 Del. C. § 216(2). ` +
      `Where the by-laws count them as present all the same, it fails by ${show(off)}.`;
    return [
      {
        severity: 'warning',
        code: 'broker-non-votes-decide',
        where: proposal.id,
        sentence,
        difference: show(off),
      },
    ];
  });
}

function cardFindings(put: readonly VoteTableProposal[], table: VoteTable): Finding[] {
  const counts = put.map((proposal) => ({ id: proposal.id, counts: countsOf(proposal, table) }));
  const silent = counts.filter((one) => one.counts.brokerNonVotes !== undefined);
  const findings: Finding[] = [];
  if (
    silent.length === put.length &&
    put.length > 0 &&
    silent.every((one) => parseVotes(one.counts.brokerNonVotes ?? '0') > 0n)
  ) {
    const sentence =
      'Broker non-votes are printed on every proposal. Uninstructed shares come to a meeting only through a matter on which ' +
      'brokers may vote (NYSE Rule 452), and no such matter is in this table: it is incomplete, or the figures are of something else.';
    findings.push({
      severity: 'warning',
      code: 'broker-non-votes-without-routine-matter',
      where: 'proposals',
      sentence,
    });
  }
  const complete = counts
    .filter((one) => isComplete(one.counts))
    .map((one) => ({ id: one.id, total: accountedFor(one.counts) }));
  if (new Set(complete.map((one) => one.total)).size > 1) {
    const sentence = `The proposals account for different numbers of votes: ${complete.map((one) => `${one.id} ${show(one.total)}`).join(', ')}.`;
    findings.push({ severity: 'note', code: 'proposals-differ', where: 'proposals', sentence });
  }
  return findings;
}

function parts(counts: VoteCounts): string {
  const named = [...choiceNames, 'brokerNonVotes' as const]
    .filter((choice) => counts[choice] !== undefined)
    .map(inWords);
  const last = named.at(-1) ?? 'The counts';
  const text = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${last}` : last;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function inWords(choice: string): string {
  return choice === 'brokerNonVotes' ? 'broker non-votes' : choice === 'abstain' ? 'abstentions' : choice;
}

function more(off: bigint): string {
  return off > 0n ? `${show(votes(off))} more` : `${show(votes(-off))} fewer`;
}

/** A printed percentage agrees when the exact one rounds to it, up, down or to the nearest, at its own digits. */
function agrees(printed: string, part: bigint, whole: bigint): boolean {
  if (whole === 0n) return false;
  const scale = 10n ** BigInt(printed.split('.')[1]?.length ?? 0);
  const stated = BigInt(printed.replace('.', ''));
  const down = (part * 100n * scale) / whole;
  return stated === down || (stated === down + 1n && (part * 100n * scale) % whole !== 0n);
}

/** Somewhere between the two figures is one that would be printed so. */
function agreesWithin(printed: string, { atLeast, atMost }: Range<bigint>, whole: bigint): boolean {
  if (atLeast === atMost) return agrees(printed, atLeast, whole);
  if (whole === 0n) return false;
  const scale = 10n ** BigInt(printed.split('.')[1]?.length ?? 0);
  const stated = BigInt(printed.replace('.', ''));
  const most = atMost * 100n * scale;
  return stated >= (atLeast * 100n * scale) / whole && stated * whole <= most + whole - 1n;
}

function exactPercent(part: bigint, whole: bigint, like: string): string {
  if (whole === 0n) return 'no';
  const digits = Math.max(2, like.split('.')[1]?.length ?? 0) + 2;
  const value = divideRounded(part * 100n * 10n ** BigInt(digits), whole, 'half-up')
    .toString()
    .padStart(digits + 1, '0');
  return `${value.slice(0, -digits)}.${value.slice(-digits)}`;
}
