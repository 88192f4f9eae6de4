import { z } from 'zod';
import { isDay } from '#libs/calendar/day.ts';
import { readMoment } from '#libs/calendar/moment-text.ts';
import { newYorkTime } from '#libs/calendar/new-york.ts';
import { sharesTimesPrice } from '#libs/money/wire.ts';
import type { DealFacts } from '#libs/rulebook/deal-facts.ts';
import { jurisdictionMeant } from '#libs/rulebook/jurisdiction.ts';
import { MOMENT_NAMES } from '#libs/rulebook/moments.ts';
import { Count, Day, Line, Price, Shares, Usd } from './values.ts';

// `facts.yaml`: what is known of a deal, all of it optional. `libs/rulebook/deal-facts.ts` says what each fact means.

const DAY = 'expected a day that exists, such as 2021-02-08';
const MOMENT =
  "expected a day such as 2021-02-08, or a moment such as 2021-02-19T21:01:00Z or, by New York's clocks, 2021-02-19 16:01";
const TIME = "expected New York's time such as 09:00 or 9:00 a.m., or a place";
const day = z.string({ error: DAY }).refine(isDay, DAY);
const momentText = (words: string, allowsDay: boolean) =>
  z.string({ error: words }).transform((text, context) => {
    const moment = readMoment(text);
    if (moment !== undefined && (allowsDay || !isDay(moment))) return moment;
    context.addIssue({ code: 'custom', message: words });
    return z.NEVER;
  });
const dayOrInstant = momentText(MOMENT, true);
const instant = momentText(
  "expected a moment such as 2021-02-19T21:01:00Z or, by New York's clocks, 2021-02-19 16:01",
  false,
);
/** '09:00', '9:00 a.m.', '1:00 pm ET': New York's clocks. A place may stand here too; what looks like a time must be one. */
const time = z.string().transform((text, context) => {
  if (!/^\d{1,2}:\d/.test(text)) return text;
  const [, clock, zone = ''] = /^(.*?)\s*(ET|EST|EDT|Eastern(?: Time)?)?$/i.exec(text) ?? [];
  const moment = readMoment(`2021-01-04 ${clock}`);
  if (moment !== undefined && !/[Z+]|-\d/.test(`${clock}${zone}`)) return newYorkTime(moment).slice(0, 5);
  context.addIssue({ code: 'custom', message: TIME });
  return z.NEVER;
});

/** Without it a slip of a letter would take a whole state's law out of the check, and nothing would be broken. */
function saySlip(jurisdiction: string, context: z.RefinementCtx): void {
  const meant = jurisdictionMeant(jurisdiction);
  if (meant !== undefined)
    context.addIssue({ code: 'custom', message: `expected a state or country: perhaps ${STATES[meant]}` });
}

const STATES = { delaware: 'Delaware', nevada: 'Nevada', ohio: 'Ohio', cayman: 'Cayman Islands' } as const;

/** A whole number, in quotes or not. */
const holders = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
  Count,
);

const small = z.int().min(0).max(1_000);
const cities = z.array(z.enum(['new-york', 'hong-kong', 'prc', 'singapore', 'cayman'])).min(1);
const decimal = z
  .union([Shares, z.int().min(0).transform(String)])
  .describe('a number of shares: text, or a whole number');

const Meeting = z
  .strictObject({
    on: day,
    at: time.optional(),
    recordDate: day.optional(),
    noticeMailed: day.optional(),
    adjournedTo: day.optional(),
    postponedTo: day.optional(),
    announcedAtMeeting: z.boolean().optional(),
    shownOnMeetingSite: z.boolean().optional(),
    newNoticeMailed: day.optional(),
  })
  .superRefine(({ on, adjournedTo, postponedTo }, context) => {
    if (adjournedTo !== undefined && postponedTo !== undefined) {
      const message =
        'expected one of adjournedTo (it opened) and postponedTo (it never did): a meeting postponed first and adjourned later is two entries';
      context.addIssue({ code: 'custom', message, path: ['postponedTo'] });
    }
    for (const [name, to] of Object.entries({ adjournedTo, postponedTo })) {
      if (to !== undefined && to <= on)
        context.addIssue({
          code: 'custom',
          message: `expected a day after ${on}, the day of the meeting`,
          path: [name],
        });
    }
  });

const Clause = z.strictObject({
  businessDays: small,
  cities,
  also: z.array(z.enum(['sec', 'nasdaq'])).optional(),
  section: Line.optional(),
});

const Hsr = z.strictObject({
  filed: day.optional(),
  refiled: day.optional(),
  cashTenderOffer: z.boolean().optional(),
  secondRequest: day.optional(),
  secondRequestComplied: day.optional(),
  earlyTermination: day.optional(),
});

