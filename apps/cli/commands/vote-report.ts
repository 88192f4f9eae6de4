import type {
  Between,
  CountReport,
  ProposalReport,
  QuorumReport,
  Result,
  VoteTableReport,
} from '#libs/deal/vote/table-report.ts';
import { groupThousands } from '#libs/money/shares.ts';
import type { CliIo } from '../command.ts';
import { hang, heading, type Paint, paint, table } from '../text.ts';

type Look = { readonly width: number; readonly paint: Paint };
type Standard = ProposalReport['standards'][number];

const widthMax = 110;

/** A vote table's report as text, in the order in which an inspector would read it. */
export function printVoteReport(report: VoteTableReport, io: Pick<CliIo, 'columns' | 'colour'>): string {
  const look: Look = { width: Math.min(io.columns, widthMax), paint: paint(io.colour) };
  return [
    ...headingLines(report, look),
    ...entitledLines(report, look),
    ...turnoutLines(report, look),
    ...report.proposals.flatMap((proposal) => proposalLines(proposal, look)),
    ...findingLines(report, look),
    ...summaryLines(report, look),
  ].join('\n');
}

function headingLines(
  { heading: { company, meeting, recordDate, source } }: VoteTableReport,
  { paint: { bold, dim } }: Look,
): string[] {
  const title = [company, meeting].filter((text) => text !== undefined).join(', ');
  return [
    ...(title === '' ? [] : [bold(title)]),
    ...(recordDate === undefined ? [] : [`Record date ${recordDate}`]),
    ...(source === undefined ? [] : [dim(source)]),
    ...(title === '' && recordDate === undefined && source === undefined ? [] : ['']),
  ];
}

function entitledLines({ entitled }: VoteTableReport, { width, paint }: Look): string[] {
  const weighted = entitled.classes.some((one) => one.votesPerShare !== '1');
  const rows = entitled.classes.map((one) => [
    `  ${one.class}`,
    number(one.shares),
    'shares',
    ...(weighted ? [`× ${number(one.votesPerShare)}`, number(one.votes), 'votes'] : []),
  ]);
  if (rows.length > 1) {
    rows.push([
      '  all',
      number(entitled.shares),
      'shares',
      ...(weighted ? ['', number(entitled.votes), 'votes'] : []),
    ]);
  }
  const { unaffiliated } = entitled;
  if (unaffiliated !== undefined) rows.push(unaffiliatedRow(unaffiliated, weighted));
  return [
    heading('Entitled to vote', width, paint),
    ...table(rows, ['left', 'right', 'left', 'right', 'right']),
    '',
  ];
}

function unaffiliatedRow(
  unaffiliated: NonNullable<VoteTableReport['entitled']['unaffiliated']>,
  weighted: boolean,
): string[] {
  const { list, shares, votes, percent } = unaffiliated;
  const part = percent === undefined ? [] : [`${percent} % of the voting power`];
  const named = list === undefined ? '  unaffiliated' : `  unaffiliated (${list})`;
  const count = shares === undefined ? ['?', 'shares'] : [number(shares), 'shares'];
  if (!weighted) return [named, ...count, ...part];
  return [named, ...count, '', votes === undefined ? '?' : number(votes), 'votes', ...part];
}

function turnoutLines({ turnout, quorum, entitled }: VoteTableReport, look: Look): string[] {
  const weighted = entitled.classes.some((one) => one.votesPerShare !== '1');
  const percent = (value: string | null) => (value === null ? '' : `, ${value} %`);
  const shares = `${range(turnout.shares)} shares${percent(turnout.percentOfShares)}`;
  const votes = `${range(turnout.votes)} votes${percent(turnout.percentOfVotes)}`;
  const text = turnout.printed
    ? weighted
      ? `${shares}; ${votes}`
      : shares
    : `not printed; the counts account for ${weighted ? `${least(turnout.votes)} votes` : `${least(turnout.shares)} shares`} at least`;
  return [
    heading('Turnout and quorum', look.width, look.paint),
    hang('  present  ', text, look.width),
    ...(quorum.length === 0 ? ['  quorum   not stated'] : quorum.map((one) => quorumLine(one, look))),
    '',
  ];
}

function quorumLine(
  { asks, base, required, present, margin, met }: QuorumReport,
  { width, paint: { good, bad, mark } }: Look,
): string {
  const word = met === null ? mark('CANNOT BE TOLD') : met ? good('MET') : bad('NOT MET');
  const by =
    margin === null
      ? ''
      : margin.startsWith('-')
        ? `, ${number(margin.slice(1))} short`
        : `, ${number(margin)} to spare`;
  return hang(
    '  quorum   ',
    `${asks}: ${number(required)} of ${number(base)} required, ${range(present)} present${by}  ${word}`,
    width,
  );
}

