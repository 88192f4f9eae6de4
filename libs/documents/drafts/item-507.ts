import type { ProposalCount } from '#libs/contracts/effects.ts';
import type { Outcome } from '#libs/contracts/outcomes.ts';
import { standardName } from '#libs/contracts/standards.ts';
import type { Proposal } from '#libs/contracts/terms.ts';
import { excludedUnder } from '#libs/deal/vote/shares.ts';
import { asksInWords } from '#libs/deal/vote/standards.ts';
import { formatVotes, parseVotes, votes } from '#libs/money/votes.ts';
import { compareVoteCounts } from '#libs/money/wire.ts';
import { type Block, type Document, heading, paragraph, type Run } from '../model.ts';
import { type CitedEvent, Sources, type VoteRecord } from './vote-record.ts';
import { dayInWords, percentInWords, sharesInWords, votesInWords } from './words.ts';

type Signed = Extract<CitedEvent, { type: 'TallyCertified' }>;

interface Making {
  readonly record: VoteRecord;
  readonly sources: Sources;
  readonly signed: Signed;
  readonly count: CitedEvent | undefined;
  readonly assumed: boolean;
}

/**
 * Item 5.07 of Form 8-K as counsel takes it into the filing: from the last report that the inspector signed. The results
 * may be preliminary within four business days of the meeting; the final ones follow by amendment (Instruction 1).
 */
export function item507(record: VoteRecord): Document | undefined {
  const signed = new Sources(record).last('TallyCertified');
  if (signed === undefined) return undefined;
  const sources = new Sources(record, signed.version);
  const count = sources.all('BallotsCounted').findLast(({ data }) => data.digest === signed.data.countDigest);
  const making: Making = { record, sources, signed, count, assumed: sources.ballotsAssumed };
  const { company } = record.deal.terms;
  const form = amends(making) ? 'Form 8-K/A' : 'Form 8-K';
  return {
    title: `${form}, Item 5.07, ${company.name}`,
    subject: `Special meeting of stockholders of ${dayInWords(signed.data.meeting)}`,
    author: company.name,
    madeAt: signed.recordedAt,
    footer: `${company.name} — ${form}, Item 5.07 — draft for counsel`,
    blocks: [
      heading(1, `${form} — Item 5.07. Submission of Matters to a Vote of Security Holders`),
      ...notices(making),
      ...amendment(making),
      ...meeting(making),
      ...record.deal.terms.meeting.proposals.flatMap((proposal, index) => result(making, proposal, index)),
      ...preliminary(making),
    ],
  };
}

function notices({ assumed, signed }: Making): Block[] {
  const full = compareVoteCounts(signed.data.present.votes, signed.data.entitled.votes) === 0;
  return [
    ...(assumed
      ? [
          notice([
            'Figures marked ',
            { text: 'assumed', emphasis: true },
            ' are not on the public record and go into no filing.',
          ]),
        ]
      : []),
    ...(full
      ? [
          notice([
            'All votes entitled are reported as present. A turnout of 100 % is next to unheard of: compare the number present with the inspector’s count before this is filed.',
          ]),
        ]
      : []),
  ];
}

function notice(text: Run[]): Block {
  return { kind: 'notice', text };
}

/** Preliminary results were filed; what follows amends them. */
function amends({ signed, sources }: Making): boolean {
  if (signed.data.kind !== 'final') return false;
  return sources
    .all('FilingRecorded')
    .some(({ data }) => data.form === '8-K' && (data.items ?? []).includes('5.07'));
}

function amendment(making: Making): Block[] {
  const filed = making.sources
    .all('FilingRecorded')
    .findLast(({ data }) => data.form === '8-K' && (data.items ?? []).includes('5.07'));
  if (!amends(making) || filed === undefined) return [];
  return [
    heading(3, 'Explanatory note'),
    paragraph([
      'This amendment reports the final results of the vote. It amends the current report on Form 8-K of ',
      making.sources.cite(dayInWords(filed.data.filedAt.slice(0, 10)), filed),
      ', in which preliminary results were reported.',
    ]),
  ];
}

function meeting({ record, sources, signed, count, assumed }: Making): Block[] {
  const { company, shares } = record.deal.terms;
  const { entitled, present, quorum, recordDate, meeting: day } = signed.data;
  const weighted = entitled.shares !== entitled.votes;
  const positions = sources.last('PositionsFooted');
  const classes = shares.classes ?? [];
  const each = classes.map(
    (one) =>
      `${sharesInWords(one.shares)} shares of ${one.title ?? `Class ${one.class}`} with ${one.votesPerShare} ${one.votesPerShare === '1' ? 'vote' : 'votes'} a share`,
  );
  return [
    paragraph([
      'On ',
      sources.cite(dayInWords(day), sources.last('MeetingCalled')),
      `, ${company.name} (the “Company”) held a special meeting of its stockholders (the “Special Meeting”). At the close of business on `,
      dayInWords(recordDate),
      ', the record date, ',
      sources.cite(sharesInWords(entitled.shares), positions, false),
      weighted || classes.length > 1
        ? ` shares were outstanding and entitled to vote (${each.join('; ')}), with ${votesInWords(entitled.votes)} votes in all.`
        : ` shares of the Company’s ${company.class} were outstanding and entitled to vote.`,
    ]),
    paragraph([
      'At the Special Meeting ',
      sources.cite(sharesInWords(present.shares), count, assumed),
      ` shares${weighted ? ` with ${votesInWords(present.votes)} votes` : ''}, or ${percentInWords(present.votes, entitled.votes)} of the ${weighted ? 'voting power' : 'shares'} entitled to vote, were present in person or by proxy, which ${quorum.met ? 'constituted' : 'did not constitute'} a quorum.`,
    ]),
    paragraph(
      'The proposals are described in the Company’s definitive proxy statement. The results of the votes were:',
    ),
  ];
}

