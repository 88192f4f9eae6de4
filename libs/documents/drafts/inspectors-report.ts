import type { BallotChannel } from '#libs/contracts/ballots.ts';
import { OUTSIDE_SOURCES } from '#libs/contracts/ballots.ts';
import type { ProposalCount } from '#libs/contracts/effects.ts';
import type { Outcome } from '#libs/contracts/outcomes.ts';
import { standardName } from '#libs/contracts/standards.ts';
import type { Proposal } from '#libs/contracts/terms.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { measureProposals } from '#libs/deal/vote/outcomes.ts';
import { quorumOf } from '#libs/deal/vote/quorum.ts';
import { classesOf, entitledOf, excludedUnder, exclusionLists } from '#libs/deal/vote/shares.ts';
import { asksInWords } from '#libs/deal/vote/standards.ts';
import { formatShares, parseShares, sumShares } from '#libs/money/shares.ts';
import { formatVotes, parseVotes, sumVotes, votes } from '#libs/money/votes.ts';
import {
  type Block,
  type Document,
  heading,
  list,
  paragraph,
  type Row,
  type Run,
  type Text,
} from '../model.ts';
import { type CitedEvent, type ExcludedLine, isAssumed, Sources, type VoteRecord } from './vote-record.ts';
import {
  dayInWords,
  momentInWords,
  percentInWords,
  sharesInWords,
  timeInWords,
  votesInWords,
} from './words.ts';

/** What the inspector signs: the report at the close of the polls, the certificate, or, before either, what is to be signed. */
export type ReportKind = 'preliminary' | 'final' | 'draft';

type Signed = Extract<CitedEvent, { type: 'TallyCertified' }>;
type Figures = Pick<
  Signed['data'],
  | 'entitled'
  | 'present'
  | 'quorum'
  | 'proposals'
  | 'outcomes'
  | 'notPut'
  | 'overVotes'
  | 'late'
  | 'admitted'
  | 'countDigest'
> & { readonly list: string };

interface Making {
  readonly deal: OpenDeal;
  readonly record: VoteRecord;
  readonly sources: Sources;
  readonly kind: ReportKind;
  readonly signed: Signed | undefined;
  readonly figures: Figures;
  /** Of everything counted. */
  readonly count: CitedEvent | undefined;
}

/**
 * The report of the inspector, 8 Del. C. § 231: appointment and oath, what could vote and what came, each vote with what it
 * needed, the excluded holders, over-votes and their sources, times of the polls, and the digests of everything counted.
 * undefined while there is nothing of the kind.
 */
export function inspectorsReport(record: VoteRecord, kind: ReportKind): Document | undefined {
  const making = makingOf(record, kind);
  if (making === undefined) return undefined;
  const { deal, signed } = making;
  const day = meetingDay(making);
  const title = titles[kind];
  const count = making.count;
  return {
    title: `${title}, ${deal.terms.company.name}`,
    subject: `Special meeting of stockholders of ${dayInWords(day)}`,
    author: signed?.data.by ?? deal.vote.inspector?.name ?? 'The inspector of elections',
    madeAt: (signed ?? count)?.recordedAt ?? deal.vote.polls?.closedAt ?? `${day}T00:00:00.000Z`,
    footer: `${deal.terms.company.name} — ${title.toLowerCase()}`,
    blocks: [
      heading(1, title, 'center'),
      paragraph([{ text: deal.terms.company.name, strong: true }], 'center'),
      paragraph(`Special meeting of stockholders held on ${dayInWords(day)}`, 'center'),
      ...notices(making),
      ...appointment(making),
      ...meeting(making),
      ...quorum(making),
      ...voting(making),
      ...unaffiliated(making),
      ...exceptions(making),
      ...counted(making),
      ...certification(making),
    ],
  };
}

const titles: Record<ReportKind, string> = {
  preliminary: 'Preliminary Report of the Inspector of Elections',
  final: 'Certificate and Report of the Inspector of Elections',
  draft: 'Draft Report of the Inspector of Elections',
};

