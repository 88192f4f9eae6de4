import { addBusinessDays } from '#libs/calendar/calendars.ts';
import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { Form25Check, Form25Difference, Form25Notice } from '#libs/contracts/form-25.ts';
import { knownTo } from '../law/adopted.ts';
import type { OpenDeal } from '../state.ts';
import { classDiffers, isMergerRule, MERGER_RULE } from './form-25.ts';

/** Whether a Form 25 that was found on EDGAR is the one this deal waits for: issuer, class, rule, exchange and day. */
export function checkForm25(deal: OpenDeal, notice: Form25Notice): Form25Check {
  const differences = [
    ...exchange(deal, notice),
    ...issuer(deal, notice),
    ...about(deal, notice),
    ...date(deal, notice),
  ];
  return {
    notice,
    agrees: !differences.some(({ severity }) => severity === 'differs'),
    differences,
    report: {
      filedAt: notice.acceptedAt,
      filedBy: 'exchange',
      rule: notice.rule,
      securityClass: notice.securityClass,
      amendment: notice.amendment || deal.delisting.form25 !== null,
      accession: notice.accession,
    },
  };
}

function exchange({ terms }: OpenDeal, notice: Form25Notice): Form25Difference[] {
  const own = terms.company.exchange.toLowerCase().split(/\s+/)[0] ?? '';
  if (notice.exchange.name.toLowerCase().includes(own)) return [];
  return [
    {
      field: 'exchange',
      severity: 'differs',
      found: notice.exchange.name,
      expected: terms.company.exchange,
      sentence: `It was filed by ${notice.exchange.name}; the class is listed on ${terms.company.exchange}.`,
    },
  ];
}

function issuer({ terms }: OpenDeal, notice: Form25Notice): Form25Difference[] {
  const { cik, name } = terms.company;
  const sameName = nameOf(name) === nameOf(notice.issuer.name);
  const found = `${notice.issuer.name}, CIK ${notice.issuer.cik}`;
  if (cik !== undefined && cik.replace(/^0+(?=\d)/, '') !== notice.issuer.cik) {
    return [
      {
        field: 'issuer',
        severity: 'differs',
        found,
        expected: `${name}, CIK ${cik}`,
        sentence: `It is about ${found}; the company of this deal has CIK ${cik}.`,
      },
    ];
  }
  if (sameName) return [];
  const known = cik !== undefined;
  return [
    {
      field: 'issuer',
      severity: known ? 'look' : 'differs',
      found,
      expected: name,
      sentence: known
        ? `The CIK is the company's; the name is written ${notice.issuer.name}, as EDGAR may keep a former one.`
        : `It is about ${found}; the company of this deal is ${name}, and the terms give no CIK to tell by.`,
    },
  ];
}

/** "CELLULAR BIOMEDICINE GROUP, INC. /DE/" and "Cellular Biomedicine Group Inc" are one. */
function nameOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[/\\][a-z ]{2,4}[/\\]?$/g, '')
    .replaceAll(/[^a-z0-9 ]/g, '')
    .replaceAll(/\b(the|incorporated|inc|corporation|corp|company|co|limited|ltd|llc|plc)\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function about({ terms }: OpenDeal, notice: Form25Notice): Form25Difference[] {
  const found: Form25Difference[] = [];
  if (classDiffers(terms.company.class, notice.securityClass)) {
    found.push({
      field: 'class',
      severity: 'differs',
      found: notice.securityClass,
      expected: terms.company.class,
      sentence: `It removes ${notice.securityClass}; the class of this deal is ${terms.company.class}.`,
    });
  }
  if (!isMergerRule(notice.rule)) {
    found.push({
      field: 'rule',
      severity: 'differs',
      found: notice.rule,
      expected: MERGER_RULE,
      sentence: `It names ${notice.rule}; for a class that became a right to cash the exchange files under ${MERGER_RULE}.`,
    });
  }
  return found;
}

/** Filed on the day of the effective time or the trading day after it. */
function date(deal: OpenDeal, { signed, acceptedAt }: Form25Notice): Form25Difference[] {
  const day = acceptedAt === null ? signed.on : newYorkDay(acceptedAt);
  const { stage, effectiveAt } = deal.closing;
  const difference = (
    severity: Form25Difference['severity'],
    expected: string,
    sentence: string,
  ): Form25Difference[] => [{ field: 'date', severity, found: day ?? 'no date', expected, sentence }];
  if (day === null)
    return difference(
      'look',
      'a date of signature',
      'It bears no date: take the day of its acceptance from EDGAR.',
    );
  if (stage !== 'effective' || effectiveAt === null)
    return difference(
      'differs',
      'a day from the effective time on',
      'The merger is not effective on the record, so no exchange can have been told that the class became a right to cash.',
    );
  const from = newYorkDay(effectiveAt);
  const until = addBusinessDays('nasdaq', from, 1, knownTo(deal));
  if (day < from)
    return difference(
      'differs',
      `${from} or later`,
      `It is of ${spellDay(day)}, before the effective time on ${spellDay(from)}.`,
    );
  if (day > until)
    return difference(
      'look',
      `${from} or ${until}`,
      `It is of ${spellDay(day)}; an exchange usually files by ${spellDay(until)}. The ten and the 90 days count from the filing.`,
    );
  return [];
}
