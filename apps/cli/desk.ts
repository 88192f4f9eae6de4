import type { VoteRead } from '#libs/contracts/reads.ts';
import type { VoteTrendRead } from '#libs/contracts/vote-desk.ts';
import { showShares, showVotes } from '#libs/money/wire.ts';
import { hang, heading, type Paint, table } from './text.ts';
import { newYork } from './times.ts';

const NAME_WIDTH = 22;

/** The inspector's desk on a page: lists and whose they are, what came, what is odd, and how each standard stands. */
export function deskInWords(vote: VoteRead, width: number, paint: Paint): string[] {
  const line = (name: string, text: string): string => hang(`  ${name.padEnd(NAME_WIDTH - 1)} `, text, width);
  const bad = (name: string, text: string): string =>
    hang(`  ${paint.bad('✗')} ${name.padEnd(NAME_WIDTH - 3)} `, text, width);
  return [
    heading('Lists', width, paint),
    ...listLines(vote, line, bad),
    '',
    heading('The box', width, paint),
    ...boxLines(vote, line, bad),
    '',
    heading('The meeting', width, paint),
    ...meetingLines(vote, line),
    '',
    heading('How it stands', width, paint),
    ...standingLines(vote, line),
  ];
}

type Line = (name: string, text: string) => string;

function listLines(vote: VoteRead, line: Line, bad: Line): string[] {
  const { positions, exclusions, linksMissing } = vote;
  const listed =
    positions === null
      ? bad('Positions', 'no list is sealed')
      : line(
          'Positions',
          `${positions.importId}: ${showShares(positions.entitled)} shares as of ${positions.recordDate}, certified by ${positions.certifiedBy}; ${footing(positions.footed)}`,
        );
  return [
    listed,
    ...exclusions.lists.map((list) =>
      line(
        list.id === exclusions.inForce ? 'In force' : 'Beside it',
        `${list.title}: ${showShares(list.excluded)} shares excluded, ${list.unaffiliated === null ? 'unaffiliated not known' : `${showVotes(list.unaffiliated)} votes unaffiliated`}; ${list.certifiedBy === null ? 'no certificate of the company is sealed' : `certified by ${list.certifiedBy}, ${ties(list.ties)}`}`,
      ),
    ),
    ...(linksMissing === null || linksMissing === 0
      ? []
      : [bad('Omnibus links', `${linksMissing} nominee positions have no complete chain`)]),
    ...vote.brokenChains.map((sentence) => bad('Chain', sentence)),
    ...vote.differences.map(({ sentence }) => bad('Differs', sentence)),
  ];
}

const footing = (footed: boolean | null): string =>
  footed === null ? 'being footed' : footed ? 'it foots' : 'IT DOES NOT FOOT';
const ties = (tied: boolean | null): string =>
  tied === null ? 'being footed' : tied ? 'it ties' : 'IT DOES NOT TIE';

function boxLines(vote: VoteRead, line: Line, bad: Line): string[] {
  if (vote.files.length === 0) return [line('Files', 'none received')];
  const { count } = vote;
  const files = vote.files.map(({ importId, channel, rows, says, receivedAt, from, counts, why }) => {
    const text = `${channel}, ${rows} lines, ${says} what came before; from ${from}, ${newYork(receivedAt)}`;
    return counts ? line(importId, text) : bad(importId, `${text}. Does not count: ${why ?? ''}`);
  });
  if (!vote.tallyShown)
    return [...files, line('Count', "not shown to the buyer's side before it is certified")];
  if (count === null) return [...files, line('Count', 'not counted yet')];
  const odd = Object.entries(EXCEPTIONS).flatMap(([name, words]) => {
    const number = count.exceptions[name as keyof typeof EXCEPTIONS];
    return number === 0 ? [] : [line(words, String(number))];
  });
  return [
    ...files,
    line(
      count.running ? 'Running count' : 'Counted',
      `${showVotes(count.present.votes)} votes present; digest ${count.digest.slice(0, 12)}…`,
    ),
    ...odd,
    ...count.overVotes.map(({ position, proposal, voted, votes }) =>
      bad(
        position,
        `${proposal}: ${showVotes(voted)} voted, ${showVotes(votes)} held; kept out until resolved`,
      ),
    ),
    ...count.resolved.map(({ position, source, reason }) =>
      line(position, `over-vote resolved from the ${source.replaceAll('-', ' ')}: ${reason}`),
    ),
  ];
}

const EXCEPTIONS = {
  overVotes: 'Over-votes open',
  late: 'Late',
  admitted: 'Admitted by court',
  unknown: 'Unknown positions',
  duplicates: 'Duplicates',
  chainIncomplete: 'Chain incomplete',
  unsigned: 'Unsigned',
  resolved: 'Over-votes resolved',
  resolutionsRefused: 'Not resolvable so',
} as const;