function result(making: Making, proposal: Proposal, index: number): Block[] {
  const { signed } = making;
  const counted = signed.data.proposals.find((one) => one.proposal === proposal.id);
  const outcomes = signed.data.outcomes.filter((one) => one.proposal === proposal.id);
  const head = heading(3, `Proposal ${index + 1}. ${proposal.title}`);
  if (counted === undefined || signed.data.notPut.includes(proposal.id) || outcomes.length === 0) {
    return [head, paragraph(whyNotPut(making, proposal))];
  }
  return [
    head,
    counts(making, counted),
    paragraph(requiredVote(making, proposal, outcomes)),
    ...unaffiliated(making, counted, outcomes),
  ];
}

function whyNotPut({ signed, record }: Making, { effect }: Proposal): string {
  const binding = record.deal.terms.meeting.proposals
    .filter((one) => one.effect === 'binding')
    .map(({ id }) => id);
  const carried = signed.data.outcomes
    .filter((one) => binding.includes(one.proposal))
    .every((one) => one.passes);
  return effect === 'procedural' && carried
    ? 'Because there were sufficient votes to adopt the merger agreement, this proposal was not needed and was not put to the vote.'
    : 'This proposal was not put to the vote.';
}

function counts({ sources, count, assumed }: Making, counted: ProposalCount): Block {
  const cell = (value: string) => [sources.cite(votesInWords(value), count, assumed)];
  return {
    kind: 'table',
    columns: ['For', 'Against', 'Abstain', 'Broker Non-Votes'].map((title) => ({
      title,
      align: 'right' as const,
      width: 1,
    })),
    rows: [
      {
        cells: [
          cell(counted.for),
          cell(counted.against),
          cell(counted.abstain),
          cell(counted.brokerNonVotes),
        ],
      },
    ],
  };
}

function requiredVote({ sources, signed }: Making, proposal: Proposal, outcomes: readonly Outcome[]): Run[] {
  const approved = outcomes.every((one) => one.passes);
  const asks = outcomes.map((one) => {
    const standard = proposal.standards.find((given) => standardName(given) === one.standard);
    const words = standard === undefined ? one.standard : asksInWords(standard);
    return one.required === null ? words : `${words} (${votesInWords(one.required)} votes)`;
  });
  const carried = proposal.effect === 'advisory' ? ', on an advisory, non-binding basis' : '';
  return [
    `Required: the affirmative vote of ${asks.join(', and of ')}. The proposal was `,
    sources.cite(approved ? 'approved' : 'not approved', signed),
    `${carried}.`,
  ];
}

function unaffiliated(
  { record, sources, signed, count, assumed }: Making,
  counted: ProposalCount,
  outcomes: readonly Outcome[],
): Block[] {
  const list = signed.data.exclusions?.list;
  const own = list === undefined ? undefined : counted.unaffiliated[list];
  if (
    list === undefined ||
    own === undefined ||
    !outcomes.some(({ standard }) => standard.includes('unaffiliated'))
  )
    return [];
  const excluded = signed.data.exclusions?.excluded ?? excludedUnder(record.deal, list);
  if (excluded === undefined) return [];
  const all = formatVotes(votes(parseVotes(signed.data.entitled.votes) - parseVotes(excluded.votes)));
  const marked = assumed || sources.exclusionsAssumed(list);
  return [
    paragraph([
      'Of the ',
      sources.cite(
        votesInWords(all),
        sources.all('ExclusionsSealed').at(-1) ?? signed,
        sources.exclusionsAssumed(list),
      ),
      ' votes of unaffiliated holders, ',
      sources.cite(votesInWords(own.for), count, marked),
      ` (${percentInWords(own.for, all)}) were cast for, `,
      sources.cite(votesInWords(own.against), count, marked),
      ' against, and ',
      sources.cite(votesInWords(own.abstain), count, marked),
      ' abstained.',
    ]),
  ];
}

function preliminary({ signed }: Making): Block[] {
  if (signed.data.kind === 'final') return [];
  return [
    paragraph([
      { text: 'Preliminary results. ', strong: true },
      'The results above are preliminary and rest on the preliminary report of the inspector of elections. The Company will file an amendment on Form 8-K/A with the final results within four business days after they are known (Form 8-K, Item 5.07, Instruction 1).',
    ]),
  ];
}
