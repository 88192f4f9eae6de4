import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { StatusRead } from '#libs/contracts/reads.ts';
import { showUsd, showVotes } from '#libs/money/wire.ts';
import { type Block, type Document, heading, paragraph, type Row } from '../model.ts';

export interface BoardPage {
  readonly company: string;
  readonly status: StatusRead;
  /** Of the record that it is drawn from. */
  readonly version: number;
  readonly now: string;
}

/** As many as a page has room for; how many more there are is said. */
const BLOCKERS_MAX = 3;
const DATES_MAX = 3;
const STANDARDS_MAX = 3;
const WORDS_MAX = 72;
const LINE_MAX = 80;

/** What a board asks, on one page: will it close, when, what stands against it and who owns that, the vote, the money. */
export function boardPage({ company, status, version, now }: BoardPage): Document {
  const asOf = `${moment(now)}, event ${version} of the record`;
  return {
    title: `${company}: where the merger stands`,
    subject: asOf,
    author: company,
    madeAt: now,
    footer: `${status.codeName} — for the board — confidential`,
    blocks: [
      heading(1, `${company}: where the merger stands`),
      paragraph(`As of ${asOf}.${status.mode === 'rehearsal' ? ' A rehearsal: nothing of it is real.' : ''}`),
      { kind: 'notice', text: [{ text: 'Will we close? ', strong: true }, status.outlook.sentence] },
      when(status),
      ...blockers(status),
      ...vote(status),
      ...dates(status),
    ],
  };
}

function when({ when: days, vote, findings, money: all }: StatusRead): Block {
  const earliest = days.scheduled ?? days.earliestClosing;
  return {
    kind: 'facts',
    facts: [
      days.effectiveAt !== null
        ? ['Effective', moment(days.effectiveAt)]
        : [
            days.scheduled === null ? 'Earliest lawful closing' : 'Closing set for',
            earliest === null ? 'not known yet' : spellDay(earliest),
          ],
      ['Outside date', `${spellDay(days.outsideDate)}, ${inDays(days.daysToOutsideDate)}`],
      ...(vote.binds === null ? [] : [['The vote that decides', vote.binds.sentence] as const]),
      ['The money', money(all)],
      ...(findings.length === 0
        ? []
        : [['Findings', `${findings.length} open, each with its rule in the application`] as const]),
    ],
  };
}

function blockers({ blockers: all }: StatusRead): Block[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, BLOCKERS_MAX)
    .map(({ what, why, owner }): Row => ({ cells: [cut(what), cut(why), owner] }));
  return [
    heading(2, 'What stands against it, and who owns that'),
    {
      kind: 'table',
      columns: [
        { title: 'What', align: 'left', width: 5 },
        { title: 'Why', align: 'left', width: 5 },
        { title: 'Owner', align: 'left', width: 3 },
      ],
      rows: [...rows, ...more(all.length - BLOCKERS_MAX, 3)],
    },
  ];
}

function vote({ vote: { standards, meetingAt, adopted } }: StatusRead): Block[] {
  if (standards.length === 0) return [];
  const rows = standards.slice(0, STANDARDS_MAX).map(
    ({ proposal, standard, required, reached, passes, prospect }): Row => ({
      cells: [
        `${proposal}, ${standard.replaceAll('-', ' ')}`,
        required === null ? '–' : showVotes(required),
        reached === null ? '–' : showVotes(reached),
        passes === null ? (prospect ?? 'open') : passes ? 'carried' : 'not carried',
      ],
    }),
  );
  return [
    heading(2, titleOf(adopted, meetingAt)),
    {
      kind: 'table',
      columns: [
        { title: 'Required majority', align: 'left', width: 5 },
        { title: 'Required', align: 'right', width: 2 },
        { title: 'Reached', align: 'right', width: 2 },
        { title: '', align: 'left', width: 2 },
      ],
      rows: [...rows, ...more(standards.length - STANDARDS_MAX, 4)],
    },
  ];
}

function money({ deposited, entitled, settled, inTransit, cash, claims }: StatusRead['money']): string {
  const sums = `Deposited ${showUsd(deposited)}, owed to holders ${showUsd(entitled)}, paid ${showUsd(settled)}, on its way ${showUsd(inTransit)}.`;
  return cash.holds && claims.holds
    ? `${sums} Both equations hold, to the cent.`
    : `${sums} The equations do not hold: finance must look at once.`;
}

function dates({ next }: StatusRead): Block[] {
  if (next.length === 0) return [];
  return [
    heading(2, 'The next dates'),
    {
      kind: 'table',
      columns: [
        { title: 'Due', align: 'left', width: 3 },
        { title: 'What, by which rule', align: 'left', width: 9 },
      ],
      rows: next.slice(0, DATES_MAX).map(({ due, dueAt, allDay, what, citation }) => ({
        cells: [
          allDay ? spellDay(due) : `${spellDay(due)}, ${newYorkTime(dueAt).slice(0, 5)}`,
          cut(`${what} (${citation})`, LINE_MAX),
        ],
      })),
    },
  ];
}

function titleOf(adopted: boolean | null, meetingAt: string | null): string {
  if (adopted !== null) return adopted ? 'The vote: adopted' : 'The vote: not adopted';
  return meetingAt === null ? 'The vote: no meeting is called' : `The vote: meeting ${moment(meetingAt)}`;
}

/** How many are left out, across the table. */
function more(count: number, columns: number): Row[] {
  if (count <= 0) return [];
  return [{ cells: [`and ${count} more`, ...Array.from({ length: columns - 1 }, () => '')] }];
}

const cut = (text: string, max = WORDS_MAX): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;

const moment = (instant: string): string =>
  `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;

const inDays = (days: number): string =>
  days === 0 ? 'today' : days > 0 ? `in ${days} ${days === 1 ? 'day' : 'days'}` : `${-days} days ago`;