function makingOf(record: VoteRecord, kind: ReportKind): Making | undefined {
  const { deal } = record;
  if (kind === 'draft') {
    const figures = countedFigures(deal);
    if (figures === undefined) return undefined;
    const sources = new Sources(record);
    return { deal, record, sources, kind, signed: undefined, figures, count: sources.last('BallotsCounted') };
  }
  const signed = new Sources(record).all('TallyCertified').findLast(({ data }) => data.kind === kind);
  if (signed === undefined) return undefined;
  const sources = new Sources(record, signed.version);
  const figures = { ...signed.data, list: signed.data.exclusions?.list ?? deal.vote.inForce };
  const count = sources.all('BallotsCounted').findLast(({ data }) => data.digest === signed.data.countDigest);
  return { deal, record, sources, kind, signed, figures, count };
}

/** What would be signed now: the count of everything since the polls closed. */
function countedFigures(deal: OpenDeal): Figures | undefined {
  const { count, polls, inForce } = deal.vote;
  if (count === null || polls?.closedAt == null || count.pollsClosedAt !== polls.closedAt) return undefined;
  const { met, measures } = quorumOf(deal, count.present);
  return {
    entitled: entitledOf(deal),
    present: count.present,
    quorum: { met, measures: [...measures] },
    proposals: count.proposals,
    outcomes: measureProposals(deal, count, { notPut: polls.notPut }),
    notPut: [...polls.notPut],
    overVotes: { open: count.exceptions.overVotes, resolved: count.resolved },
    late: count.exceptions.late,
    admitted: count.exceptions.admitted,
    countDigest: count.digest,
    list: inForce,
  };
}

function meetingDay({ signed, deal }: Making): string {
  if (signed !== undefined) return signed.data.meeting;
  const { meeting } = deal.solicitation;
  return meeting.stage === 'not-called' ? '' : (meeting.dates.at(-1)?.at ?? '').slice(0, 10);
}

function notices({ kind, sources, figures }: Making): Block[] {
  const assumed =
    sources.ballotsAssumed || sources.positionsAssumed || sources.exclusionsAssumed(figures.list);
  return [
    ...(kind === 'preliminary'
      ? [
          notice(
            'This report is preliminary. It was made at the close of the polls and is subject to the final certificate of the inspector.',
          ),
        ]
      : []),
    ...(kind === 'draft'
      ? [notice('This is a draft for the inspector. Nobody has signed it, and nothing rests on it.')]
      : []),
    ...(assumed
      ? [
          notice([
            'Figures marked ',
            { text: 'assumed', emphasis: true },
            ' are not on the public record. They were supplied for a rehearsal and are no statement of how anybody voted.',
          ]),
        ]
      : []),
  ];
}

function notice(text: Text): Block {
  return { kind: 'notice', text };
}

function appointment({ deal, sources, signed }: Making): Block[] {
  const { inspector } = deal.vote;
  const appointed = sources.last('InspectorAppointed');
  const oath = sources.last('OathSigned');
  const who = signed?.data.by ?? inspector?.name ?? '____________________';
  return [
    heading(2, '1. Appointment and oath'),
    paragraph([
      'I, ',
      sources.cite(who, appointed),
      inspector === null ? '' : `, of ${inspector.firm}`,
      `, was appointed by ${deal.terms.company.name} (the “Company”), a ${deal.terms.company.jurisdiction} corporation,`,
      appointed === undefined || inspector === null ? '' : ` on ${dayInWords(inspector.appointedOn)},`,
      ' in advance of the meeting',
      ', to act as inspector of elections at the special meeting of its stockholders and to make a written report of it (8 Del. C. § 231(a)).',
    ]),
    paragraph(
      oath === undefined
        ? 'No oath is on the record.'
        : [
            'Before entering upon the discharge of my duties I took and signed an oath faithfully to execute the duties of inspector with strict impartiality and according to the best of my ability (8 Del. C. § 231(b)), on ',
            sources.cite(momentInWords(deal.vote.oathAt ?? oath.recordedAt), oath),
            '.',
          ],
    ),
  ];
}

