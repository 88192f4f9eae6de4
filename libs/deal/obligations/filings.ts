import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { cutoffInstant } from '#libs/calendar/cutoffs.ts';
import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import { closingItems } from '../delisting/closing-items.ts';
import { withdrawals } from '../delisting/registrations.ts';
import { knownTo } from '../law/adopted.ts';
import type { Filing, OpenDeal } from '../state.ts';
import {
  AFTER_EFFECTIVE,
  byClock,
  clockOf,
  type Done,
  type Due,
  doneByFiling,
  effectiveAt,
  type Obligation,
  obligation,
} from './obligation.ts';
import { periodicReports } from './periodic.ts';

/** What is filed with the SEC from the vote until reporting ends. */
export function filingObligations(deal: OpenDeal): Obligation[] {
  return [
    ...voteReport(deal),
    ...finalVoteReport(deal),
    closingReport(deal),
    ...finalAmendment(deal),
    ...insiderForms(deal),
    ...exits(deal),
    ...registrations(deal),
    ...form15(deal),
    ...annualReport(deal),
    ...periodicReports(deal),
  ];
}

function voteReport(deal: OpenDeal): Obligation[] {
  const clock = clockOf(deal, '8-K-5.07');
  const { meeting } = deal.solicitation;
  const since = meeting.stage === 'concluded' ? meeting.concludedAt : null;
  if (clock === undefined) return [];
  const filed = firstVoteReport(deal);
  return [
    obligation({
      id: '8-k-5.07',
      title: clock.what,
      owner: 'company counsel',
      ...byClock(clock),
      since,
      ...(since === null && { due: null, waitsFor: 'the end of the meeting' }),
      done: filed === undefined ? null : doneByFiling(filed),
    }),
  ];
}

function firstVoteReport({ filings, solicitation: { meeting } }: OpenDeal): Filing | undefined {
  const since = meeting.stage === 'concluded' ? meeting.concludedAt : null;
  return filings.find(
    ({ form, items, filedAt }) =>
      form === '8-K' && items.includes('5.07') && since !== null && filedAt >= since,
  );
}

/** Where the first report could only give preliminary figures, an amendment follows the final ones. */
function finalVoteReport(deal: OpenDeal): Obligation[] {
  const first = firstVoteReport(deal);
  const { certificate } = deal.vote;
  if (first === undefined || certificate === null) return [];
  const final = certificate.kind === 'final' ? certificate.at : null;
  if (final !== null && first.filedAt >= final) return [];
  const clock = clockOf(deal, '8-K-5.07-final');
  const filed = deal.filings.find(
    ({ form, items, filedAt }) =>
      form === '8-K/A' && items.includes('5.07') && final !== null && filedAt >= final,
  );
  return [
    obligation({
      id: '8-k-5.07-final',
      title: 'Form 8-K/A on the final vote: the first report had preliminary figures',
      owner: 'company counsel',
      rule: 'Form 8-K, Item 5.07, Instruction 1',
      sentence: '',
      ...(clock === undefined || final === null
        ? { waitsFor: 'the inspector’s final certificate' }
        : { since: final, ...byClock(clock) }),
      done: filed === undefined ? null : doneByFiling(filed),
    }),
  ];
}

function closingReport(deal: OpenDeal): Obligation {
  const clock = clockOf(deal, '8-K-closing');
  const since = effectiveAt(deal);
  const asked = closingItems(deal);
  const reports = closingReports(deal);
  const missing = asked.filter((item) => !reports.some(({ items }) => items.includes(item)));
  const last = reports.at(-1);
  const partly =
    last !== undefined && missing.length > 0 ? ` Not reported yet: items ${missing.join(', ')}.` : '';
  return obligation({
    id: '8-k-closing',
    title: `Form 8-K on the closing: items ${asked.join(', ')}`,
    owner: 'company counsel',
    rule: 'Form 8-K, General Instruction B.1',
    sentence: '',
    ...(clock === undefined ? { waitsFor: AFTER_EFFECTIVE } : { since, ...byClock(clock) }),
    ...(clock !== undefined && partly !== '' && { sentence: clock.sentence + partly }),
    done: last === undefined || missing.length > 0 ? null : doneByFiling(last),
  });
}

