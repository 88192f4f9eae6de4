import { spellDay } from '#libs/calendar/day.ts';
import { newYorkDay } from '#libs/calendar/new-york.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import { refuse } from '../decision.ts';
import { notYet } from '../not-yet.ts';
import type { Deciders } from '../parts.ts';
import { notAmendable } from '../record/amend.ts';
import { suitNamed } from '../registers/suits.ts';
import type { OpenDeal } from '../state.ts';
import { type About, aboutKey } from './about.ts';
import { changeOf, isMaterialByItself } from './change.ts';
import { extensionByNotice } from './outside-date.ts';
import type { AmendmentState } from './state.ts';

const AMENDMENTS = 'merger agreement, amendments';

export const agreementDeciders: Deciders = {
  ProposeAmendment: (deal, { data }) => {
    if (deal.agreement.amendments[data.amendmentId] !== undefined) {
      return refuse(
        'AmendmentKnown',
        rule(deal),
        { amendmentId: data.amendmentId },
        `There is an amendment ${data.amendmentId} already. Give this one another name.`,
      );
    }
    if (data.material === false && isMaterialByItself(data)) return materialByItself(deal, data.amendmentId);
    // What could not be signed is not proposed either; its opinion comes later.
    const amiss = notAmendable(deal, asSigned(data), 'proposed');
    return amiss ?? [{ type: 'AmendmentProposed', data }];
  },

  ApproveAmendment: (deal, { data }, { now }) => {
    const amendment = openAmendment(deal, data.amendmentId);
    if ('code' in amendment) return amendment;
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'AmendmentApproved', data }];
  },

  RecordFairnessOpinion: (deal, { data }, { now }) => {
    const amendment = openAmendment(deal, data.amendmentId);
    if ('code' in amendment) return amendment;
    return data.on > newYorkDay(now) ? notYet(data.on, now) : [{ type: 'FairnessOpinionRecorded', data }];
  },

  WithdrawAmendment: (deal, { data }) => {
    const amendment = openAmendment(deal, data.amendmentId);
    return 'code' in amendment ? amendment : [{ type: 'AmendmentWithdrawn', data }];
  },

  SignAmendment: (deal, { data }) => {
    const amendment = openAmendment(deal, data.amendmentId);
    if ('code' in amendment) return amendment;
    const lacking = notReady(deal, data.amendmentId, amendment);
    if (lacking !== undefined) return lacking;
    const signed = {
      amendmentId: data.amendmentId,
      document: data.document,
      what: amendment.what,
      approvedBy: amendment.approvals.map(({ body }) => body),
      ...changeOf(amendment.change),
      ...withOpinion(amendment),
      material: amendment.material,
    };
    return notAmendable(deal, signed) ?? [{ type: 'AgreementAmended', data: signed }];
  },

  ReportSupplement: (deal, { data }, { now }) => {
    const about = subjectOf(deal, data);
    if (typeof about !== 'string') return about;
    const latest = data.mailedOn ?? newYorkDay(data.filedAt);
    if (data.filedAt > now || latest > newYorkDay(now)) return notYet(latest, now);
    return [{ type: 'SupplementReported', data }, ...usedBeforeFiling(about, data)];
  },

  DecideSupplement: (deal, { data }, { now }) => {
    const about = subjectOf(deal, data);
    if (typeof about !== 'string') return about;
    if (data.on > newYorkDay(now)) return notYet(data.on, now);
    return tooLittle(deal, about, data) ?? [{ type: 'SupplementDecided', data }];
  },

  ExtendOutsideDate: (deal, { data }, { now }) => extensionByNotice(deal, data, now),
};

/** An amendment that was signed without being proposed here is one all the same. */
export function signedAsItStands(deal: OpenDeal, data: CommandData<'AmendAgreement'>): DealEvent {
  const taken = Object.keys(deal.agreement.amendments);
  let count = taken.length + 1;
  while (taken.includes(`amendment-${count}`)) count += 1;
  return { type: 'AgreementAmended', data: { ...data, amendmentId: `amendment-${count}` } };
}

function asSigned(data: CommandData<'ProposeAmendment'>) {
  const document = data.document ?? { name: data.what.slice(0, 300), digest: '0'.repeat(64) };
  return { ...changeOf(data), what: data.what, document, approvedBy: [] };
}

function rule({ terms }: OpenDeal): string {
  const section = terms.amendments?.section;
  return section === undefined ? AMENDMENTS : `merger agreement, ${section}`;
}

function openAmendment(deal: OpenDeal, id: string): AmendmentState | ReturnType<typeof refuse> {
  const amendment = deal.agreement.amendments[id];
  if (amendment === undefined) {
    const known = Object.keys(deal.agreement.amendments);
    return refuse(
      'AmendmentUnknown',
      rule(deal),
      { amendmentId: id, known },
      `No amendment ${id} is proposed.${known.length === 0 ? '' : ` There is ${known.join(', ')}.`}`,
    );
  }
  return amendment.stage === 'proposed'
    ? amendment
    : refuse(
        'AmendmentNotOpen',
        rule(deal),
        { amendmentId: id, stage: amendment.stage },
        `The amendment ${id} is ${amendment.stage}. What is to change now is another amendment.`,
      );
}

