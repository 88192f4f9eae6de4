import type { CommandData } from '#libs/contracts/commands.ts';
import type { EventData } from '#libs/contracts/events.ts';
import { type Standard, standardName } from '#libs/contracts/standards.ts';
import type { DealTerms } from '#libs/contracts/terms.ts';
import { isFiled } from '../closing/gates.ts';
import { isOfLaw } from '../conditions/waiver.ts';
import { refuse } from '../decision.ts';
import { adopted } from '../phase.ts';
import type { OpenDeal } from '../state.ts';

const ADOPTED = '8 Del. C. § 251(d)';

/** Why the agreement is not amended like this; undefined when it may be. An opinion may follow what is only proposed. */
export function notAmendable(
  deal: OpenDeal,
  data: CommandData<'AmendAgreement'>,
  stage: 'proposed' | 'signed' = 'signed',
) {
  return (
    tooLate(deal, data) ??
    (stage === 'signed' ? withoutOpinion(deal, data) : undefined) ??
    standardsAmiss(deal, data) ??
    conditionsAmiss(deal, data) ??
    feesAmiss(deal, data)
  );
}

/** After the holders adopted it the board may not change what they get, or harm them, without another vote. */
function tooLate(deal: OpenDeal, data: CommandData<'AmendAgreement'>) {
  const { price, standards, dropConditions, newVote } = data;
  if (isFiled(deal)) {
    return refuse(
      'CertificateAlreadyFiled',
      ADOPTED,
      {},
      'The certificate of merger is on file: its agreement can no longer be amended.',
    );
  }
  if (newVote === true && adopted(deal) && deal.closing.stage !== 'not-scheduled') {
    return refuse(
      'ClosingStandsScheduled',
      ADOPTED,
      { closing: deal.closing.on ?? '' },
      'A closing is set on the agreement as it was adopted. Call it off before another vote is asked.',
    );
  }
  if ((price ?? standards ?? dropConditions) !== undefined && adopted(deal) && newVote !== true) {
    return refuse(
      'AdoptedAsItStands',
      ADOPTED,
      { price: price ?? deal.terms.price },
      'The stockholders have adopted the agreement: neither what they get, nor the vote it asks, nor what it hangs on changes without a new vote. An amendment with newVote goes to them again.',
    );
  }
  if (price !== undefined && deal.payout.closingList !== null) {
    return refuse(
      'ClosingListStands',
      ADOPTED,
      { closingList: deal.payout.closingList.lots.importId },
      'A closing list is sealed at the price as it stands. Terms change before the vote, not while the money is laid out.',
    );
  }
  return undefined;
}

function withoutOpinion({ terms }: OpenDeal, { price, opinion }: CommandData<'AmendAgreement'>) {
  if (price === undefined || price === terms.price || opinion !== undefined) return undefined;
  return refuse(
    'OpinionMissing',
    'merger agreement, amendments',
    { from: terms.price, to: price },
    `The price moves from $${terms.price} to $${price} without a new opinion on its fairness. Record the opinion with the amendment.`,
  );
}

function standardsAmiss({ terms }: OpenDeal, { standards = [] }: CommandData<'AmendAgreement'>) {
  for (const { proposal, from } of standards) {
    const name = standardName(from);
    const known = terms.meeting.proposals.find(({ id }) => id === proposal);
    if (!known?.standards.some((standard) => standardName(standard) === name)) {
      return refuse(
        'StandardUnknown',
        'merger agreement, amendments',
        { proposal, standard: name },
        `The agreement asks no ${name} for the proposal ${proposal}, so no other standard takes its place.`,
      );
    }
    const ofLaw = terms.conditions.find(
      (one) => one.proposal === proposal && one.source === 'law' && asks(one.standard, name),
    );
    if (ofLaw !== undefined) {
      return refuse(
        'StandardOfLaw',
        ofLaw.section,
        { proposal, standard: name },
        `The law asks ${name} for the proposal ${proposal}: no agreement asks less.`,
      );
    }
  }
  return undefined;
}

/** Only what the contract asks can be struck out of the contract, and not the vote that holders were promised. */
function conditionsAmiss({ terms }: OpenDeal, { dropConditions = [] }: CommandData<'AmendAgreement'>) {
  for (const id of dropConditions) {
    const known = terms.conditions.find((condition) => condition.id === id);
    if (known === undefined) {
      return refuse(
        'ConditionUnknown',
        'merger agreement, amendments',
        { condition: id },
        `The agreement has no condition ${id} that could be struck out.`,
      );
    }
    if (isOfLaw(known) || known.kind === 'vote') {
      return refuse(
        'ConditionNotDroppable',
        known.section,
        { condition: id, source: known.source },
        isOfLaw(known)
          ? `The law asks for ${id}: no agreement does without it.`
          : `${id} is a vote that the agreement asks: change its standard, which holders are told of.`,
      );
    }
  }
  return undefined;
}

function feesAmiss({ terms }: OpenDeal, { fees = [] }: CommandData<'AmendAgreement'>) {
  const known = terms.termination?.fees.map(({ id }) => id) ?? [];
  const other = fees.find(({ fee }) => !known.includes(fee));
  return other === undefined
    ? undefined
    : refuse(
        'FeeUnknown',
        'merger agreement, amendments',
        { fee: other.fee, known },
        `The agreement has no termination fee ${other.fee} whose amount could change.`,
      );
}

/** The terms as amended, each standard in its proposal and in the conditions that rest on it. */
export function amended(terms: DealTerms, data: EventData<'AgreementAmended'>): DealTerms {
  const { price, outsideDate, attempts, standards = [], dropConditions = [] } = data;
  const other = (proposal: string | undefined, standard: Standard): Standard =>
    standards.find((one) => one.proposal === proposal && asks(standard, standardName(one.from)))?.to ??
    standard;
  return {
    ...terms,
    ...(price !== undefined && { price }),
    ...(outsideDate !== undefined && { outsideDate }),
    meeting: {
      ...terms.meeting,
      ...(attempts !== undefined && { attempts }),
      proposals: terms.meeting.proposals.map((proposal) => {
        const wording = standards.find((one) => one.proposal === proposal.id)?.wording;
        return {
          ...proposal,
          ...(wording !== undefined && { wording }),
          standards: proposal.standards.map((standard) => other(proposal.id, standard)),
        };
      }),
    },
    conditions: terms.conditions
      .filter(({ id }) => !dropConditions.includes(id))
      .map((condition) =>
        condition.standard === undefined
          ? condition
          : { ...condition, standard: other(condition.proposal, condition.standard) },
      ),
    ...withFees(terms, data),
  };
}

function withFees(
  { termination }: DealTerms,
  { fees = [] }: EventData<'AgreementAmended'>,
): Pick<DealTerms, 'termination'> {
  if (termination === undefined || fees.length === 0) return {};
  const amendedFee = (fee: (typeof termination.fees)[number]) => {
    const other = fees.find((each) => each.fee === fee.id);
    if (other === undefined) return fee;
    const { amount, goShopAmount = fee.goShopAmount } = other;
    return { ...fee, amount, ...(goShopAmount !== undefined && { goShopAmount }) };
  };
  return { termination: { ...termination, fees: termination.fees.map(amendedFee) } };
}

function asks(standard: Standard | undefined, name: string): boolean {
  return standard !== undefined && standardName(standard) === name;
}
