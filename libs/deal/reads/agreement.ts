import { spellDay } from '#libs/calendar/day.ts';
import type { AmendmentRead, TermsRead } from '#libs/contracts/agreement-reads.ts';
import { standardName } from '#libs/contracts/standards.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { showUsd } from '#libs/money/wire.ts';
import { earliestByDigest, earliestMeeting, lacksOf, type ToBeTold, toBeTold } from '../agreement/digest.ts';
import { meetingDay } from '../agreement/findings.ts';
import { extendedTo, extensionsLeft, groundOf, latestOutsideDate } from '../agreement/outside-date.ts';
import type { AgreementChange, AmendmentState } from '../agreement/state.ts';
import type { OpenDeal } from '../state.ts';

/** The terms as they stand: what changed and how, what holders have to digest, how far the outside date goes. */
export function termsOf(deal: OpenDeal, now: Instant): TermsRead {
  const { terms, agreement } = deal;
  const told = toBeTold(deal);
  const prices = Object.values(agreement.amendments)
    .filter(({ stage, change }) => stage === 'signed' && change.price !== undefined)
    .sort((a, b) => a.version - b.version)
    .flatMap(({ before }) => (before === null ? [] : [before.price]));
  return {
    price: terms.price,
    earlierPrices: prices,
    outsideDate: {
      on: terms.outsideDate,
      passed: deal.outsideDatePassed,
      latest: latestOutsideDate(deal),
      extended: agreement.extensions.map(({ extension, from, to, section, how, because, at }) => ({
        extension,
        from,
        to,
        section,
        how,
        because: [...because],
        at,
      })),
      left: extensionsLeft(deal).map((extension) => {
        const ground = groundOf(deal, extension, now);
        return {
          extension: extension.id,
          section: extension.section,
          to: extendedTo(deal, extension),
          how: extension.how,
          noticeBy: extension.how === 'itself' ? [] : [...(extension.noticeBy ?? ['company', 'parent'])],
          holds: ground.holds,
          why: ground.holds ? `${ground.because.join(', ')} open` : ground.why,
        };
      }),
    },
    approvals: [...(terms.amendments?.approvals ?? [])],
    amendments: Object.entries(agreement.amendments).map(([id, state]) =>
      amendmentRead(
        deal,
        { id, state },
        told.find(({ about }) => about === `amendment/${id}`),
      ),
    ),
    supplements: told
      .filter(({ about }) => !about.startsWith('amendment/'))
      .map((each) => supplementRead(deal, each)),
    earliestMeeting: earliestByDigest(deal) ?? null,
    meetingOn: meetingDay(deal) ?? null,
  };
}

function amendmentRead(
  deal: OpenDeal,
  { id, state }: { readonly id: string; readonly state: AmendmentState },
  told: ToBeTold | undefined,
): AmendmentRead {
  const { what, stage, material, change, proposedAt, signedAt, approvals, opinions, version } = state;
  const needed = stage === 'proposed' ? (deal.terms.amendments?.approvals ?? []) : [];
  return {
    id,
    what,
    stage,
    material,
    changes: changesInWords(state, change),
    proposedAt,
    signedAt,
    approvals: approvals.map(({ body, on, document }) => ({ body, on, document })),
    missing: needed.filter((body) => !approvals.some((one) => one.body === body)),
    opinions: opinions.map(({ from, price, on, document }) => ({ from, price, on, document })),
    supplement: told === undefined ? null : supplementRead(deal, told),
    version,
  };
}

function supplementRead(deal: OpenDeal, each: ToBeTold): TermsRead['supplements'][number] {
  const { about, what, must, supplement } = each;
  const decision = supplement?.decision ?? null;
  return {
    about,
    what,
    must,
    filedAt: supplement?.filedAt ?? null,
    accession: supplement?.accession ?? null,
    mailedOn: supplement?.mailedOn ?? null,
    decision: decision && {
      needed: decision.needed,
      days: decision.days,
      calendar: decision.calendar,
      decidedBy: decision.decidedBy,
      on: decision.on,
      ground: decision.ground,
    },
    earliestMeeting: earliestMeeting(deal, supplement),
    lacks: lacksOf(deal, each) ?? null,
  };
}

/** What an amendment puts in the place of what. */
function changesInWords({ before }: AmendmentState, change: AgreementChange): string[] {
  const { price, outsideDate, attempts, standards = [], dropConditions = [], newVote, fees = [] } = change;
  const from = (was: string | undefined) => (was === undefined ? '' : ` from ${was}`);
  return [
    ...(price === undefined
      ? []
      : [`The price${from(before === null ? undefined : `$${before.price}`)} to $${price}`]),
    ...(outsideDate === undefined
      ? []
      : [
          `The outside date${from(before === null ? undefined : spellDay(before.outsideDate))} to ${spellDay(outsideDate)}`,
        ]),
    ...(attempts === undefined ? [] : [`The vote is tried at ${attempts} meetings`]),
    ...standards.map((one) => `${one.proposal}: ${standardName(one.from)} becomes ${standardName(one.to)}`),
    ...dropConditions.map((id) => `The condition ${id} is struck out`),
    ...fees.map(({ fee, amount }) => `The fee ${fee} is ${showUsd(amount)}`),
    ...(newVote === true ? ['The holders vote again'] : []),
  ];
}
