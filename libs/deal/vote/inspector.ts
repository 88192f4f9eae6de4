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
