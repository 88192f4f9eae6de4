import { z } from 'zod';
import { sealedLines } from '#libs/bulk/lines.ts';
import type { Role } from '#libs/contracts/people.ts';
import { Line, Shares } from '#libs/contracts/values.ts';
import type { OpenDeal } from '#libs/deal/state.ts';
import { isTallyEvent } from '#libs/deal/vote/viewers.ts';
import type { CitedEvent, ExcludedLine, VoteRecord } from '#libs/documents/drafts/vote-record.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { rolesIn } from '../deals/members.ts';
import type { DealAt } from '../reads/current.ts';

const EVENTS_PAGE = 500;
const EXCLUDED_LINES_MAX = 2_000;

/** Who sees holders by name. The buyer's side and those who only look at the deal see how many they are. */
const NAMED_FOR: readonly Role[] = ['counsel', 'inspector', 'auditor'];

export function seesHolders(deal: OpenDeal, person: SignedIn): boolean {
  const side = deal.terms.people.find(({ id }) => id === person.id)?.side;
  return side !== 'parent' && rolesIn(deal, person).some((role) => NAMED_FOR.includes(role));
}

/** What documents about the vote are drawn from, as far as this person may know it. */
export async function voteRecordOf(
  record: DealRecord,
  at: DealAt,
  person: SignedIn,
  address: string,
): Promise<VoteRecord> {
  const { streamId, state } = at;
  const events = await eventsUpTo(record, at);
  return {
    deal: state,
    // Whoever is not shown a running tally is shown what was certified, which cites none.
    events: state.tallyWithheld === true ? events.filter((event) => !isTallyEvent(event)) : events,
    hrefOf: (version) => `${address}/deals/${streamId}/events?from=${version}&limit=1`,
    excluded: await excludedLines(record, at, { events, named: seesHolders(state, person) }),
  };
}

async function eventsUpTo(record: DealRecord, { streamId, version }: DealAt): Promise<CitedEvent[]> {
  const all: CitedEvent[] = [];
  for (let from = 1; from <= version; from += EVENTS_PAGE) {
    const toVersion = Math.min(version, from + EVENTS_PAGE - 1);
    all.push(...(await record.journal.read(streamId, { fromVersion: from, toVersion, limit: EVENTS_PAGE })));
  }
  return all;
}

const Excluded = z.object({
  holder: Line,
  participant: z.string().optional(),
  ground: Line,
  shares: Shares,
});

interface Shown {
  readonly events: readonly CitedEvent[];
  readonly named: boolean;
}

/** The lines that each signed report relied on, and those in force, by the root under which they are sealed. */
async function excludedLines(
  { pool }: DealRecord,
  { streamId, state }: DealAt,
  { events, named }: Shown,
): Promise<Record<string, ExcludedLine[]>> {
  const signed = events.flatMap((event) => (event.type === 'TallyCertified' ? [event.data.exclusions] : []));
  const sets = new Map(
    [...signed, state.vote.exclusions[state.vote.inForce]].flatMap((set) =>
      set?.root === undefined || set.importId === undefined ? [] : [[set.root, set.importId] as const],
    ),
  );
  const found: Record<string, ExcludedLine[]> = {};
  for (const [root, importId] of sets) {
    const { lines } = await sealedLines(
      pool,
      { dealId: streamId, importId },
      { root, limit: EXCLUDED_LINES_MAX },
    );
    const own: ExcludedLine[] = [];
    for await (const text of lines) {
      const line = Excluded.parse(JSON.parse(text));
      own.push(
        named ? line : { holder: `Holder ${own.length + 1}`, ground: line.ground, shares: line.shares },
      );
    }
    found[root] = own;
  }
  return found;
}