function meetingLines(vote: VoteRead, line: Line): string[] {
  const { inspector, oathAt, polls, masterBallot, certificate, quorum } = vote;
  const hours =
    polls === null
      ? 'not opened'
      : `${newYork(polls.openedAt)} to ${polls.closedAt === null ? 'open' : newYork(polls.closedAt)}`;
  return [
    line('Inspector', inspector === null ? 'none appointed' : `${inspector.name}, ${inspector.firm}`),
    line('Oath', oathAt === null ? 'not signed' : `signed ${newYork(oathAt)}`),
    line('Polls', hours),
    line(
      'Master ballot',
      masterBallot === null
        ? 'not cast'
        : `cast ${newYork(masterBallot.at)} by ${masterBallot.by.join(' and ')}`,
    ),
    ...quorum.measures.map(({ what, required, reached, met }) =>
      line(
        'Quorum',
        `${what}: ${reached === null ? '' : `${showVotes(reached)} of `}${showVotes(required)}${met === null ? ' required' : met ? ', present' : ', NOT PRESENT'}`,
      ),
    ),
    line(
      'Report',
      certificate === null
        ? 'none signed'
        : `${certificate.kind}, signed by ${certificate.by} ${newYork(certificate.at)}, under ${certificate.exclusions ?? 'no list'}`,
    ),
  ];
}

function standingLines(vote: VoteRead, line: Line): string[] {
  return [
    ...vote.proposals.flatMap((proposal) => {
      const { counts } = proposal;
      const said = !proposal.put
        ? 'not put'
        : counts === null || [counts.for, counts.against, counts.abstain].every((votes) => votes === '0')
          ? 'nobody has voted on it yet'
          : `for ${showVotes(counts.for)}, against ${showVotes(counts.against)}, abstain ${showVotes(counts.abstain)}${counts.brokerNonVotes === '0' ? '' : `, broker non-votes ${showVotes(counts.brokerNonVotes)}`}`;
      return [
        line(proposal.id, said),
        ...(proposal.put ? proposal.standards.map((one) => line('', standard(one))) : []),
      ];
    }),
    ...vote.appraisal.demands.map(({ demandId, holder, eligible, why }) =>
      line(
        'Appraisal',
        `${demandId}, ${holder}: ${eligible === null ? 'cannot be told' : eligible ? 'stands by the vote' : 'is lost by the vote'}. ${why}`,
      ),
    ),
  ];
}

function standard(one: VoteRead['proposals'][number]['standards'][number]): string {
  const name = one.standard.replaceAll('-', ' ');
  if (one.required === null) return name;
  if (one.reached === null) return `${name}: ${showVotes(one.required)} required`;
  const figures = `${name}: ${showVotes(one.reached)} of ${showVotes(one.required)} required, margin ${one.margin?.startsWith('-') ? `-${showVotes(one.margin.slice(1))}` : showVotes(one.margin ?? '0')}`;
  if (one.prospect === null) return `${figures}, ${one.passes === true ? 'carried' : 'NOT CARRIED'}`;
  const more = one.needed === null || one.needed === '0' ? '' : `; ${showVotes(one.needed)} more carry it`;
  return `${figures}; so far it ${one.prospect === 'open' ? 'is open' : one.prospect}${more}`;
}

/** Count by count: what was present, and For and Against of each proposal with what came since. */
export function trendInWords({ points, perDay }: VoteTrendRead, width: number, paint: Paint): string[] {
  if (points.length === 0) return [];
  const signed = (change: string): string =>
    change.startsWith('-') ? `-${showVotes(change.slice(1))}` : `+${showVotes(change)}`;
  const rows = points.flatMap((point) =>
    point.proposals
      .filter((one) => [one.for, one.against, one.abstain].some((votes) => votes !== '0'))
      .map((one, index) => [
        index === 0 ? `  ${newYork(point.at)}` : '',
        index === 0 ? (point.channel ?? '') : '',
        index === 0 ? `${point.turnoutPercent ?? '?'} %` : '',
        one.proposal,
        showVotes(one.for),
        signed(one.change.for),
        showVotes(one.against),
      ]),
  );
  const head = ['  Counted', 'last file', 'turnout', 'proposal', 'for', 'since', 'against'];
  return [
    '',
    heading('Trend', width, paint),
    ...table([head, ...rows], ['left', 'left', 'right', 'left', 'right', 'right', 'right']),
    ...(perDay === null ? [] : [`  ${showVotes(perDay)} votes a day came in`]),
  ];
}
