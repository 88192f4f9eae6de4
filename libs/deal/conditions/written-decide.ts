import type { CommandData } from '#libs/contracts/commands.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import { isFiled } from '../closing/gates.ts';
import { refuse } from '../decision.ts';
import type { Deciders } from '../parts.ts';
import type { OpenDeal } from '../state.ts';

const CONDITIONS_MAX = 100;

/** How conditions are written down: those that the deal file has not, and what of one is put right. */
export const writtenConditionDeciders: Deciders = {
  AddCondition: (deal, { data }, { actor }) => {
    const { conditionId, section, text } = data;
    if (isFiled(deal)) return tooLate(section, 'added');
    const known = deal.terms.conditions.find(({ id }) => id === conditionId);
    if (known !== undefined) {
      return refuse(
        'ConditionIdTaken',
        section,
        { condition: conditionId, section: known.section },
        `The agreement has a condition ${conditionId}: ${known.text}. Put that one right, or choose another id.`,
      );
    }
    const same = deal.terms.conditions.find((one) => one.text === text && one.section === section);
    if (same !== undefined) {
      return refuse(
        'ConditionKnown',
        section,
        { condition: same.id },
        `This very condition is there already, as ${same.id}.`,
      );
    }
    if (deal.terms.conditions.length >= CONDITIONS_MAX) {
      return refuse(
        'TooManyConditions',
        section,
        { conditions: deal.terms.conditions.length, atMost: CONDITIONS_MAX },
        `A deal has at most ${CONDITIONS_MAX} conditions to its closing. What is no condition stands on the closing checklist.`,
      );
    }
    return notWaivableLike(data) ?? [{ type: 'ConditionAdded', data: { ...data, by: actor.name } }];
  },

  ReviseCondition: (deal, { data }, { actor }) => {
    const condition = deal.terms.conditions.find(({ id }) => id === data.conditionId);
    if (condition === undefined) {
      const known = deal.terms.conditions.map(({ id }) => id);
      return refuse(
        'ConditionUnknown',
        'merger agreement',
        { condition: data.conditionId, known },
        `The agreement has no condition ${data.conditionId}. It has ${known.join(', ')}.`,
      );
    }
    if (isFiled(deal)) return tooLate(condition.section, 'put right');
    const stale = changedSince(deal, condition, data);
    if (stale !== undefined) return stale;
    const changed = FIELDS.some((field) => data[field] !== undefined && data[field].from !== data[field].to);
    return changed ? [{ type: 'ConditionRevised', data: { ...data, by: actor.name } }] : [];
  },
};

const FIELDS = ['section', 'text', 'owner', 'note'] as const;

/** What the law asks nobody waives, and what protects one side only that side waives. */
function notWaivableLike({
  conditionId,
  section,
  source,
  protects,
  waivableBy,
}: CommandData<'AddCondition'>) {
  if (source === 'law' && waivableBy.length > 0) {
    return refuse(
      'ConditionNotWaivable',
      section,
      { condition: conditionId, source, waivableBy: [...waivableBy] },
      'The law asks for this condition: nobody can waive it, whatever a list says.',
    );
  }
  const stranger = waivableBy.find((side) => !protects.includes(side));
  if (stranger === undefined) return undefined;
  return refuse(
    'WaiverOfAnother',
    section,
    { condition: conditionId, protects: [...protects], waivableBy: [...waivableBy] },
    `The condition is for the benefit of ${protects.join(' and ')}: ${stranger} cannot waive what protects another.`,
  );
}

function changedSince(deal: OpenDeal, condition: Condition, data: CommandData<'ReviseCondition'>) {
  const now = {
    section: condition.section,
    text: condition.text,
    owner: condition.owner,
    note: deal.conditions[condition.id]?.note ?? null,
  };
  const field = FIELDS.find((name) => data[name] !== undefined && data[name].from !== now[name]);
  if (field === undefined) return undefined;
  return refuse(
    'ChangedMeanwhile',
    condition.section,
    { condition: condition.id, field, now: (now[field] ?? '').slice(0, 300) },
    `The ${field} of ${condition.id} is no longer what the change starts from; it is now: ${now[field] ?? 'empty'}. Look at it again.`,
  );
}

function tooLate(section: string, what: 'added' | 'put right') {
  return refuse(
    'CertificateAlreadyFiled',
    section,
    {},
    `The certificate of merger is filed: no condition to the closing can be ${what} any more.`,
  );
}