/** What an amendment still needs before it is signed: each body's approval, and an opinion that speaks to its price. */
export function notReady(deal: OpenDeal, id: string, { approvals, opinions, change }: AmendmentState) {
  const needed = deal.terms.amendments?.approvals ?? [];
  const missing = needed.filter((body) => !approvals.some((one) => one.body === body));
  if (missing.length > 0 || approvals.length === 0) {
    return refuse(
      'ApprovalMissing',
      rule(deal),
      { amendmentId: id, missing: missing.length === 0 ? ['the board'] : missing },
      `The amendment ${id} is not approved by ${missing.length === 0 ? 'the board' : missing.join(' and ')}. Record the approval with its document first.`,
    );
  }
  const { price } = change;
  if (price === undefined || price === deal.terms.price) return undefined;
  if (opinions.some((opinion) => opinion.price === price)) return undefined;
  const other = opinions.at(-1)?.price;
  return refuse(
    'OpinionMissing',
    rule(deal),
    { amendmentId: id, from: deal.terms.price, to: price, ...(other !== undefined && { opinionAt: other }) },
    other === undefined
      ? `The price moves from $${deal.terms.price} to $${price} without a new opinion on its fairness. Record the opinion first.`
      : `The opinion speaks to $${other}, and the amendment is at $${price}. Record an opinion at that price.`,
  );
}

function withOpinion({ opinions, change }: AmendmentState) {
  const opinion = opinions.findLast(({ price }) => price === change.price);
  return opinion === undefined ? {} : { opinion: opinion.document };
}

/** What the supplement is about, by its name; or why there is no such thing. */
function subjectOf(deal: OpenDeal, data: About): string | ReturnType<typeof refuse> {
  const about = aboutKey(data);
  if (about === undefined) {
    return refuse(
      'SupplementAboutOneThing',
      'record',
      {},
      'A supplement is about one thing: an amendment, the waiver of a condition, or a suit. Name one of them.',
    );
  }
  const { amendmentId = '', conditionId = '', suit = '' } = data;
  const known =
    deal.agreement.amendments[amendmentId] !== undefined ||
    deal.conditions[conditionId] !== undefined ||
    suitNamed(deal, suit) !== undefined;
  return known
    ? about
    : refuse(
        'SupplementAboutNothing',
        'record',
        { about },
        `The deal knows no ${about.replace('/', ' ')}. Record what the supplement is about first.`,
      );
}

/** 17 CFR 240.14a-6(b): additional material is filed no later than it is first sent. The rule is as recalled: it warns. */
function usedBeforeFiling(
  about: string,
  { filedAt, mailedOn }: CommandData<'ReportSupplement'>,
): DealEvent[] {
  const filedOn = newYorkDay(filedAt);
  if (mailedOn === undefined || mailedOn >= filedOn) return [];
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: `supplement-sent-before-filed/${about}`,
        rule: '17 CFR 240.14a-6(b)',
        severity: 'warns',
        facts: { mailedOn, filedOn },
        sentence: `The supplement on ${about.replace('/', ' ')} was mailed on ${spellDay(mailedOn)} and filed only on ${spellDay(filedOn)}: material is filed no later than it is first sent.`,
      },
    },
  ];
}

function tooLittle(deal: OpenDeal, about: string, data: CommandData<'DecideSupplement'>) {
  const amendment = deal.agreement.amendments[data.amendmentId ?? ''];
  if (!data.needed) {
    return amendment !== undefined && isMaterialByItself(amendment.change)
      ? refuse(
          'SupplementNeeded',
          rule(deal),
          { about },
          'The amendment changes what holders get, the vote, or what the merger hangs on: they are told of it before they vote.',
        )
      : undefined;
  }
  const least = deal.terms.amendments?.digestAtLeast;
  if (least === undefined || amendment === undefined) return undefined;
  if (data.calendar === least.calendar && data.days >= least.days) return undefined;
  return refuse(
    'TooFewDaysToDigest',
    rule(deal),
    { about, days: data.days, calendar: data.calendar, least: least.days, of: least.calendar },
    `Holders are to have at least ${least.days} ${least.calendar.replaceAll('-', ' ')} to digest an amendment; the decision gives them ${data.days} ${data.calendar.replaceAll('-', ' ')}.`,
  );
}

function materialByItself(deal: OpenDeal, amendmentId: string) {
  return refuse(
    'MaterialByItself',
    rule(deal),
    { amendmentId },
    'An amendment of the price, of the vote or of a condition is material by itself. Leave `material` out.',
  );
}