function meeting(making: Making): Block[] {
  const { deal, sources, signed } = making;
  const { meeting: held } = deal.solicitation;
  const called = sources.last('MeetingCalled');
  const opened = sources.last('PollsOpened');
  const closed = sources.last('PollsClosed');
  const master = sources.last('MasterBallotCast');
  const dates = held.stage === 'not-called' ? [] : held.dates;
  const recordDate = signed?.data.recordDate ?? dates.at(-1)?.recordDate ?? '';
  const moved = dates.slice(0, -1).map(({ at }) => dayInWords(at.slice(0, 10)));
  return [
    heading(2, '2. The meeting'),
    {
      kind: 'facts',
      facts: [
        [
          'Company',
          `${deal.terms.company.name} (${deal.terms.company.exchange}: ${deal.terms.company.ticker})`,
        ],
        ['Meeting', [sources.cite(dayInWords(meetingDay(making)), called)]],
        ...(held.stage === 'not-called' ? [] : [['Place', held.place] as const]),
        ...(moved.length === 0 ? [] : [['First called for', moved.join('; ')] as const]),
        ['Record date', [sources.cite(dayInWords(recordDate), called)]],
        [
          'Polls opened',
          [sources.cite(opened === undefined ? 'not on the record' : momentInWords(opened.data.at), opened)],
        ],
        ...(master === undefined
          ? []
          : [
              [
                'Master ballot of the named proxies',
                [sources.cite(`${timeInWords(master.data.at)}, by ${master.data.by.join(' and ')}`, master)],
              ] as const,
            ]),
        [
          'Polls closed',
          [sources.cite(closed === undefined ? 'not on the record' : momentInWords(closed.data.at), closed)],
        ],
      ],
    },
  ];
}

function quorum({ deal, figures, sources, count }: Making): Block[] {
  const positions = sources.last('PositionsFooted') ?? sources.last('PositionsSealed');
  const entitledAssumed = sources.positionsAssumed;
  const assumed = sources.ballotsAssumed;
  const classes = classesOf(deal);
  const row = (
    name: string,
    may: { shares: string; votes: string },
    came: { shares: string; votes: string },
    total = false,
  ): Row => ({
    cells: [
      name,
      [sources.cite(sharesInWords(may.shares), positions, false)],
      [sources.cite(votesInWords(may.votes), positions, false)],
      [sources.cite(sharesInWords(came.shares), count, assumed)],
      [sources.cite(votesInWords(came.votes), count, assumed)],
      percentInWords(came.votes, may.votes),
    ],
    ...(total ? { total } : {}),
  });
  const title = (one: { class: string; votesPerShare: string }) =>
    `${deal.terms.shares.classes?.find(({ class: id }) => id === one.class)?.title ?? `Class ${one.class}`}${one.votesPerShare === '1' ? '' : `, ${one.votesPerShare} votes a share`}`;
  const rows = classes.map((one) =>
    row(
      classes.length === 1 ? 'Common stock' : title(one),
      one,
      figures.present.byClass[one.class] ??
        (classes.length === 1 ? figures.present : { shares: '0', votes: '0' }),
    ),
  );
  return [
    heading(2, '3. Shares entitled to vote, shares present, and quorum'),
    paragraph(
      [
        'I determined the number of shares outstanding on the record date and the voting power of each from the list of positions',
        positions === undefined ? '' : ', which sums to what the Company certified',
        entitledAssumed ? [' (the positions are ', { text: 'assumed', emphasis: true }, ')'] : '',
        '.',
      ].flat() as Run[],
    ),
    {
      kind: 'table',
      caption: 'Present in person or by proxy',
      columns: [
        { title: 'Class', align: 'left', width: 22 },
        { title: 'Shares entitled', align: 'right', width: 15 },
        { title: 'Votes entitled', align: 'right', width: 15 },
        { title: 'Shares present', align: 'right', width: 19 },
        { title: 'Votes present', align: 'right', width: 19 },
        { title: 'Turnout', align: 'right', width: 13 },
      ],
      rows: rows.length > 1 ? [...rows, row('All', figures.entitled, figures.present, true)] : rows,
    },
    {
      kind: 'table',
      caption: 'Quorum',
      columns: [
        { title: 'Required', align: 'left', width: 32 },
        { title: 'Of', align: 'right', width: 16 },
        { title: 'At least', align: 'right', width: 16 },
        { title: 'Present', align: 'right', width: 21 },
        { title: 'Quorum', align: 'left', width: 15 },
      ],
      rows: figures.quorum.measures.map((one) => ({
        cells: [
          capital(one.what),
          votesInWords(one.base),
          votesInWords(one.required),
          [sources.cite(votesInWords(one.reached), count, assumed)],
          one.met ? 'Present' : 'Not present',
        ],
      })),
    },
    paragraph(figures.quorum.met ? 'A quorum was present.' : 'A quorum was not present.'),
  ];
}