const Cfius = z.strictObject({
  declarationAccepted: day.optional(),
  noticeFiled: day.optional(),
  commentsReceived: day.optional(),
  noticeAccepted: day.optional(),
  refiledAccepted: day.optional(),
  investigationOpened: day.optional(),
  extraordinary: z.boolean().optional(),
  sentToPresident: day.optional(),
  questionsAsked: day.optional(),
  questionsAnswered: day.optional(),
  concluded: day.optional(),
  outcome: z
    .enum([
      'no-unresolved-concerns',
      'not-covered',
      'no-presidential-action',
      'unable-to-conclude',
      'prohibited',
    ])
    .optional(),
});

const Filing = z.strictObject({
  form: Line,
  filedAt: instant.optional(),
  filed: day.optional(),
  items: z.array(Line).max(20).optional(),
  accession: Line.optional(),
});

/** A clock of the agreement that no rule knows. */
export const Clock = z.strictObject({
  name: Line,
  section: Line,
  kind: z.enum(['no-later-than', 'no-earlier-than']),
  from: z.union([z.enum(MOMENT_NAMES), Day]),
  to: z.enum(MOMENT_NAMES).optional(),
  number: small,
  unit: z.enum(['calendar-days', 'months', 'business-days']),
  cities: cities.optional(),
  owner: Line.optional(),
});

export const FilerStatus = z.enum(['large-accelerated', 'accelerated', 'non-accelerated']);

/** Demands for appraisal: their value at the deal price may be told, or follows from the price. */
const Demands = z
  .strictObject({ shares: decimal, outstanding: decimal, price: Price.optional(), value: Usd.optional() })
  .transform(({ shares, outstanding, price, value }) => ({
    shares,
    outstanding,
    value: value ?? (price === undefined ? undefined : sharesTimesPrice(shares, price, 'half-up')),
  }));

export const DealFactsFile = z.strictObject({
  name: Line.optional(),
  agreement: day.optional(),
  jurisdiction: Line.superRefine(saySlip).optional(),
  exchange: Line.optional(),
  foreignPrivateIssuer: z.boolean().optional(),
  recordDate: day.optional(),
  recordDateFixedOn: day.optional(),
  preliminaryProxyFiled: dayOrInstant.optional(),
  preliminaryProxyRestarted: dayOrInstant.optional(),
  definitiveProxyFiled: dayOrInstant.optional(),
  definitiveProxySent: day.optional(),
  brokerSearchSent: day.optional(),
  brokerSearchImpracticable: Line.optional(),
  noticeMailed: day.optional(),
  appraisalRightsNotified: day.optional(),
  delivery: z.enum(['full-set', 'notice-and-access']).optional(),
  schedule13e3Filed: dayOrInstant.optional(),
  schedule13e3Disseminated: day.optional(),
  schedule13e3FinalAmendment: dayOrInstant.optional(),
  informationStatementSent: day.optional(),
  structure: z.enum(['meeting', 'written-consent', 'tender-offer']).optional(),
  stockListReady: day.optional(),
  inspectorAppointed: day.optional(),
  meetings: z.array(Meeting, 'expected a list, each meeting as "- on: 2021-02-08"').max(50).optional(),
  meetingEnded: dayOrInstant.optional(),
  finalVoteCertified: dayOrInstant.optional(),
  outsideDate: day.optional(),
  conditionsSatisfied: day.optional(),
  closingClause: Clause.optional(),
  closing: day.optional(),
  effective: dayOrInstant.optional(),
  form25Filed: dayOrInstant.optional(),
  form25Amended: z.array(dayOrInstant).max(20).optional(),
  form15Filed: dayOrInstant.optional(),
  holdersOfRecord: holders.optional(),
  s8Registered: z.boolean().optional(),
  s8Deregistered: dayOrInstant.optional(),
  registrationUpdatedThisYear: z.boolean().optional(),
  staffRelief: z.boolean().optional(),
  currentInReports: z.boolean().optional(),
  fiscalYearEnd: day.optional(),
  filerStatus: FilerStatus.optional(),
  annualReportFiled: dayOrInstant.optional(),
  appraisalNoticeSent: day.optional(),
  appraisalPetitionFiled: day.optional(),
  demands: Demands.optional(),
  hsr: Hsr.optional(),
  cfius: Cfius.optional(),
  dtcNotified: day.optional(),
  transmittalClause: Clause.optional(),
  transmittalMailed: day.optional(),
  unclaimedMonths: small.optional(),
  fundReturned: day.optional(),
  goShopDays: small.optional(),
  filings: z.array(Filing).max(500).optional(),
  contractClocks: z.array(Clock).max(100).optional(),
  complete: z.boolean().optional(),
  asOf: dayOrInstant.optional(),
}) satisfies z.ZodType<DealFacts>;

// Every fact that the rulebook reads can be written in the file: a field forgotten above does not compile.
type Forgotten = Exclude<keyof DealFacts, keyof z.infer<typeof DealFactsFile>>;
const _nothingForgotten: [Forgotten] extends [never] ? true : Forgotten = true;
void _nothingForgotten;
