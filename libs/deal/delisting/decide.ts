import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Day, Instant } from '#libs/contracts/values.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';
import { classDiffers, FORM_25_LISTED, isMergerRule, MERGER_RULE } from './form-25.ts';

export const delistingDeciders: Deciders = {
  RecordAppraisalNotice: (deal, { data }) =>
    notEffective(deal, '8 Del. C. § 262(d)(1)') ??
    beforeEffective(deal, data.sentOn) ?? [{ type: 'AppraisalNoticeSent', data }],

  ReportForm25: (deal, { data }) =>
    notEffective(deal, '17 CFR 240.12d2-2(a)(3)') ?? [
      { type: 'Form25Filed', data, effectiveAt: data.filedAt },
      ...oddities(deal, data),
      ...reportedNow(deal, data),
    ],

  ReportForm25Listed: (deal, { data }) => listed(deal, data),

  ReportTradingStopped: (deal, { data }) => [
    { type: 'TradingStopped', data, effectiveAt: data.at },
    // That trading stopped later does not say that anybody traded until then.
    ...(data.lastTradeAt === undefined ? [] : tradedAfter(deal, data.lastTradeAt)),
  ],

  FileForm15: (deal, { data: { happened, ...form } }) => {
    const early = notEffective(deal, '17 CFR 240.12g-4');
    if (early) return early;
    if (deal.delisting.form25 === null) {
      return refuse(
        'Form25NotFiled',
        '17 CFR 240.12d2-2(d)',
        {},
        'The exchange has not filed Form 25, so the class is still registered under section 12(b). Form 15 follows its effectiveness.',
      );
    }
    if (deal.delisting.form15 !== null) {
      return refuse(
        'Form15AlreadyFiled',
        '17 CFR 240.12g-4',
        { filedAt: deal.delisting.form15.filedAt },
        'Form 15 is filed already.',
      );
    }
    return [{ type: 'Form15Filed', data: form, effectiveAt: form.filedAt }];
  },
};

function notEffective(deal: OpenDeal, rule: string) {
  if (deal.closing.stage === 'effective') return undefined;
  return refuse(
    'MergerNotEffective',
    rule,
    { stage: deal.closing.stage },
    'The merger is not effective. This step follows the effective time.',
  );
}

/** A notice of the effective date tells a day that had come. */
function beforeEffective({ closing: { effectiveAt } }: OpenDeal, sentOn: Day) {
  if (effectiveAt === null || sentOn >= newYorkDay(effectiveAt)) return undefined;
  return refuse(
    'NoticeBeforeEffectiveDate',
    '8 Del. C. § 262(d)(1)',
    { sentOn, effectiveAt },
    `A notice of ${spellDay(sentOn)} cannot tell holders the effective date, ${spellDay(newYorkDay(effectiveAt))}: what went out before was another notice. Send this one, and give the day on which it was sent.`,
  );
}

type Form25 = CommandData<'ReportForm25'>;

/** What a Form 25 says that is not as a merger's Form 25 says it. It stands all the same, so these warn. */
function oddities(deal: OpenDeal, form: Form25): DealEvent[] {
  const found = [
    form.filedBy === 'issuer' && {
      id: 'by-issuer',
      sentence:
        'Form 25 was filed by the company. That is the voluntary way of 17 CFR 240.12d2-2(c), with ten days of notice before it; when the class became a right to cash, the exchange files.',
    },
    !isMergerRule(form.rule) && {
      id: 'other-rule',
      sentence: `Form 25 names ${form.rule}; for a class that became a right to cash it is ${MERGER_RULE}. Ask the exchange whether it is to be amended, which starts both clocks again.`,
    },
    filedEarly(deal, form) && {
      id: 'before-effective-time',
      sentence: `Form 25 was filed on ${spellDay(newYorkDay(form.filedAt))}, before the effective time of ${spellDay(newYorkDay(deal.closing.effectiveAt ?? form.filedAt))}, when the class was no right to cash yet. Check the day on EDGAR; if it is so, ask the exchange whether the form is to be amended, which starts both clocks again.`,
    },
    classDiffers(deal.terms.company.class, form.securityClass) && {
      id: 'other-class',
      sentence: `Form 25 is about ${form.securityClass}; the class of the deal is ${deal.terms.company.class}.`,
    },
  ].filter((one) => one !== false);
  const day = newYorkDay(form.filedAt);
  return found.map(({ id, sentence }) => ({
    type: 'FindingRaised',
    data: {
      findingId: `form-25/${id}/${day}`,
      rule: MERGER_RULE,
      severity: 'warns',
      facts: { filedAt: form.filedAt, rule: form.rule, class: form.securityClass },
      sentence,
    },
  }));
}

function filedEarly({ closing: { effectiveAt } }: OpenDeal, { filedAt }: Form25): boolean {
  return effectiveAt !== null && newYorkDay(filedAt) < newYorkDay(effectiveAt);
}

/** What EDGAR lists is looked at by a person before it is a fact of the deal: class, rule and day may be another's. */
function listed(
  deal: OpenDeal,
  { form, accession, filedOn }: CommandData<'ReportForm25Listed'>,
): DealEvent[] {
  const findingId = `${FORM_25_LISTED}${accession}`;
  const { form25 } = deal.delisting;
  const known = form25?.accession === accession || isOf(form25, filedOn);
  if (known || deal.findings[findingId] !== undefined) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId,
        rule: MERGER_RULE,
        severity: 'warns',
        facts: { form, accession, filedOn },
        sentence: `EDGAR lists Form ${form} of ${deal.terms.company.name} of ${spellDay(filedOn)}, ${accession}, and nothing is recorded by that. Read the form and hold it against the deal, then report it (ReportForm25): the ten and the 90 days count from its filing.`,
      },
    },
  ];
}

/** Reported without its number it is known by its day. */
function isOf(form25: OpenDeal['delisting']['form25'], filedOn: string): boolean {
  return form25 !== null && form25.accession === null && newYorkDay(form25.filedAt) === filedOn;
}

function reportedNow({ findings }: OpenDeal, { accession, filedAt }: Form25): DealEvent[] {
  return Object.entries(findings)
    .filter(([id, { closed }]) => closed === null && id.startsWith(FORM_25_LISTED))
    .filter(([id, { facts }]) =>
      accession === undefined
        ? facts['filedOn'] === newYorkDay(filedAt)
        : id === `${FORM_25_LISTED}${accession}`,
    )
    .map(([findingId]) => ({ type: 'FindingCured', data: { findingId } }));
}

/** At the effective time shares became a right to cash: whoever bought later bought nothing that can be delivered. */
function tradedAfter(deal: OpenDeal, lastTradeAt: Instant): DealEvent[] {
  const { stage, effectiveAt } = deal.closing;
  if (stage !== 'effective' || effectiveAt === null || lastTradeAt <= effectiveAt) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `traded-after-effective-time/${lastTradeAt}`,
        rule: 'practice at the closing of a merger',
        severity: 'warns',
        facts: { lastTradeAt, effectiveAt },
        sentence: `Shares were still traded at ${lastTradeAt}, after the effective time of ${effectiveAt}. Tell the exchange, DTC and the paying agent which trades are to be broken or settled in cash.`,
      },
    },
  ];
}