function voting(making: Making): Block[] {
  const { deal, figures } = making;
  return [
    heading(2, '4. The votes'),
    ...deal.terms.meeting.proposals.flatMap((proposal, index) =>
      oneProposal(making, proposal, index, figures),
    ),
  ];
}

function oneProposal(making: Making, proposal: Proposal, index: number, figures: Figures): Block[] {
  const counted = figures.proposals.find((one) => one.proposal === proposal.id);
  const outcomes = figures.outcomes.filter((one) => one.proposal === proposal.id);
  const effect = proposal.effect === 'advisory' ? ' (advisory, not binding)' : '';
  const head = heading(3, `Proposal ${index + 1}. ${proposal.title}${effect}`);
  if (counted === undefined || figures.notPut.includes(proposal.id) || outcomes.length === 0) {
    return [head, paragraph('This proposal was on the card and was not put to the vote.')];
  }
  return [
    head,
    ...(proposal.wording === undefined
      ? []
      : [paragraph([{ text: `“${proposal.wording}”`, emphasis: true }])]),
    countTable(making, counted, figures),
    standardTable(making, proposal, outcomes),
  ];
}

type ChoiceName = 'for' | 'against' | 'abstain' | 'brokerNonVotes';
const choices: readonly (readonly [ChoiceName, string])[] = [
  ['for', 'For'],
  ['against', 'Against'],
  ['abstain', 'Abstain'],
  ['brokerNonVotes', 'Broker non-votes'],
];

function countTable({ sources, deal, count }: Making, counted: ProposalCount, figures: Figures): Block {
  const assumed = sources.ballotsAssumed;
  const classes = classesOf(deal).length > 1 ? classesOf(deal).map((one) => one.class) : [];
  const cast = formatVotes(sumVotes([parseVotes(counted.for), parseVotes(counted.against)]));
  return {
    kind: 'table',
    columns: [
      { title: 'Choice', align: 'left', width: 20 },
      { title: 'Votes', align: 'right', width: 24 },
      ...classes.map((one) => ({ title: `Class ${one}`, align: 'right' as const, width: 20 })),
      { title: 'Of votes entitled', align: 'right', width: 16 },
      { title: 'Of votes present', align: 'right', width: 16 },
      { title: 'Of votes cast', align: 'right', width: 14 },
    ],
    rows: choices.map(([choice, name]) => ({
      cells: [
        name,
        [sources.cite(votesInWords(counted[choice]), count, assumed)],
        ...classes.map((one) => votesInWords(counted.byClass[one]?.[choice] ?? '0')),
        percentInWords(counted[choice], figures.entitled.votes),
        percentInWords(counted[choice], figures.present.votes),
        choice === 'for' || choice === 'against' ? percentInWords(counted[choice], cast) : '',
      ],
    })),
  };
}

