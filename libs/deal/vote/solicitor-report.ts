import type { BallotChannel } from '#libs/contracts/ballots.ts';
import type { BulkRow } from '#libs/contracts/bulk.ts';
import type { ProposalCount } from '#libs/contracts/effects.ts';
import { formatVotes, parseVotes, votes } from '#libs/money/votes.ts';
import { compareVoteCounts } from '#libs/money/wire.ts';

type ReportRow = BulkRow<'solicitor-reports'>;
type Choice = 'for' | 'against' | 'abstain';

/** Where a solicitor's report and the count of the files part. */
export interface ReportDifference {
  readonly proposal: string;
  readonly channel: BallotChannel;
  readonly choice: Choice;
  readonly reported: string;
  readonly counted: string;
  /** Reported less counted, with its sign. */
  readonly difference: string;
}

const CHOICES: readonly Choice[] = ['for', 'against', 'abstain'];
const none = { for: '0', against: '0', abstain: '0' } as const;

/**
 * A daily report against the count: for each proposal and channel the report's last line, and zero where only one of the
 * two has something. A report is told by the solicitor and gates nothing; a difference is a question to ask him.
 */
export function compareWithCount(
  report: readonly ReportRow[],
  count: readonly Pick<ProposalCount, 'proposal' | 'byChannel'>[],
): ReportDifference[] {
  const last = new Map<string, ReportRow>();
  for (const row of report) {
    const known = last.get(keyOf(row.proposal, row.channel));
    if (known === undefined || known.asOf <= row.asOf) last.set(keyOf(row.proposal, row.channel), row);
  }
  const reported = [...last.values()].map(({ proposal, channel }) => ({ proposal, channel }));
  const counted = count.flatMap(({ proposal, byChannel }) =>
    Object.keys(byChannel).map((channel) => ({ proposal, channel: channel as BallotChannel })),
  );
  const onlyCounted = counted.filter(({ proposal, channel }) => !last.has(keyOf(proposal, channel)));
  return [...reported, ...onlyCounted].flatMap(({ proposal, channel }) => {
    const told = last.get(keyOf(proposal, channel)) ?? none;
    const found = count.find((one) => one.proposal === proposal)?.byChannel[channel] ?? none;
    return CHOICES.filter((choice) => compareVoteCounts(told[choice], found[choice]) !== 0).map((choice) => ({
      proposal,
      channel,
      choice,
      reported: told[choice],
      counted: found[choice],
      difference: formatVotes(votes(parseVotes(told[choice]) - parseVotes(found[choice]))),
    }));
  });
}

function keyOf(proposal: string, channel: BallotChannel): string {
  return `${proposal} ${channel}`;
}