function proposalLines(proposal: ProposalReport, look: Look): string[] {
  const { paint } = look;
  const title = [proposal.id, proposal.title].filter((text) => text !== undefined).join(': ');
  const effect = proposal.effect === 'binding' ? '' : ` (${proposal.effect})`;
  return [
    heading(`${title}${effect}`, look.width, paint),
    ...(proposal.wording === undefined ? [] : [hang('  ', `“${proposal.wording}”`, look.width)]),
    ...countLines('votes', proposal.counts, paint),
    ...proposal.classCounts.flatMap((one) => countLines(`class ${one.class}`, one.counts, paint, 'of class')),
    ...countLines('unaffiliated', proposal.unaffiliatedCounts, paint, 'of unaffiliated'),
    ...proposal.standards.flatMap((standard) => standardLines(standard, look)),
    hang(`  ${verdict(proposal.result, paint)}  `, consequence(proposal), look.width),
    '',
  ];
}

function consequence({ effect, result, because }: ProposalReport): string {
  if (effect === 'advisory' && result !== 'not put') return `${because}; advisory, so it gates nothing`;
  return because;
}

function countLines(
  title: string,
  counts: readonly CountReport[],
  { dim }: Paint,
  whole = 'of outstanding',
): string[] {
  if (counts.length === 0) return [];
  const bases = [
    ['outstanding', whole],
    ['present', 'of present'],
    ['entitledToVoteOnIt', 'of for, against, abstain'],
    ['cast', 'of cast'],
  ] as const;
  const shown = bases.filter(([base]) => counts.some((count) => count.percentOf[base] !== null));
  const rows = counts.map((count) => [
    `    ${count.choice}`,
    number(count.votes),
    ...shown.map(([base]) => (count.percentOf[base] === null ? '' : `${count.percentOf[base]} %`)),
  ]);
  const head = [dim(`  ${title}`), '', ...shown.map(([, words]) => dim(words))];
  return table([head, ...rows], ['left', 'right', 'right', 'right', 'right', 'right']);
}

function standardLines(standard: Standard, look: Look): string[] {
  const lines = [hang('  ', `${look.paint.bold(standard.standard)}: ${standard.asks}`, look.width)];
  const { required, reached, margin, reachedBetween } = standard;
  const figures = [
    ...(required === null ? [] : [`required ${number(required)}`]),
    ...(reached === null
      ? reachedBetween === undefined
        ? []
        : [`reached ${range(reachedBetween)}`]
      : [`reached ${number(reached)}`]),
    ...(margin === null
      ? []
      : [`margin ${margin.startsWith('-') ? '−' : '+'}${number(margin.replace('-', ''))}`]),
    ...(standard.elected === undefined ? [] : [`elected: ${standard.elected.join(', ') || 'nobody'}`]),
  ];
  lines.push(`    ${[...figures, verdict(standard.result, look.paint)].join('   ')}`);
  if (standard.missing.length > 0) {
    const open = standard.result === 'cannot be told' ? 'missing' : 'not printed';
    lines.push(hang('    ', `${open}: ${standard.missing.join(', ')}`, look.width));
  }
  if (standard.reasoning !== null) lines.push(hang('    ', standard.reasoning, look.width));
  return lines;
}

function findingLines({ findings }: VoteTableReport, { width, paint }: Look): string[] {
  if (findings.length === 0) return [heading('Findings', width, paint), '  none', ''];
  const colours = { contradiction: paint.bad, warning: paint.mark, note: paint.dim };
  return [
    heading('Findings', width, paint),
    ...findings.map((finding) =>
      hang(
        `  ${colours[finding.severity](finding.severity)}  `,
        `${finding.where}: ${finding.sentence}`,
        width,
      ),
    ),
    '',
  ];
}

function summaryLines(
  { contradictions, untold, proposals }: VoteTableReport,
  { width, paint }: Look,
): string[] {
  const results = proposals.map((one) => `${one.id} ${verdict(one.result, paint)}`).join(', ');
  const closing =
    contradictions > 0
      ? `${contradictions === 1 ? 'One figure contradicts' : `${contradictions} figures contradict`} the others: no result stands until that is cleared up.`
      : untold.length > 0
        ? `Cannot be told from these figures: ${untold.join(', ')}.`
        : '';
  return [hang('', results, width), ...(closing === '' ? [] : [hang('', closing, width)])];
}

function verdict(result: Result, { good, bad, mark, dim }: Paint): string {
  switch (result) {
    case 'pass':
      return good('PASS');
    case 'fail':
      return bad('FAIL');
    case 'cannot be told':
      return mark('CANNOT BE TOLD from these figures');
    case 'not put':
      return dim('NOT PUT');
  }
}

function number(decimal: string | null): string {
  if (decimal === null) return '?';
  return decimal.startsWith('-') ? `−${groupThousands(decimal.slice(1))}` : groupThousands(decimal);
}

function range(value: Between): string {
  return typeof value === 'string'
    ? number(value)
    : value.atMost === null
      ? `at least ${number(value.atLeast)}`
      : `between ${number(value.atLeast)} and ${number(value.atMost)}`;
}

function least(value: Between): string {
  return number(typeof value === 'string' ? value : value.atLeast);
}