function standardTable(
  { signed, sources, count }: Making,
  proposal: Proposal,
  outcomes: readonly Outcome[],
): Block {
  const source = signed ?? count;
  const assumed = sources.ballotsAssumed;
  const asks = (name: string) => {
    const standard = proposal.standards.find((one) => standardName(one) === name);
    return standard === undefined ? name : capital(asksInWords(standard));
  };
  return {
    kind: 'table',
    columns: [
      { title: 'Vote required', align: 'left', width: 29 },
      { title: 'Of', align: 'right', width: 15 },
      { title: 'Required', align: 'right', width: 14 },
      { title: 'For', align: 'right', width: 23 },
      { title: 'Over (short)', align: 'right', width: 15 },
      { title: 'Result', align: 'left', width: 15 },
    ],
    rows: outcomes.map((one) => ({
      cells: [
        asks(one.standard),
        one.base === null ? '—' : votesInWords(one.base),
        one.required === null ? '—' : votesInWords(one.required),
        [sources.cite(votesInWords(one.reached), source, assumed)],
        one.margin === null ? '—' : votesInWords(one.margin),
        [{ text: one.passes ? 'Carried' : 'Not carried', strong: true }],
      ],
    })),
  };
}

function unaffiliated({ deal, record, figures, sources, signed, count }: Making): Block[] {
  const known = exclusionLists(deal).find((one) => one.list === figures.list);
  const excluded = signed?.data.exclusions?.excluded ?? excludedUnder(deal, figures.list);
  const sealed = sources.all('ExclusionsSealed').findLast(({ data }) => data.list === figures.list);
  const source = sealed ?? signed;
  const listAssumed = sources.exclusionsAssumed(figures.list);
  const assumed = sources.ballotsAssumed || listAssumed;
  if (excluded === undefined) return [];
  const left = formatVotes(votes(parseVotes(figures.entitled.votes) - parseVotes(excluded.votes)));
  const by = signed?.data.exclusions?.certifiedBy ?? known?.certifiedBy ?? null;
  return [
    heading(2, '5. Unaffiliated holders'),
    paragraph([
      'Unaffiliated votes are those of all holders but the excluded ones. The excluded holders are those of the Company’s certificate “',
      sources.cite(known?.title ?? figures.list, source, listAssumed),
      `”${by === null ? '' : `, certified by ${by}`}, which was in force: `,
      sources.cite(sharesInWords(excluded.shares), source, listAssumed),
      ` shares with ${votesInWords(excluded.votes)} votes, which leaves ${votesInWords(left)} votes unaffiliated. I rely on that certificate for who is excluded.`,
    ]),
    {
      kind: 'table',
      caption: 'Votes of unaffiliated holders',
      columns: [
        { title: 'Proposal', align: 'left', width: 34 },
        { title: 'For', align: 'right', width: 20 },
        { title: 'Against', align: 'right', width: 18 },
        { title: 'Abstain', align: 'right', width: 18 },
        { title: 'For, of all unaffiliated', align: 'right', width: 14 },
      ],
      rows: figures.proposals
        .filter(
          ({ proposal }) =>
            !figures.notPut.includes(proposal) && figures.outcomes.some((one) => one.proposal === proposal),
        )
        .map((one) => {
          const own = one.unaffiliated[figures.list] ?? { for: '0', against: '0', abstain: '0' };
          const cite = (value: string) => [sources.cite(votesInWords(value), count, assumed)];
          return {
            cells: [
              titleOf(deal, one.proposal),
              cite(own.for),
              cite(own.against),
              cite(own.abstain),
              percentInWords(own.for, left),
            ],
          };
        }),
    },
    ...excludedTable(record.excluded?.[signed?.data.exclusions?.root ?? known?.sealed?.root ?? ''] ?? [], {
      name: figures.list,
      cite: (text) => [sources.cite(text, source, listAssumed)],
    }),
  ];
}

const holdersListedMax = 200;

