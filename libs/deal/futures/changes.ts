import type { ChangesRead } from '#libs/contracts/futures.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { showShares, showUsd, showVotes } from '#libs/money/wire.ts';
import { conditionStatus } from '../conditions/status.ts';
import type { Happened } from '../decision.ts';
import { meetingOf } from '../reads/meeting.ts';
import { totalOf } from '../reads/payout.ts';
import { statusOf } from '../reads/status.ts';
import type { OpenDeal } from '../state.ts';
import { describeEvent } from '../words.ts';
import { deadlineChanges, deadlinesById } from './deadline-changes.ts';
import { findingsTold } from './what-if.ts';

/** A deal as it stood, and the moment that it is looked at from. */
export interface Seen {
  readonly deal: OpenDeal;
  readonly at: Instant;
}

export interface ChangesOf {
  readonly before: Seen;
  readonly after: Seen;
  /** What was recorded in between, as far as it is told. */
  readonly events: readonly Pick<Happened, 'type' | 'data' | 'version' | 'recordedAt'>[];
  /** How many were left out because they are not for whoever asks. */
  readonly withheld?: number;
}

/** What changed in a deal between two of its versions, for someone who last looked at the first. */
export function changesOf({ before, after, events, withheld = 0 }: ChangesOf): ChangesRead {
  const [old, next] = [deadlinesById(before.deal, before.at), deadlinesById(after.deal, after.at)];
  const [was, is] = [statusOf(before.deal, before.at).outlook, statusOf(after.deal, after.at).outlook];
  return {
    from: { version: before.deal.version, at: before.at },
    to: { version: after.deal.version, at: after.at },
    phase: before.deal.phase === after.deal.phase ? null : { from: before.deal.phase, to: after.deal.phase },
    outlook: was.sentence === is.sentence ? null : { from: was.sentence, to: is.sentence },
    deadlines: { ...deadlineChanges(old, next), done: doneSince(old, next) },
    conditions: conditionChanges(before, after),
    findings: findingChanges(before, after),
    vote: rows(voteRows(before.deal), voteRows(after.deal)),
    closing: rows(closingRows(before.deal), closingRows(after.deal)),
    money: rows(moneyRows(before.deal), moneyRows(after.deal)),
    happened: events.map((event) => ({
      version: event.version,
      type: event.type,
      recordedAt: event.recordedAt,
      ...describeEvent(event as Happened),
    })),
    untold: Math.max(0, after.deal.version - before.deal.version - events.length - withheld),
  };
}

type Deadlines = ReturnType<typeof deadlinesById>;

function doneSince(old: Deadlines, next: Deadlines): ChangesRead['deadlines']['done'] {
  return [...next.values()].flatMap(({ id, what, citation, due, doneAt }) =>
    doneAt === undefined || old.get(id)?.doneAt !== undefined ? [] : [{ id, what, citation, due, doneAt }],
  );
}

function conditionChanges(before: Seen, after: Seen): ChangesRead['conditions'] {
  return after.deal.terms.conditions.flatMap((condition) => {
    const was = conditionStatus(before.deal, condition, before.at);
    const is = conditionStatus(after.deal, condition, after.at);
    if (was.state === is.state && was.why === is.why) return [];
    const { id, text, owner } = condition;
    return [{ id, text, owner, from: was.state, to: is.state, why: is.why }];
  });
}

function findingChanges(before: Seen, after: Seen): ChangesRead['findings'] {
  const [was, is] = [findingsTold(before.deal, before.at), findingsTold(after.deal, after.at)];
  const closed = Object.entries(after.deal.findings).flatMap(([id, finding]) => {
    const { rule, severity, sentence } = finding;
    if (finding.closed === null || before.deal.findings[id]?.closed) return [];
    const { reason, authority } = finding.closed;
    return [{ id, rule, severity, sentence, reason, authority }];
  });
  const closedIds = closed.map(({ id }) => id);
  return {
    raised: [...is.values()].filter(({ id }) => !was.has(id)),
    cured: [...was.values()].filter(({ id }) => !is.has(id) && !closedIds.includes(id)),
    closed,
  };
}

type Row = readonly [what: string, value: string];

function rows(before: readonly Row[], after: readonly Row[]): { what: string; from: string; to: string }[] {
  const old = new Map(before);
  return after.flatMap(([what, to]) => {
    const from = old.get(what) ?? NOTHING;
    return from === to ? [] : [{ what, from, to }];
  });
}

const NOTHING = 'none';

function voteRows(deal: OpenDeal): Row[] {
  const { certificate, count } = deal.vote;
  const { at, recordDate, stage } = meetingOf(deal);
  return [
    ['meeting', stage],
    ['meeting at', at ?? NOTHING],
    ['record date', recordDate ?? NOTHING],
    ['shares present', count === null ? NOTHING : showShares(count.present.shares)],
    ["inspector's report", certificate?.kind ?? NOTHING],
    ...(certificate?.outcomes ?? []).map(({ proposal, standard, reached, required, passes }): Row => {
      const of = required === null ? '' : ` of ${showVotes(required)} required`;
      const figures = `${showVotes(reached)}${of}`;
      return [`${proposal}, ${standard}`, `${figures}, ${passes ? 'carried' : 'not carried'}`];
    }),
  ];
}

function closingRows({ ready, closing }: OpenDeal): Row[] {
  return [
    ['conditions met on', ready?.on ?? NOTHING],
    ['earliest closing', ready?.earliestClosing ?? NOTHING],
    ['closing set for', closing.on ?? NOTHING],
    ['closing', closing.stage],
    ['effective at', closing.effectiveAt ?? NOTHING],
  ];
}

function moneyRows(deal: OpenDeal): Row[] {
  const { deposited, entitled, held, inTransit, settled, withheld } = totalOf(deal);
  return Object.entries({ deposited, entitled, held, 'in transit': inTransit, settled, withheld }).map(
    ([what, amount]): Row => [what, showUsd(amount)],
  );
}
