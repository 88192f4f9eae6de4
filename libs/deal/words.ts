import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay, newYorkTime } from '#libs/calendar/new-york.ts';
import type { DealEvent, EventType, Outcome as Measured } from '#libs/contracts/events.ts';
import type { MovedDeadline } from '#libs/contracts/law.ts';
import { showShares, showUsd, showVotes } from '#libs/money/wire.ts';
import { sayClosure } from './law/closure.ts';

/** An event as people read it in the timeline, a notice or the record. */
export interface Described {
  readonly headline: string;
  /** Figures or particulars, where the headline does not say them. */
  readonly detail?: string;
  /** The rule or section it stands under. */
  readonly rule?: string;
  /** Not on the public record: assumed for the rehearsal. */
  readonly assumed?: true;
}

type Words = { readonly [T in EventType]: (data: Extract<DealEvent, { type: T }>['data']) => Described };

const day = spellDay;
const at = (instant: string): string =>
  `${spellDay(newYorkDay(instant))}, ${newYorkTime(instant).slice(0, 5)} New York time`;
const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

const LEG = { agent: "paying agent's fund", payroll: 'payroll', payables: 'accounts payable' } as const;
const CHANNEL = {
  card: 'Proxy cards',
  telephone: 'Proxies by telephone',
  internet: 'Proxies by internet',
  nominee: 'Nominee votes',
  meeting: 'Ballots cast at the meeting',
  court: 'Ballots deposited by order of a court',
} as const;
const AGENCY_STEP = {
  'hsr-received': 'HSR notifications received from both sides',
  'hsr-refiled': 'HSR notification withdrawn and filed again',
  'hsr-second-request': 'HSR second request',
  'hsr-complied': 'Both sides complied with the second request',
  'hsr-early-termination': 'HSR waiting period terminated early',
  'cfius-declaration-accepted': 'CFIUS accepted the declaration',
  'cfius-notice-filed': 'Notice filed with CFIUS',
  'cfius-comments': 'CFIUS commented on the notice',
  'cfius-notice-accepted': 'CFIUS accepted the notice: day one of the review',
  'cfius-refiled-accepted':
    'CFIUS accepted the notice that was withdrawn and filed again: day one of a new review',
  'cfius-investigation': 'CFIUS opened an investigation',
  'cfius-extraordinary': 'CFIUS extended the investigation by 15 days',
  'cfius-sent-to-president': 'CFIUS sent the case to the President',
  'cfius-questions': 'CFIUS asked questions',
  'cfius-answers': 'Questions of CFIUS answered',
  'cfius-concluded': 'CFIUS concluded action',
} as const;
const PHASE = {
  solicitation: 'solicitation',
  meeting: 'the meeting',
  conditions: 'the conditions',
  closing: 'the closing',
  'after-closing': 'delisting and payout',
  'wind-down': 'winding down',
  ended: 'the end',
} as const;

