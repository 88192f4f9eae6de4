import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { MoneyRead } from '#libs/contracts/reads.ts';
import { percentOfShares, showShares, showUsd, showVotes } from '#libs/money/wire.ts';
import type { Outcome } from './outcome.ts';
import { hang, heading, type Paint, table } from './text.ts';
import { newYork } from './times.ts';

/** The end of a rehearsal on one page: the vote, the conditions, the dates, the money, and whether all held. */
export function summaryOf(outcome: Outcome, width: number, paint: Paint): string {
  const parts = [
    section('Vote', voteLines(outcome, width), width, paint),
    section('Conditions', conditionLines(outcome, paint), width, paint),
    section('Dates', dateLines(outcome, width), width, paint),
    section('Obligations', obligationLines(outcome, width), width, paint),
    section('Money', moneyLines(outcome), width, paint),
    section('Checks', checkLines(outcome, width, paint), width, paint),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function section(title: string, lines: readonly string[], width: number, paint: Paint): string {
  return lines.length === 0 ? '' : [heading(title, width, paint), ...lines].join('\n');
}

const NAME_WIDTH = 26;

function line(name: string, text: string, width: number): string {
  return hang(`  ${name.padEnd(NAME_WIDTH)}`, text, width);
}

/** Behind what rests on an event that was assumed. */
function mark({ assumedEvents }: Pick<Outcome, 'assumedEvents'>, type: string): string {
  return assumedEvents.includes(type) ? ' · assumed' : '';
}

function voteLines(outcome: Outcome, width: number): string[] {
  const { meeting, vote } = outcome;
  if (meeting.at === null) return [];
  const days = [
    meeting.daysFromRecordDate === null
      ? ''
      : `${meeting.daysFromRecordDate} days from the record date ${meeting.recordDate}`,
    meeting.daysFromNotice === null
      ? ''
      : `${meeting.daysFromNotice} days from the mailing ${meeting.noticeMailed}`,
  ];
  const lines = [
    line(
      'Meeting',
      `${newYork(meeting.at)} New York, ${days.filter((text) => text !== '').join(', ')}`,
      width,
    ),
  ];
  if (vote.present !== null) {
    const percent = percentOfShares(vote.present, vote.entitled);
    lines.push(
      line(
        'Present',
        `${showShares(vote.present)} of ${showShares(vote.entitled)} shares (${percent} %)${mark(outcome, 'BallotsReceived')}`,
        width,
      ),
    );
  }
  for (const proposal of vote.proposals) lines.push(...proposalLines(proposal, outcome, width));
  lines.push(line('Adopted', vote.adopted ? 'yes' : 'no', width));
  return lines;
}

type Proposal = Outcome['vote']['proposals'][number];

function proposalLines(
  { id, counts, standards, put: wasPut }: Proposal,
  outcome: Outcome,
  width: number,
): string[] {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  // A proposal on which nobody voted was not put.
  const put =
    wasPut && counts !== null && [counts.for, counts.against, counts.abstain].some((votes) => votes !== '0');
  if (outcome.vote.present !== null && !put) return [line(name, 'not put', width)];
  const said = put
    ? `for ${showVotes(counts.for)}, against ${showVotes(counts.against)}, abstain ${showVotes(counts.abstain)}${mark(outcome, 'BallotsReceived')}`
    : 'not voted on yet';
  return [
    line(name, said, width),
    ...standards.map((standard) => line('', standardInWords(standard), width)),
  ];
}

function standardInWords({ standard, required, reached, passes }: Proposal['standards'][number]): string {
  const name = standard.replaceAll('-', ' ');
  if (required === null) return name;
  if (reached === null || passes === null) return `${name}: ${showVotes(required)} required`;
  return `${name}: ${showVotes(reached)} of ${showVotes(required)} required, ${passes ? 'carried' : 'NOT CARRIED'}`;
}

function conditionLines({ conditions }: Outcome, { good, bad }: Paint): string[] {
  return conditions.map(({ id, state, why }) => {
    const met = state === 'satisfied' || state === 'waived' || state === 'not-applicable';
    const mark = met ? good('✓') : bad('✗');
    return hang(
      `  ${mark} ${id.padEnd(NAME_WIDTH)} `,
      met ? why : `${state.replaceAll('-', ' ')}: ${why}`,
      100,
    );
  });
}

function obligationLines({ obligations }: Outcome, width: number): string[] {
  const dated = obligations.filter(
    ({ due, evidence, notNeeded }) => due !== null || evidence !== null || notNeeded !== null,
  );
  return dated.map(({ title, due, standingWords, alarms }) => {
    const told = alarms.filter(({ raised }) => raised !== null).length;
    const alarmed = told === 0 ? '' : ` · ${told} ${told === 1 ? 'alarm' : 'alarms'}`;
    return line(due === null ? 'no day' : `due ${due}`, `${title}: ${standingWords}${alarmed}`, width);
  });
}

function dateLines(outcome: Outcome, width: number): string[] {
  const { closing, delisting, effectiveAt, deadlines } = outcome;
  const lines: string[] = [];
  const add = (name: string, text: string | null): void => {
    if (text !== null) lines.push(line(name, text, width));
  };
  const onDay = (day: string | null, more = ''): string | null =>
    day === null ? null : `${day}  ${spellDay(day)}${more}`;
  add('Conditions met', onDay(closing.conditionsMetOn, mark(outcome, 'EvidenceRecorded')));
  const { businessDays, cities } = closing.clause;
  add(
    'Earliest closing',
    onDay(closing.earliestClosing, `: ${businessDays} Business Days in ${cities.join(', ')}`),
  );
  add(
    'Effective time',
    effectiveAt === null
      ? null
      : `${newYork(effectiveAt)} New York${mark(outcome, 'CertificateOfMergerFiled')}`,
  );
  add(
    'Form 25 filed',
    delisting.form25FiledAt === null
      ? null
      : `${newYork(delisting.form25FiledAt)} New York${mark(outcome, 'Form25Filed')}`,
  );
  add('Delisting effective', onDay(delisting.delistingEffective, mark(outcome, 'Form25Filed')));
  add('Withdrawn under 12(b)', onDay(delisting.section12bWithdrawn, mark(outcome, 'Form25Filed')));
  add('Reporting ended', onDay(delisting.reportingEnds, `, by Form 15${mark(outcome, 'Form15Filed')}`));
  add(
    'Registration under 12(g)',
    onDay(delisting.section12gTerminated, `, terminated${mark(outcome, 'Form15Filed')}`),
  );
  add('Outside date', onDay(closing.outsideDate));
  const filings = deadlines.filter(({ kind, doneAt }) => kind === 'no-later-than' && doneAt !== undefined);
  for (const { what, due, doneAt, citation, lateByDays } of filings) {
    const late = lateByDays === undefined || lateByDays <= 0 ? '' : `, LATE by ${lateByDays} days`;
    lines.push(line(`due ${due}`, `${what}: done ${dayIn(doneAt ?? '')}${late} · ${citation}`, width));
  }
  return lines;
}

function dayIn(moment: string): string {
  return moment.length > 10 ? newYorkDay(moment) : moment;
}

const LEG_NAMES: Readonly<Record<string, string>> = {
  agent: 'agent',
  payroll: 'payroll',
  payables: 'payables',
};

function moneyLines(outcome: Outcome): string[] {
  const { money, feeTable } = outcome;
  const columns = [
    ...money.legs.map(({ leg, money: of }) => [LEG_NAMES[leg] ?? leg, of] as const),
    ['all legs', money.total] as const,
  ];
  if (columns.every(([, of]) => of.deposited === '0.00' && of.entitled === '0.00')) return feeLines(feeTable);
  const row = (name: string, field: keyof MoneyRead): string[] => [
    `  ${name}`,
    ...columns.map(([, of]) => showUsd(of[field] as string)),
  ];
  const equation = (field: 'cash' | 'claims'): string[] => [
    `  ${field === 'cash' ? 'cash' : 'claims'} equation holds`,
    ...columns.map(([, of]) => (of[field].holds ? 'yes' : 'NO')),
  ];
  const rows = [
    ['  cash: deposited =', ...columns.map(([name]) => name)],
    row('deposited', 'deposited'),
    row('  in the fund', 'fund'),
    row('  + in transit', 'inTransit'),
    row('  + settled', 'settled'),
    row('  + remitted (tax)', 'remitted'),
    row('  + escheated', 'escheated'),
    row('  + refunded to Parent', 'refunded'),
    equation('cash'),
    [''],
    ['  claims: entitled ='],
    row('entitled', 'entitled'),
    row('  payable', 'payable'),
    row('  + held', 'held'),
    row('  + blocked', 'blocked'),
    row('  + withheld', 'withheld'),
    row('  + in transit', 'inTransit'),
    row('  + settled', 'settled'),
    row('  + remitted (tax)', 'remitted'),
    row('  + escheated', 'escheated'),
    row('  + handed back to Parent', 'handedBack'),
    equation('claims'),
    ['  difference of both', ...columns.map(([, of]) => showUsd(of.difference.amount))],
  ];
  return [
    ...table(rows, ['left', 'right', 'right', 'right', 'right']),
    ...listLines(outcome),
    ...feeLines(feeTable),
  ];
}

function listLines(outcome: Outcome): string[] {
  return mark(outcome, 'ClosingListSealed') === ''
    ? []
    : ['  Paid from a closing list that was assumed for the rehearsal.'];
}

function feeLines(feeTable: Outcome['feeTable']): string[] {
  if (feeTable === null) return [];
  return [
    `  Fee table: ${showUsd(feeTable.total)}, fee ${showUsd(feeTable.fee)}, to the cent: a test of arithmetic, not the sum paid.`,
  ];
}

function checkLines(
  { invariants, journal, contentDigest, refusal }: Outcome,
  width: number,
  { good, bad }: Paint,
): string[] {
  return [
    ...invariants.map(({ name, held, why }) =>
      hang(`  ${held ? good('✓') : bad('✗')} `, `${name}: ${why}`, width),
    ),
    ...(refusal === null
      ? []
      : [hang('  ', bad(`Refused: ${refusal.refusal.code}, ${refusal.refusal.rule}`), width)]),
    line(
      'Journal',
      `${journal.events} events, ${journal.verified ? 'verified' : 'NOT VERIFIED'}, head ${journal.head}`,
      width,
    ),
    line('Content digest', contentDigest, width),
  ];
}