/** The reports of the closing: from its day on, on any of the items that it is reported under. */
export function closingReports(deal: OpenDeal): Filing[] {
  const asked = closingItems(deal);
  return filedSince(deal, ['8-K', '8-K/A']).filter(({ items }) => items.some((item) => asked.includes(item)));
}

function finalAmendment(deal: OpenDeal): Obligation[] {
  const clock = clockOf(deal, '13e-3-d3');
  if (!deal.filings.some(({ form }) => form === 'SC 13E3')) return [];
  const filed = filedSince(deal, ['SC 13E3/A'])[0];
  return [
    obligation({
      id: 'schedule-13e-3-final',
      title: 'Final amendment of Schedule 13E-3: it reports the results',
      owner: 'company counsel',
      rule: '17 CFR 240.13e-3(d)(3)',
      sentence: '',
      ...(clock === undefined
        ? { waitsFor: AFTER_EFFECTIVE }
        : { since: effectiveAt(deal), ...byClock(clock) }),
      extendable: true,
      done: filed === undefined ? null : doneByFiling(filed),
    }),
  ];
}

/** One Form 4 a person: that one of them has filed says nothing of the others. */
function insiderForms(deal: OpenDeal): Obligation[] {
  const clock = clockOf(deal, 'Form-4');
  const filed = filedSince(deal, ['4']);
  const { insiders } = deal.terms.delisting;
  const common = {
    owner: 'insiders',
    rule: '17 CFR 240.16a-3(g)',
    sentence: '',
    ...(clock === undefined
      ? { waitsFor: AFTER_EFFECTIVE }
      : { since: effectiveAt(deal), ...byClock(clock) }),
  };
  if (insiders.length === 0) {
    const first = filed[0];
    const title = 'Forms 4 of directors and officers';
    return [obligation({ ...common, id: 'form-4', title, done: first ? doneByFiling(first) : null })];
  }
  return insiders.map(({ name }) => {
    const own = filed.find(({ regarding }) => regarding === name);
    const title = `Form 4 of ${name}`;
    return obligation({
      ...common,
      id: form4Id(name),
      title,
      done: own ? doneByFiling(own) : null,
    });
  });
}

/** Holders above five percent are not on our record: known only where one of them has filed. */
function exits(deal: OpenDeal): Obligation[] {
  const clock = clockOf(deal, '13D-exit') ?? clockOf(deal, '13D-exit-2024');
  const filed = filedSince(deal, ['SC 13D/A'])[0];
  if (clock === undefined || filed === undefined) return [];
  return [
    obligation({
      id: 'schedule-13d-exit',
      title: clock.what,
      nature: 'watch',
      owner: 'insiders',
      ...byClock(clock),
      since: effectiveAt(deal),
      done: doneByFiling(filed),
    }),
  ];
}

/** Each registration statement by itself, before or with Form 15. */
function registrations(deal: OpenDeal): Obligation[] {
  const limit = form15Due(deal);
  const filed = deal.delisting.form15;
  const due = filed === null ? limit?.due : { day: newYorkDay(filed.filedAt), at: filed.filedAt };
  return withdrawals(deal).map(({ statement, by }) =>
    obligation({
      id: withdrawalId(statement),
      title: `Post-effective amendment: ${statement}`,
      owner: 'company counsel',
      rule: '17 CFR 240.12h-3(c); undertaking of Regulation S-K, Item 512(a)(3)',
      sentence:
        'Unsold securities are taken off every effective registration statement before or with Form 15.',
      ...(due === undefined
        ? {
            waitsFor:
              effectiveAt(deal) === null ? AFTER_EFFECTIVE : 'Form 25, which opens the way to Form 15',
          }
        : {
            since: deal.delisting.form25?.filedAt ?? null,
            due,
            calendar: 'SEC business days',
            counting: 'no later than Form 15',
          }),
      extendable: filed === null,
      done: by === undefined ? null : doneByFiling(by),
    }),
  );
}

interface Form15Due {
  readonly due: Due;
  readonly notBefore: string;
}