const words: Words = {
  DealOpened: ({ terms, mode }) => ({
    headline: `${terms.name} opened${mode === 'rehearsal' ? ' as a rehearsal' : ''}`,
    detail: `$${terms.price} a share in cash; outside date ${day(terms.outsideDate)}`,
  }),
  PhaseEntered: ({ phase, from }) => ({
    headline: `Phase: ${PHASE[phase]}`,
    ...(from !== null && { detail: `from ${PHASE[from]}` }),
  }),
  FilingRecorded: ({ form, items, filedAt, note }) => ({
    headline: `${form} filed${items ? ` (items ${items.join(', ')})` : ''}`,
    detail: note ?? `at ${at(filedAt)}`,
  }),
  AgencyStepReported: ({ step, on }) => ({ headline: AGENCY_STEP[step], detail: day(on) }),
  LitigationRecorded: ({ caption, court, docket }) => ({
    headline: `Suit: ${caption}`,
    detail: `${court}, ${docket}`,
  }),
  RecommendationRecorded: ({ adviser, recommends }) => ({
    headline: `${adviser} recommends to vote ${recommends.toUpperCase()}`,
  }),
  FindingRaised: ({ severity, sentence, rule }) => ({
    headline: severity === 'blocks' ? 'Finding that blocks' : 'Finding',
    detail: sentence,
    rule,
  }),
  FindingCured: ({ findingId }) => ({ headline: `Finding cured: ${findingId}` }),
  FindingClosed: ({ findingId, reason, authority }) => ({
    headline: `Finding closed: ${findingId}`,
    detail: `${reason} (${authority})`,
  }),
  DeadlinesMoved: ({ moved }) => ({
    headline: `${many(moved.length, 'deadline')} moved`,
    detail: movesInWords(moved),
  }),
  LawAdopted: ({ edition, closures, revoked, moved }) => ({
    headline: [
      ...(edition === undefined ? [] : [`Goes by edition ${edition.number} of the rules and calendars`]),
      ...closures.map((closure) => `${sayClosure(closure)}: ${closure.name}`),
      ...revoked.map((closureId) => `Announced in error and revoked: ${closureId}`),
    ].join('; '),
    detail: moved.length === 0 ? 'no deadline moved' : movesInWords(moved),
    ...(closures[0] !== undefined && { rule: closures[0].source }),
  }),
  OverrideProposed: ({ act, by, reason, authority, citation }) => ({
    headline: `Override proposed by ${by.name}: ${act.do}`,
    detail: `${reason} (${authority})`,
    rule: citation,
  }),
  OverrideApproved: ({ overrideId, by, lapsesAt }) => ({
    headline: `Override ${overrideId} approved by ${by.name}`,
    detail: `for one act, until ${at(lapsesAt)}`,
  }),
  OverrideUsed: ({ overrideId, findingId }) => ({
    headline: `Override ${overrideId} used`,
    detail: `leaves the finding ${findingId}`,
  }),
  DealTerminated: ({ by, ground, section }) => ({
    headline: `Agreement terminated by ${by}: ${ground.replaceAll('-', ' ')}`,
    rule: section,
  }),
  AgreementAmended: ({ what, price, approvedBy }) => ({
    headline: `Agreement amended${price === undefined ? '' : `: $${price} a share`}`,
    detail: `${what} Approved by ${approvedBy.join(' and ')}.`,
  }),
  OutsideDatePassed: ({ outsideDate }) => ({ headline: `The outside date, ${day(outsideDate)}, has passed` }),
  DealEnded: ({ how }) => ({
    headline:
      how === 'paid-out'
        ? 'The deal has ended: every claim is settled'
        : 'The deal has ended without a merger',
  }),
  EstimateRecorded: ({ item, low, likely, high, chance, why, by }) => ({
    headline: `Estimate for ${item} by ${by}: ${low}, ${likely}, ${high}${typeof low === 'number' ? ' days' : ''}`,
    ...((chance !== undefined || why !== undefined) && {
      detail: [chance === undefined ? '' : `in ${chance} of 100 futures`, why ?? '']
        .filter((part) => part !== '')
        .join('; '),
    }),
  }),
  EstimateWithdrawn: ({ item }) => ({ headline: `Estimate for ${item} withdrawn` }),
  EstimatesShown: ({ to, side }) => ({
    headline:
      to.length === 0
        ? `Estimates of the ${side} side are its counsel's own`
        : `Estimates of the ${side} side are shown to ${to.join(', ')}`,
  }),
  EffectsStopped: ({ reason }) => ({ headline: 'Everything unsent is stopped', detail: reason }),
  EffectsResumed: ({ reason }) => ({ headline: 'Effects go out again', detail: reason }),
  EffectIntended: ({ effectId }) => ({ headline: `To be done: ${effectId}` }),
  EffectDone: ({ effectId, reference }) => ({
    headline: `Done: ${effectId}`,
    ...(reference !== undefined && { detail: `reference ${reference}` }),
  }),
  EffectFailed: ({ effectId, outcome, reason, attempt }) => ({
    headline:
      outcome === 'unknown' ? `Outcome unknown: ${effectId}` : `Attempt ${attempt} failed: ${effectId}`,
    detail: reason,
  }),
  EffectResolved: ({ effectId, outcome, evidence }) => ({
    headline: `Resolved as ${outcome.replaceAll('-', ' ')}: ${effectId}`,
    detail: evidence,
  }),
  BrokerSearchSent: ({ sentOn }) => ({
    headline: `Broker search sent on ${day(sentOn)}`,
    rule: 'Rule 14a-13(a)',
  }),
  MeetingCalled: (data) => ({
    headline: `Special meeting called for ${at(data.at)}`,
    detail: `record date ${day(data.recordDate)}; ${data.place}`,
    rule: '8 Del. C. § 213(a)',
  }),
  NoticeMailed: ({ on, delivery }) => ({
    headline: `Notice and proxy statement mailed on ${day(on)}`,
    detail: delivery === 'full-set' ? 'full set' : 'notice and access',
    rule: '8 Del. C. § 251(c)',
  }),
  StockListOpened: ({ readyOn }) => ({
    headline: `List of stockholders open for inspection from ${day(readyOn)}`,
    rule: '8 Del. C. § 219(a)',
  }),
  MeetingPostponed: ({ to, reason }) => ({
    headline: `Meeting postponed to ${at(to)}`,
    detail: reason,
    rule: '8 Del. C. § 222',
  }),
  MeetingAdjourned: ({ to, reason }) => ({
    headline: `Meeting adjourned to ${at(to)}`,
    detail: reason,
    rule: '8 Del. C. § 222(c)',
  }),
  MeetingOpened: (data) => ({ headline: `Meeting opened at ${at(data.at)}` }),
  MeetingConcluded: ({ adopted }) => ({
    headline: adopted
      ? 'Meeting ended: the merger agreement is adopted'
      : 'Meeting ended: the merger agreement is not adopted',
    rule: '8 Del. C. § 251(c)',
  }),
  InspectorAppointed: ({ name, firm }) => ({
    headline: `Inspector of elections appointed: ${name}, ${firm}`,
    rule: '8 Del. C. § 231(a)',
  }),
  OathSigned: ({ by }) => ({ headline: `Oath signed by ${by}`, rule: '8 Del. C. § 231(b)' }),
  PositionsSealed: ({ rows, certified }) => ({
    headline: `Positions sealed: ${many(rows, 'line')}`,
    detail: `${showShares(certified.entitled)} shares certified by ${certified.by}`,
    rule: '8 Del. C. § 219',
  }),
  ExclusionsSealed: ({ title, certified, list }) => ({
    headline: `Exclusions from unaffiliated sealed: ${title}`,
    detail: `${list}: ${showShares(certified.excluded)} shares excluded, certified by ${certified.by}`,
  }),
  OmnibusSealed: ({ rows }) => ({ headline: `Omnibus proxies sealed: ${many(rows, 'link')}` }),
  PositionsFooted: ({ entitled, agrees, differences, linksMissing }) => ({
    headline: agrees
      ? `Positions foot: ${showShares(entitled.shares)} shares entitled`
      : `Positions do not foot: ${showShares(entitled.shares)} shares`,
    ...((differences.length > 0 || linksMissing > 0) && {
      detail: [
        ...differences.map(({ sentence }) => sentence),
        ...(linksMissing > 0 ? [`${many(linksMissing, 'nominee')} without a complete omnibus chain`] : []),
      ].join(' '),
    }),
  }),
  ExclusionsPutInForce: ({ list, authority, reason, outcomes }) => ({
    headline: `Exclusions ${list} in force, on the authority of ${authority}`,
    detail: outcomes.length === 0 ? reason : `${reason} ${outcomesInWords(outcomes)}`,
  }),
  BallotsReceived: ({ rows, channel, says, from }) => ({
    headline: `${CHANNEL[channel]} received from ${from}: ${many(rows, 'line')}`,
    ...(says === 'adds' && { detail: 'adds to what came before' }),
  }),
  EarlierProxiesKept: ({ recordDate, statement }) => ({
    headline: `Proxies of the record date ${day(recordDate)} stand`,
    detail: statement,
    rule: '8 Del. C. § 212(b)',
  }),
  PollsOpened: ({ notPut }) => ({
    headline: 'Polls open',
    ...(notPut.length > 0 && { detail: `not put to the vote: ${notPut.join(', ')}` }),
    rule: '8 Del. C. § 231(c)',
  }),
  MasterBallotCast: ({ by }) => ({
    headline: `Master ballot cast by the named proxies, ${by.join(' and ')}`,
    rule: '8 Del. C. § 212(b)',
  }),
  PollsClosed: () => ({ headline: 'Polls closed', rule: '8 Del. C. § 231(c)' }),
  OverVotesResolved: ({ rows }) => ({
    headline: `Over-votes resolved: ${many(rows, 'line')}`,
    rule: '8 Del. C. § 231(d)',
  }),
  LateBallotsAdmitted: ({ court, ballots }) => ({
    headline: `Late ballots admitted by order of ${court}`,
    detail: ballots.map(({ file }) => file).join(', '),
    rule: '8 Del. C. § 231(c)',
  }),
  TallyOpenedToBuyer: ({ authority, reason }) => ({
    headline: `Tally opened to the buyer's side, on the authority of ${authority}`,
    detail: reason,
  }),
  BallotsCounted: ({ present, proposals, pollsClosedAt }) => ({
    headline: `${pollsClosedAt === null ? 'Running count' : 'Box counted'}: ${showShares(present.shares)} shares present`,
    detail: proposals
      .filter((one) => [one.for, one.against, one.abstain].some((votes) => votes !== '0'))
      .map((one) => `${one.proposal}: ${showVotes(one.for)} for, ${showVotes(one.against)} against`)
      .join('; '),
  }),
  TallyCertified: ({ kind, by, outcomes }) => ({
    headline: `Inspector's ${kind === 'final' ? 'final certificate' : 'preliminary report'} signed by ${by}`,
    detail: outcomesInWords(outcomes),
    rule: '8 Del. C. § 231',
  }),
  EvidenceRecorded: ({ conditionId, what, says }) => ({
    headline: `Evidence for ${conditionId}: ${what}`,
    ...(says !== 'satisfies' && { detail: says.replaceAll('-', ' ') }),
  }),
  ConditionAttested: ({ conditionId, by, says }) => ({
    headline: `${conditionId}: ${says.replaceAll('-', ' ')}, attested by ${by}`,
  }),
  ConditionWaived: ({ conditionId, signedBy }) => ({
    headline: `${conditionId} waived by ${signedBy.join(' and ')}`,
  }),
  ConditionReopened: ({ conditionId, reason }) => ({ headline: `${conditionId} re-opened`, detail: reason }),
  OrderRecorded: ({ court, restrains }) => ({ headline: `Order of ${court}`, detail: restrains }),
  OrderLifted: ({ orderId }) => ({ headline: `Order ${orderId} lifted` }),
  ConditionsMet: ({ on, earliestClosing }) => ({
    headline: `Conditions met on ${day(on)}`,
    detail: `the closing can be from ${day(earliestClosing)}`,
    rule: 'merger agreement, closing clause',
  }),
  ConditionsLapsed: ({ open }) => ({ headline: `Conditions open again: ${open.join(', ')}` }),
  ClosingScheduled: ({ on }) => ({
    headline: `Closing set for ${day(on)}`,
    rule: 'merger agreement, closing clause',
  }),
  ClosingCalledOff: ({ reason }) => ({ headline: 'Closing called off', detail: reason }),
  RolloverReported: ({ shares }) => ({ headline: `Rollover completed: ${showShares(shares)} shares` }),
  SignaturesReleased: ({ authorityOf }) => ({
    headline: 'Signatures released',
    detail: `on the authority of ${authorityOf.join(', ')}`,
  }),
  CertificateOfMergerFiled: ({ filedAt }) => ({
    headline: 'Certificate of merger filed: the point of no return',
    detail: at(filedAt),
    rule: '8 Del. C. § 103',
  }),
  CertificateAccepted: ({ fileNumber }) => ({
    headline: 'Certificate of merger accepted',
    detail: `file ${fileNumber}`,
  }),
  MergerBecameEffective: ({ effectiveAt, entitled }) => ({
    headline: `The merger became effective at ${at(effectiveAt)}`,
    detail: entitled
      .map(({ leg, payees, amount }) => `${LEG[leg]}: ${many(payees, 'claim')}, ${showUsd(amount)}`)
      .join('; '),
    rule: '8 Del. C. § 259',
  }),
  AppraisalNoticeSent: ({ sentOn }) => ({
    headline: `Notice to those who demanded appraisal sent on ${day(sentOn)}`,
    rule: '8 Del. C. § 262(d)(1)',
  }),
  Form25Filed: ({ filedBy, rule, amendment }) => ({
    headline: `Form 25${amendment ? '/A' : ''} filed by the ${filedBy}`,
    rule,
  }),
  DelistingBecameEffective: ({ on }) => ({
    headline: `Delisting effective ${day(on)}`,
    rule: '17 CFR 240.12d2-2(d)(1)',
  }),
  Section12bWithdrawn: ({ on }) => ({
    headline: `Registration under section 12(b) withdrawn ${day(on)}`,
    rule: '17 CFR 240.12d2-2(d)(2)',
  }),
  Form15Filed: ({ holdersOfRecord }) => ({
    headline: 'Form 15 filed: reporting ends',
    detail: many(holdersOfRecord, 'holder of record', 'holders of record'),
    rule: '17 CFR 240.12g-4, 12h-3',
  }),
  Section12gTerminated: ({ on }) => ({
    headline: `Registration under section 12(g) ended ${day(on)}`,
    rule: '17 CFR 240.12g-4',
  }),
  ClosingListSealed: ({ lots, awards, certified }) => ({
    headline: `Closing list sealed: ${many(lots.rows, 'lot')}, ${many(awards.rows, 'award')}`,
    detail: `${showShares(certified.outstanding)} shares outstanding, certified by ${certified.by}`,
  }),
  ClosingListFooted: ({ payableShares, differences, legs }) => ({
    headline:
      differences.length === 0
        ? `Bridge closes: ${showShares(payableShares)} shares payable`
        : 'Bridge does not close',
    detail:
      differences.length === 0
        ? legs.map(({ leg, amount }) => `${LEG[leg]} ${showUsd(amount)}`).join('; ')
        : differences.join(' '),
  }),
  FundsReceived: ({ leg, amount, reference }) => ({
    headline: `${showUsd(amount)} received for ${LEG[leg]}`,
    detail: `reference ${reference}`,
  }),
  LettersMailed: ({ on }) => ({ headline: `Letters of transmittal mailed on ${day(on)}` }),
  DemandReceived: ({ holder, shares }) => ({
    headline: `Demand for appraisal: ${holder}, ${showShares(shares)} shares`,
    rule: '8 Del. C. § 262(d)',
  }),
  DemandWithdrawn: ({ demandId, amount }) => ({
    headline: `Demand ${demandId} withdrawn`,
    detail: `${showUsd(amount)} becomes payable`,
    rule: '8 Del. C. § 262(e)',
  }),
  BatchPrepared: ({ batchId, leg, amount, payees, digest }) => ({
    headline: `Batch ${batchId} prepared: ${showUsd(amount)} to ${many(payees, 'payee')} (${LEG[leg]})`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  BatchApproved: ({ batchId, digest }) => ({
    headline: `Batch ${batchId} approved`,
    detail: `digest ${digest.slice(0, 12)}…`,
  }),
  BatchWithdrawn: ({ batchId, reason }) => ({ headline: `Batch ${batchId} withdrawn`, detail: reason }),
  BatchReleased: ({ batchId }) => ({ headline: `Batch ${batchId} released` }),
  PayerReported: ({ leg, number, movements, foots }) => ({
    headline: `Report ${number} of ${LEG[leg]}${foots ? '' : ' does not foot'}`,
    detail: movementsInWords(movements),
  }),
  UnclaimedFellDue: ({ leg, amount }) => ({
    headline: `Unclaimed money due back: ${showUsd(amount)} of ${LEG[leg]}`,
  }),
};

function outcomesInWords(outcomes: readonly Measured[]): string {
  return outcomes
    .map(({ proposal, standard, reached, required, passes }) => {
      const of = required === null ? '' : ` of ${showVotes(required)} required`;
      return `${proposal}, ${standard}: ${showVotes(reached)}${of}, ${passes ? 'carried' : 'not carried'}`;
    })
    .join('; ');
}

/** The day, or where only the hour moved, the hour too. */
function movesInWords(moved: readonly MovedDeadline[]): string {
  return moved
    .map(({ what, from, to }) => {
      const [was, is] = [newYorkDay(from), newYorkDay(to)];
      return was === is ? `${what}: ${at(from)} → ${at(to)}` : `${what}: ${day(was)} → ${day(is)}`;
    })
    .join('; ');
}

function movementsInWords(movements: Readonly<Record<string, string>>): string {
  const moved = Object.entries(movements).filter(([, amount]) => amount !== '0.00');
  const names: Record<string, string> = {
    unheld: 'released from hold',
    handedBack: 'handed back',
    returned: 'came back',
    returnedAfterSettlement: 'came back after settlement',
  };
  return moved.length === 0
    ? 'nothing moved'
    : moved.map(([name, amount]) => `${names[name] ?? name} ${showUsd(amount)}`).join('; ');
}

/** An event in words. Total over all events of a deal. */
export function describeEvent(event: Pick<DealEvent, 'type' | 'data'>): Described {
  const describe = words[event.type] as (data: unknown) => Described;
  const { basis } = event.data as { basis?: { kind: string } };
  const described = describe(event.data);
  return basis?.kind === 'assumed' ? { ...described, assumed: true } : described;
}
