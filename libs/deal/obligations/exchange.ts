import { addBusinessDays, isOpen } from '#libs/calendar/calendars.ts';
import { newYorkDay, newYorkInstant } from '#libs/calendar/new-york.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import {
  AFTER_EFFECTIVE,
  byClock,
  byEndOf,
  clockOf,
  type Due,
  effectiveAt,
  type Obligation,
  obligation,
} from './obligation.ts';

const TRADING_OPENS = '09:30';

/** What passes between the company, the exchange and the SEC until the class is listed and registered no more. */
export function exchangeObligations(deal: OpenDeal): Obligation[] {
  return [told(deal), stopped(deal), form25(deal), ...takesEffect(deal)];
}

function told(deal: OpenDeal): Obligation {
  const since = effectiveAt(deal);
  const { exchangeTold } = deal.delisting;
  return obligation({
    id: 'exchange-told',
    title: `${deal.terms.company.exchange} told that the merger is effective`,
    owner: 'company counsel',
    rule: '17 CFR 240.12d2-2(a)(3); practice at the closing of a merger',
    sentence:
      'The exchange acts once it is reliably informed: evidence of the accepted certificate goes to it on the day.',
    verified: true,
    alarmCalendar: 'nasdaq',
    ...(since === null
      ? { waitsFor: AFTER_EFFECTIVE }
      : { since, due: byEndOf(newYorkDay(since)), calendar: 'calendar days', counting: 'on the day itself' }),
    done: exchangeTold && { what: 'Letter to the exchange', ...exchangeTold },
  });
}

const HOW = {
  'at-close': 'suspended at the close, 4 p.m.',
  'after-evening-session': 'stopped after the evening session, 8 p.m.',
  'before-open': 'halted before the open',
} as const;

function stopped(deal: OpenDeal): Obligation {
  const since = effectiveAt(deal);
  const { trading } = deal.delisting;
  return obligation({
    id: 'trading-stopped',
    title: 'Trading halted or suspended: no trade after the effective time',
    nature: 'watch',
    owner: 'exchange',
    rule: 'Nasdaq and NYSE practice at the closing of a merger',
    sentence:
      'Three ways were seen: suspended at the close, stopped after the evening session, or halted before the next open. The halt is best agreed for a moment before the effective time; a trade after it is a finding.',
    alarmCalendar: 'nasdaq',
    ...(since === null
      ? { waitsFor: AFTER_EFFECTIVE }
      : {
          since,
          due: nextOpening(deal, since),
          calendar: 'Nasdaq trading days',
          counting: 'before the first opening after the effective time',
        }),
    done: trading && {
      what: `Trading ${HOW[trading.how]}`,
      at: trading.stoppedAt,
      version: trading.version,
    },
  });
}

/** The first opening of the exchange after a moment. */
function nextOpening(deal: OpenDeal, after: Instant): Due {
  const day = newYorkDay(after);
  const today = newYorkInstant(day, TRADING_OPENS);
  const known = knownTo(deal);
  if (isOpen('nasdaq', day, known) && after < today) return { day, at: today };
  const next = addBusinessDays('nasdaq', day, 1, known);
  return { day: next, at: newYorkInstant(next, TRADING_OPENS) };
}

function form25(deal: OpenDeal): Obligation {
  const since = effectiveAt(deal);
  const clock = clockOf(deal, '12d2-2-form25');
  const { form25: filed } = deal.delisting;
  return obligation({
    id: 'form-25',
    title: 'Form 25 filed by the exchange: watched for, never filed by us',
    nature: 'watch',
    owner: 'exchange',
    rule: '17 CFR 240.12d2-2(a)(3)',
    sentence:
      'When the class has become a right to cash, the exchange files Form 25 within a reasonable time after it is reliably informed; usually the same or the next trading day.',
    ...(clock === undefined ? { waitsFor: AFTER_EFFECTIVE } : { since, ...byClock(clock) }),
    alarmCalendar: 'nasdaq',
    done: filed && {
      what: `Form 25 filed by the ${filed.filedBy}`,
      at: filed.firstFiledAt,
      version: filed.version,
      ...(filed.accession && { accession: filed.accession }),
    },
  });
}

const CLOCKS = [
  {
    id: 'delisting',
    clock: '12d2-2-delisting',
    title: 'Delisting takes effect: ten days after Form 25, counted afresh from an amended one',
    waitsFor: 'Form 25',
    on: 'delistedOn',
  },
  {
    id: '12b-withdrawal',
    clock: '12d2-2-12b-withdrawal',
    title: 'Registration under section 12(b) withdrawn: 90 days after Form 25',
    waitsFor: 'Form 25',
    on: 'withdrawn12bOn',
  },
  {
    id: '12g-termination',
    clock: '12g-4-termination',
    title: 'Registration under section 12(g) ends: 90 days after Form 15',
    waitsFor: 'Form 15',
    on: 'terminated12gOn',
  },
] as const;

function takesEffect(deal: OpenDeal): Obligation[] {
  return CLOCKS.filter(({ id }) => id !== '12g-termination' || deal.terms.delisting.form15).map(
    ({ id, clock, title, waitsFor, on }) => {
      const runs = clockOf(deal, clock);
      const happened = deal.delisting[on];
      return obligation({
        id,
        title,
        nature: 'by-law',
        owner: 'company counsel',
        rule: '17 CFR 240.12d2-2(d), 240.12g-4',
        sentence: 'It takes effect of itself; counsel checks that nothing on EDGAR says otherwise.',
        ...(runs === undefined ? { waitsFor } : byClock(runs)),
        done: happened === null ? null : { what: 'It took effect', at: happened, version: null },
      });
    },
  );
}
