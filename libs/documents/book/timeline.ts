import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import { heading } from '../model.ts';
import { block, grey, inch, ink, measure, page, type Sheet } from '../pdf.ts';
import { type BookRecord, eventAnchor } from './book.ts';

interface Milestone {
  readonly at: string;
  readonly what: string;
  readonly version: number | null;
}

interface Lane {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const PHASES: Readonly<Record<string, string>> = {
  solicitation: 'Solicitation',
  meeting: 'The meeting',
  conditions: 'The conditions',
  closing: 'The closing',
  'after-closing': 'Delisting and payout',
  'wind-down': 'Winding down',
};

const colours = ['#35506b', '#56718c', '#7a91a8', '#8a5a00', '#6b7f5a', '#8c8c8c'] as const;
const row = 17;
const small = { size: 8.5, leading: 1.2, colour: grey } as const;
const label = { size: 9.5, leading: 1.2 } as const;

/** The deal on one page: its phases to scale, and the moments that a reader looks for, each leading to its event. */
export function drawTimeline(sheet: Sheet, book: BookRecord): void {
  const milestones = milestonesOf(book);
  const lanes = lanesOf(book);
  const all = [...milestones.map(({ at }) => at), ...lanes.flatMap(({ from, to }) => [from, to])].sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return;
  const scale = scaleOf(first, last);
  drawAxis(sheet, spellDay(newYorkDay(first)), spellDay(newYorkDay(last)), scale(first));
  for (const [index, lane] of lanes.entries())
    drawLane(sheet, lane, colours[index % colours.length] ?? ink, scale);
  sheet.y += 14;
  for (const milestone of milestones) drawMilestone(sheet, milestone, scale);
  drawDay(sheet, milestones, book.deal.closing.on);
}

/** The day of the closing again, by its hours: at the scale of the whole deal it is one point. */
function drawDay(sheet: Sheet, milestones: readonly Milestone[], day: string | null): void {
  const own = milestones.filter(({ at }) => newYorkDay(at) === day);
  const [first, last] = [own[0], own.at(-1)];
  if (day === null || first === undefined || last === undefined || first.at === last.at) return;
  sheet.need(own.length * row + 80);
  block(sheet, heading(2, `The day of the closing, ${spellDay(day)}, New York time`));
  const scale = scaleOf(first.at, last.at);
  drawAxis(sheet, hour(first.at), hour(last.at), scale(first.at));
  for (const milestone of own) drawMilestone(sheet, milestone, scale);
}

const hour = (at: string): string => newYorkTime(at).slice(0, 5);

type Scale = (at: string) => number;
const dates = 1.2 * inch;
const names = 1.95 * inch;
const chart = { x: page.margin + dates + names, width: measure - dates - names };

function scaleOf(first: string, last: string): Scale {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  const span = Math.max(1, to - from);
  return (at) => chart.x + ((Date.parse(at) - from) / span) * chart.width;
}

function say(
  sheet: Sheet,
  text: string,
  x: number,
  y: number,
  type: typeof small | typeof label,
  width: number,
) {
  const [line = []] = sheet.lines(sheet.words(text, type), width);
  sheet.drawLine(line, { x, y, width, height: type.size * type.leading });
}

function drawAxis(sheet: Sheet, from: string, to: string, left: number): void {
  const element = sheet.pdf.struct('P');
  sheet.root.add(element);
  sheet.fill(element, 'P', () => {
    say(sheet, from, chart.x, sheet.y, small, chart.width);
    const [line = []] = sheet.lines(sheet.words(to, small), chart.width);
    sheet.drawLine(line, { x: chart.x, y: sheet.y, width: chart.width, height: 11, align: 'right' });
  });
  element.end();
  sheet.y += 14;
  sheet.rule(sheet.y, { from: left, width: chart.width, weight: 0.8, colour: ink });
  sheet.y += 8;
}

function drawLane(sheet: Sheet, { name, from, to }: Lane, colour: string, scale: Scale): void {
  const element = sheet.pdf.struct('P');
  sheet.root.add(element);
  const days = newYorkDay(from);
  sheet.fill(element, 'P', () => {
    say(sheet, days, page.margin, sheet.y, small, dates);
    say(sheet, name, page.margin + dates, sheet.y, label, names - 8);
    const left = scale(from);
    sheet.pdf
      .save()
      .rect(left, sheet.y + 1, Math.max(2, scale(to) - left), 9)
      .fill(colour)
      .restore();
  });
  element.end();
  sheet.y += row;
}

function drawMilestone(sheet: Sheet, { at, what, version }: Milestone, scale: Scale): void {
  sheet.need(row);
  const element = sheet.pdf.struct('P');
  sheet.root.add(element);
  sheet.fill(element, 'P', () => {
    say(
      sheet,
      version === null ? newYorkDay(at) : `${newYorkDay(at)} ${hour(at)}`,
      page.margin,
      sheet.y,
      small,
      dates,
    );
    const event = version === null ? {} : { event: { href: `#${eventAnchor(version)}`, title: what } };
    const [line = []] = sheet.lines(sheet.words([{ text: what, ...event }], label), names - 8);
    sheet.drawLine(line, { x: page.margin + dates, y: sheet.y, width: names, height: 11.4 });
    const [x, y] = [scale(at), sheet.y + 5.5];
    sheet.pdf.save().lineWidth(0.3).strokeColor('#bbbbbb');
    sheet.pdf
      .moveTo(chart.x, y)
      .lineTo(chart.x + chart.width, y)
      .stroke()
      .restore();
    sheet.pdf.save().circle(x, y, 3).fillAndStroke('#8a1f1f', '#8a1f1f').restore();
  });
  element.end();
  sheet.y += row;
}

/** From the entry into each phase to the next; the last one up to the position of the record. */
function lanesOf({ events, position }: BookRecord): Lane[] {
  const entered = events.flatMap((event) =>
    event.type === 'PhaseEntered' ? [{ phase: event.data.phase as string, at: event.recordedAt }] : [],
  );
  const opened = events[0]?.recordedAt;
  // A deal opens in its first phase; only the later ones are entered by an event.
  if (opened !== undefined && entered[0]?.phase !== 'solicitation')
    entered.unshift({ phase: 'solicitation', at: opened });
  return entered.flatMap(({ phase, at }, index): Lane[] => {
    const name = PHASES[phase];
    return name === undefined ? [] : [{ name, from: at, to: entered[index + 1]?.at ?? position.recordedAt }];
  });
}

/** The types whose first or last event a reader looks for. */
const LOOKED_FOR: Readonly<Record<string, readonly [what: string, which: 'first' | 'last' | 'each']>> = {
  DealOpened: ['Record opened', 'first'],
  AgreementAmended: ['Agreement amended', 'each'],
  NoticeMailed: ['Proxy statement mailed', 'last'],
  MeetingAdjourned: ['Meeting adjourned', 'each'],
  MeetingConcluded: ['Special meeting ended', 'last'],
  TallyCertified: ['Vote certified', 'last'],
  OrderRecorded: ['Order restrains the merger', 'each'],
  OrderLifted: ['Order lifted', 'each'],
  ConditionsMet: ['Conditions met', 'last'],
  ClosingScheduled: ['Closing set', 'last'],
  FundsReceived: ['Good funds with the payer', 'first'],
  SignaturesReleased: ['Signatures released', 'last'],
  CertificateOfMergerFiled: ['Certificate of merger filed', 'last'],
  CertificateAccepted: ['Certificate accepted', 'last'],
  MergerBecameEffective: ['Effective time', 'last'],
  PaymentAuthorized: ['Authority to pay', 'last'],
  TradingStopped: ['Trading stopped', 'last'],
  AppraisalNoticeSent: ['Appraisal notice sent', 'last'],
  LettersMailed: ['Letters of transmittal mailed', 'last'],
  DelistingBecameEffective: ['Delisting effective', 'last'],
  UnclaimedFellDue: ['Unclaimed money falls due', 'first'],
  DealTerminated: ['Agreement terminated', 'last'],
  DealEnded: ['Record closed', 'last'],
};

const EACH_MAX = 4;

function milestonesOf({ deal, events }: BookRecord): Milestone[] {
  const found = Object.entries(LOOKED_FOR).flatMap(([type, [what, which]]): Milestone[] => {
    const all = events.filter((event) => event.type === type);
    const own = which === 'each' ? all.slice(-EACH_MAX) : which === 'first' ? all.slice(0, 1) : all.slice(-1);
    return own.map(({ effectiveAt, recordedAt, version }) => ({
      at: effectiveAt ?? recordedAt,
      what,
      version,
    }));
  });
  const { form25, form15 } = deal.delisting;
  const more: Milestone[] = [
    { at: `${deal.terms.agreementDate}T17:00:00.000Z`, what: 'Merger agreement', version: null },
    ...(form25 === null ? [] : [{ at: form25.filedAt, what: 'Form 25 filed', version: form25.version }]),
    ...(form15 === null ? [] : [{ at: form15.filedAt, what: 'Form 15 filed', version: form15.version }]),
  ];
  return [...found, ...more].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
