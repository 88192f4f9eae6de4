import { addDays, type Day, spellDay } from '#libs/calendar/day.ts';
import type { OutsideDateExtension } from '#libs/contracts/agreement.ts';
import type { CommandData } from '#libs/contracts/commands.ts';
import type { DealEvent } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { conditionStatuses } from '../conditions/status.ts';
import { type Outcome, refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';

/** Whether the ground of an extension holds at a moment: the open conditions it rests on, or what stands against it. */
export type ExtensionGround =
  | { readonly holds: true; readonly because: readonly string[] }
  | { readonly holds: false; readonly why: string; readonly open: readonly string[] };

export function groundOf(deal: OpenDeal, extension: OutsideDateExtension, now: Instant): ExtensionGround {
  const { kinds = [], conditions = [] } = extension.while;
  const named = deal.terms.conditions
    .filter(({ id, kind }) => kinds.includes(kind) || conditions.includes(id))
    .map(({ id }) => id);
  const open = conditionStatuses(deal, now)
    .filter(({ state }) => state === 'open' || state === 'failed')
    .map(({ id }) => id);
  const because = named.filter((id) => open.includes(id));
  if (because.length === 0) {
    return { holds: false, why: `none of ${named.join(', ') || 'its conditions'} is open`, open: [] };
  }
  const others = open.filter((id) => !named.includes(id));
  if (extension.othersMet && others.length > 0) {
    return {
      holds: false,
      why: `${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} open too`,
      open: others,
    };
  }
  return { holds: true, because };
}

export function extendedTo({ terms }: OpenDeal, { extendedBy }: OutsideDateExtension): Day {
  return 'to' in extendedBy ? extendedBy.to : addDays(terms.outsideDate, extendedBy.days);
}

/** Extensions that were not used and still move the date on. */
export function extensionsLeft(deal: OpenDeal): readonly OutsideDateExtension[] {
  const used = deal.agreement.extensions.map(({ extension }) => extension);
  return (deal.terms.outsideDateExtensions ?? []).filter(
    (each) => !used.includes(each.id) && extendedTo(deal, each) > deal.terms.outsideDate,
  );
}

/** How far the outside date goes at most, if every extension that is left is used. */
export function latestOutsideDate(deal: OpenDeal): Day {
  return extensionsLeft(deal).reduce((date, { extendedBy }) => {
    const to = 'to' in extendedBy ? extendedBy.to : addDays(date, extendedBy.days);
    return to > date ? to : date;
  }, deal.terms.outsideDate);
}

/** The end of the outside date: it moves on of itself where the agreement says so and the ground holds at that moment. */
export function outsideDateComes(deal: OpenDeal, due: Instant): DealEvent {
  for (const extension of extensionsLeft(deal)) {
    if (extension.how !== 'itself') continue;
    const ground = groundOf(deal, extension, due);
    if (ground.holds) return extended(deal, extension, ground.because, { effectiveAt: due });
  }
  return { type: 'OutsideDatePassed', data: { outsideDate: deal.terms.outsideDate } };
}

export function extensionByNotice(
  deal: OpenDeal,
  { extension: id, by, document }: CommandData<'ExtendOutsideDate'>,
  now: Instant,
): Outcome {
  const all = deal.terms.outsideDateExtensions ?? [];
  const extension = all.find((each) => each.id === id);
  if (extension === undefined) {
    const known = all.map((each) => each.id);
    return refuse(
      'ExtensionUnknown',
      'merger agreement, outside date',
      { extension: id, known },
      `The agreement has no extension ${id} of its outside date.${known.length === 0 ? ' It has none at all: extend the date by an amendment.' : ` It has ${known.join(', ')}.`}`,
    );
  }
  return (
    notExtendable(deal, extension, { by, now }) ?? [
      extended(deal, extension, because(deal, extension, now), { by, document }),
    ]
  );
}

function because(deal: OpenDeal, extension: OutsideDateExtension, now: Instant): readonly string[] {
  const ground = groundOf(deal, extension, now);
  return ground.holds ? ground.because : [];
}

function notExtendable(
  deal: OpenDeal,
  extension: OutsideDateExtension,
  { by, now }: { readonly by: 'company' | 'parent'; readonly now: Instant },
) {
  const { id, section, how, noticeBy = ['company', 'parent'] } = extension;
  const { outsideDate } = deal.terms;
  if (how === 'itself') {
    return refuse(
      'ExtendsOfItself',
      section,
      { extension: id },
      `The outside date moves on of itself when ${spellDay(outsideDate)} ends and the ground holds: nobody gives notice.`,
    );
  }
  if (!noticeBy.includes(by)) {
    return refuse(
      'NotThisSidesExtension',
      section,
      { extension: id, by, noticeBy: [...noticeBy] },
      `Only ${noticeBy.join(' or ')} may extend the outside date by ${section}.`,
    );
  }
  if (!extensionsLeft(deal).includes(extension)) {
    return refuse(
      'ExtensionUsed',
      section,
      { extension: id, outsideDate },
      `The extension ${id} is used: the outside date is ${spellDay(outsideDate)}.`,
    );
  }
  if (deal.outsideDatePassed) {
    return refuse(
      'OutsideDateHasPassed',
      section,
      { outsideDate },
      `The outside date, ${spellDay(outsideDate)}, has passed: notice is given before it ends.`,
    );
  }
  const ground = groundOf(deal, extension, now);
  return ground.holds
    ? undefined
    : refuse(
        'NoGroundToExtend',
        section,
        { extension: id, open: [...ground.open] },
        `The outside date is not extended by ${section}: ${ground.why}.`,
      );
}

function extended(
  deal: OpenDeal,
  extension: OutsideDateExtension,
  because: readonly string[],
  { effectiveAt, ...more }: Partial<CommandData<'ExtendOutsideDate'>> & { readonly effectiveAt?: Instant },
): DealEvent {
  return {
    type: 'OutsideDateExtended',
    data: {
      extension: extension.id,
      from: deal.terms.outsideDate,
      to: extendedTo(deal, extension),
      section: extension.section,
      how: extension.how,
      ...(more.by !== undefined && { by: more.by }),
      ...(more.document !== undefined && { document: more.document }),
      because: [...because],
    },
    ...(effectiveAt !== undefined && { effectiveAt }),
  };
}