function excludedTable(
  excluded: readonly ExcludedLine[],
  { name, cite }: { readonly name: string; readonly cite: (text: string) => Text },
): Block[] {
  if (excluded.length === 0) return [];
  const grounds = [...new Set(excluded.map(({ ground }) => ground))];
  const listed = excluded.slice(0, holdersListedMax);
  const rows = grounds.flatMap((ground): Row[] => {
    const own = excluded.filter((line) => line.ground === ground);
    const sum = formatShares(sumShares(own.map(({ shares }) => parseShares(shares))));
    const lines = listed
      .filter((line) => line.ground === ground)
      .map((line) => ({
        cells: [
          line.participant === undefined
            ? line.holder
            : `${line.holder} (through DTC participant ${line.participant})`,
          '',
          cite(sharesInWords(line.shares)),
        ],
      }));
    return [
      ...lines,
      {
        cells: [capital(ground), `${own.length} ${own.length === 1 ? 'line' : 'lines'}`, sharesInWords(sum)],
        total: true,
      },
    ];
  });
  const more = excluded.length - listed.length;
  return [
    {
      kind: 'table',
      caption: 'Excluded holders by ground',
      columns: [
        { title: 'Holder of record, and ground', align: 'left', width: 62 },
        { title: 'Lines', align: 'left', width: 12 },
        { title: 'Shares', align: 'right', width: 26 },
      ],
      rows,
    },
    ...(more > 0 ? [paragraph(`${more} more lines are in the list ${name} itself, which is sealed.`)] : []),
  ];
}

const sourceWords: Readonly<Record<string, string>> = {
  bank: 'Information from the bank',
  broker: 'Information from the broker',
  nominee: 'Information from the nominee',
  'proxy-card': 'The proxy card',
  ballot: 'The ballot',
  envelope: 'The envelope with the proxy',
};

function exceptions({ figures, sources, count }: Making): Block[] {
  const { open, resolved } = figures.overVotes;
  const outside = resolved.filter(({ source }) => OUTSIDE_SOURCES.includes(source));
  const exceptions = count?.type === 'BallotsCounted' ? count.data.exceptions : undefined;
  const orders = sources.all('LateBallotsAdmitted');
  const number = (value: number, one: string, many: string) =>
    `${value === 0 ? 'No' : value} ${value === 1 ? one : many}`;
  const unused =
    exceptions === undefined
      ? []
      : (
          [
            [
              exceptions.unknown,
              'instruction was for a position that is not on the list, and was not counted',
              'instructions were for positions that are not on the list, and were not counted',
            ],
            [
              exceptions.unsigned,
              'proxy was not signed, and was not counted',
              'proxies were not signed, and were not counted',
            ],
            [
              exceptions.chainIncomplete,
              'nominee instruction lacked a complete chain of omnibus proxies, and was not counted',
              'nominee instructions lacked a complete chain of omnibus proxies, and were not counted',
            ],
            [
              exceptions.duplicates,
              'line of a file repeated another and was counted once',
              'lines of files repeated others and were counted once',
            ],
          ] as const
        ).filter(([value]) => value > 0);
  return [
    heading(2, '6. Over-votes, late ballots and other exceptions'),
    list([
      open === 0
        ? 'No position with more votes than it has was left unresolved.'
        : `${number(open, 'position', 'positions')} with more votes than ${open === 1 ? 'it has was' : 'they have were'} not resolved; nothing of ${open === 1 ? 'it' : 'them'} was counted.`,
      `${number(figures.late, 'ballot or proxy was', 'ballots or proxies were')} received after the polls closed; ${figures.admitted === 0 ? 'none was counted' : `${figures.admitted} ${figures.admitted === 1 ? 'was' : 'were'} counted by order of the court`}.`,
      ...orders.map(
        (order): Text => [
          'Order: ',
          sources.cite(
            `${order.data.court}${order.data.docket === undefined ? '' : `, ${order.data.docket}`}, ${dayInWords(order.data.orderedAt.slice(0, 10))}`,
            order,
          ),
        ],
      ),
      ...unused.map(([value, one, many]) => `${number(value, one, many)}.`),
    ]),
    ...(resolved.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Over-votes resolved',
            columns: [
              { title: 'Position', align: 'left' as const, width: 24 },
              { title: 'Source', align: 'left' as const, width: 28 },
              { title: 'Reason', align: 'left' as const, width: 48 },
            ],
            rows: resolved.map((one) => ({
              cells: [
                one.position,
                [sources.cite(sourceWords[one.source] ?? one.source, sources.last('OverVotesResolved'))],
                one.reason,
              ],
            })),
          },
        ]),
    paragraph(
      outside.length === 0
        ? 'In determining the validity of proxies and ballots and counting them I was limited to the proxies, the envelopes submitted with them, the information provided under 8 Del. C. § 211(e) and § 212(c)(2), the ballots, and the regular books and records of the Company (8 Del. C. § 231(d)).'
        : `Beside the proxies, envelopes, ballots and the regular books and records of the Company I considered other reliable information for one purpose only: reconciling ${outside.length === 1 ? 'a proxy or ballot' : 'proxies and ballots'} submitted by or on behalf of banks, brokers or their nominees that represent more votes than the holder is authorized to cast (8 Del. C. § 231(d)). The precise information, from whom it came and why I believe it accurate and reliable are in the table above.`,
    ),
  ];
}

