import { type Context, refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';

export const OATH = '8 Del. C. § 231(b)';

/** What only the appointed inspector does. */
export function onlyTheInspector(deal: OpenDeal, { actor }: Context) {
  const { inspector } = deal.vote;
  if (inspector === null) {
    return refuse(
      'InspectorNotAppointed',
      '8 Del. C. § 231(a)',
      {},
      'No inspector of elections is appointed. Counsel appoints one in advance of the meeting.',
    );
  }
  if (inspector.personId !== actor.id) {
    return refuse(
      'NotTheInspector',
      '8 Del. C. § 231(a)',
      { inspector: inspector.name, actor: actor.name },
      `Only the appointed inspector, ${inspector.name}, may do this.`,
    );
  }
  return undefined;
}

export function noMeetingCalled(rule: string, sentence: string) {
  return refuse('MeetingNotCalled', rule, {}, sentence);
}

/** What the company's side decides: its certificate of who is excluded, and who sees the tally. */
export function notTheCompany({ terms }: OpenDeal, { actor }: Context) {
  if (terms.people.find(({ id }) => id === actor.id)?.side !== 'parent') return undefined;
  return refuse(
    'NotTheBuyersToDecide',
    'the special committee',
    { actor: actor.name },
    `${actor.name} is on the buyer's side. Counsel to the company, or to its special committee, does this.`,
  );
}