/** The first SEC business day after the delisting took effect: practice, for each day more is a day of reporting. */
function form15Due(deal: OpenDeal): Form15Due | undefined {
  const clock = clockOf(deal, 'Form15-after-delisting');
  if (clock === undefined) return undefined;
  const known = knownTo(deal);
  const day = addBusinessDays('sec', clock.due, 1, known);
  return { due: { day, at: cutoffInstant('edgar', day, known) }, notBefore: clock.due };
}

function form15(deal: OpenDeal): Obligation[] {
  if (!deal.terms.delisting.form15) return [];
  const limit = form15Due(deal);
  const { form25, form15: filed } = deal.delisting;
  return [
    obligation({
      id: 'form-15',
      title: 'Form 15: with fewer than 300 holders of record, no earlier than the delisting',
      owner: 'company counsel',
      rule: '17 CFR 240.12g-4, 240.12h-3; the day is practice',
      sentence:
        'Reporting is suspended when Form 15 is filed, if the delisting has taken effect, fewer than 300 holders of record are left, and no registration statement is effective. A Form 15 that comes late leaves the next periodic report due.',
      verified: false,
      ...(limit === undefined
        ? { waitsFor: effectiveAt(deal) === null ? AFTER_EFFECTIVE : 'Form 25' }
        : {
            since: form25?.filedAt ?? null,
            due: limit.due,
            notBefore: limit.notBefore,
            calendar: 'SEC business days',
            counting: `the first SEC business day after the delisting of ${spellDay(limit.notBefore)}`,
          }),
      extendable: true,
      done: filed && {
        what: `Form 15 filed, holders of record: ${filed.holdersOfRecord}`,
        at: filed.filedAt,
        version: filed.version,
        ...(filed.accession && { accession: filed.accession }),
      },
    }),
  ];
}

const ANNUAL = ['10-K-60', '10-K-75', '10-K-90'];

/** The annual report falls due when Form 15 is not filed by its day, and where the class stays registered for other reasons. */
function annualReport(deal: OpenDeal): Obligation[] {
  const goesOn = !deal.terms.delisting.form15;
  const clock = ANNUAL.map((id) => clockOf(deal, id)).find((one) => one !== undefined);
  const { form15: ended } = deal.delisting;
  const yearEnd = deal.terms.clocks?.fiscalYearEnd;
  const report = deal.filings.findLast(
    ({ form, filedAt }) => form === '10-K' && (yearEnd === undefined || newYorkDay(filedAt) > yearEnd),
  );
  const done: Done | null = report === undefined || yearEnd === undefined ? null : doneByFiling(report);
  return [
    obligation({
      id: 'annual-report',
      title: goesOn
        ? 'Form 10-K: the terms have no Form 15, and reporting goes on'
        : 'Form 10-K, unless Form 15 is filed before it falls due',
      owner: 'company',
      rule: 'Form 10-K, General Instruction A; 17 CFR 240.12g-4(b), 240.12h-3(a)',
      sentence: '',
      verified: false,
      ...(clock === undefined
        ? yearEnd === undefined && ended === null
          ? { waitsFor: 'the fiscal year’s end, which the terms do not give' }
          : {}
        : { since: effectiveAt(deal) ?? deal.openedAt, ...byClock(clock) }),
      extendable: true,
      done,
      // The clock falls away when Form 15 came by its day.
      notNeeded:
        done === null && ended !== null && clock === undefined
          ? `Form 15 of ${spellDay(newYorkDay(ended.filedAt))} ended the duty to report${yearEnd === undefined ? '; the terms give no end of the fiscal year, so whether one had fallen due before is not checked' : ' before it fell due'}.`
          : null,
    }),
  ];
}

export const form4Id = (name: string): string => `form-4/${slug(name)}`;
export const withdrawalId = (statement: string): string => `withdrawal/${slug(statement)}`;

/** Filings of these forms from the effective time on, in the order of their filing. */
function filedSince(deal: OpenDeal, forms: readonly string[]): Filing[] {
  const since = effectiveAt(deal);
  if (since === null) return [];
  const day = newYorkDay(since);
  return deal.filings.filter(({ form, filedAt }) => forms.includes(form) && newYorkDay(filedAt) >= day);
}

/** Part of an id; two names that differ in signs only are told apart by nothing, and share one. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 100);
}