const channelWords: Record<BallotChannel, string> = {
  card: 'Proxy cards',
  telephone: 'Telephone',
  internet: 'Internet',
  nominee: 'Nominees',
  meeting: 'Ballots at the meeting',
  court: 'By order of a court',
};

function counted({ sources, figures, count }: Making): Block[] {
  const sets = [
    ...sources
      .all('PositionsSealed')
      .slice(-1)
      .map((event) => ({ event, what: 'List of positions', set: event.data })),
    ...sources
      .all('ExclusionsSealed')
      .filter(({ data }) => data.list === figures.list)
      .slice(-1)
      .map((event) => ({ event, what: 'Excluded holders', set: event.data })),
    ...sources
      .all('OmnibusSealed')
      .slice(-1)
      .map((event) => ({ event, what: 'Omnibus proxies', set: event.data })),
    ...sources
      .all('BallotsReceived')
      .map((event) => ({ event, what: channelWords[event.data.channel], set: event.data })),
    ...sources
      .all('OverVotesResolved')
      .slice(-1)
      .map((event) => ({ event, what: 'Over-votes resolved', set: event.data })),
  ];
  return [
    heading(2, '7. What was counted'),
    paragraph(
      'Each set is sealed by the root of a Merkle tree over its rows; whoever holds the rows can recompute it, and a single changed row changes it.',
    ),
    {
      kind: 'table',
      columns: [
        { title: 'Set', align: 'left', width: 22 },
        { title: 'Rows', align: 'right', width: 8 },
        { title: 'Root (SHA-256)', align: 'left', width: 70 },
      ],
      rows: [
        ...sets.map(({ event, what, set }) => ({
          cells: [
            [{ text: `${what}: ${set.importId}`, assumed: isAssumed(event) }],
            sharesInWords(String(set.rows)),
            [sources.cite(set.root, event, false)],
          ],
        })),
        { cells: ['Digest of the count', '', [sources.cite(figures.countDigest, count, false)]] },
      ],
    },
  ];
}

function certification({ kind, signed, deal, sources }: Making): Block[] {
  const { inspector } = deal.vote;
  const appointed = sources.last('InspectorAppointed');
  const says: Record<ReportKind, string> = {
    preliminary:
      'I report the foregoing as my determination at the close of the polls. It is preliminary and will be followed by my certificate.',
    final:
      'I certify the foregoing as my determination of the number of shares represented at the meeting and of the result of the votes, after I ascertained the number of shares outstanding and the voting power of each, determined the validity of proxies and ballots, and counted all of them (8 Del. C. § 231(b)).',
    draft: 'On signing, the inspector certifies the foregoing under 8 Del. C. § 231(b).',
  };
  return [
    heading(2, '8. Certification'),
    paragraph(says[kind]),
    {
      kind: 'signature',
      ...(signed === undefined
        ? {}
        : {
            name: [sources.cite(signed.data.by, signed, isAssumed(appointed))],
            date: [sources.cite(momentInWords(signedAt(signed)), signed)],
          }),
      capacity: 'Inspector of Elections',
      ...(inspector === null ? {} : { firm: inspector.firm }),
    },
  ];
}

function signedAt(signed: Signed): string {
  return signed.effectiveAt ?? signed.recordedAt;
}

function titleOf({ terms }: OpenDeal, id: string): string {
  return terms.meeting.proposals.find((one) => one.id === id)?.title ?? id;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
