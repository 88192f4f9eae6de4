import type { ClosingParty, GoStep } from '#libs/contracts/closing-room.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import { refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';
import type { PartyWord } from './room.ts';

const RUN_SHEET = 'run sheet of the closing';

export const wordKey = (step: GoStep, party: string): string => `${step}/${party}`;

/** The parties that are asked for their go before a step. */
export function partiesOf(deal: OpenDeal, step: GoStep): readonly ClosingParty[] {
  return deal.terms.closing.runSheet?.parties.filter(({ says }) => says.includes(step)) ?? [];
}

export function wordOf(deal: OpenDeal, step: GoStep, party: string): PartyWord | undefined {
  return deal.room.words[wordKey(step, party)];
}

/** Why a step does not go ahead for want of a party's word, or undefined when each has said go. */
export function notAllGo(deal: OpenDeal, step: GoStep): Refusal | undefined {
  const asked = partiesOf(deal, step).map((party) => ({ party, word: wordOf(deal, step, party.id) }));
  const against = asked.find(({ word }) => word?.said === 'no-go');
  if (against !== undefined) {
    return refuse(
      'NoGoStands',
      RUN_SHEET,
      { step, party: against.party.id, reason: against.word?.reason ?? '' },
      `${against.party.name} said no-go: ${against.word?.reason ?? ''} The step waits until they say go, or the closing is aborted.`,
    );
  }
  const missing = asked.filter(({ word }) => word === undefined).map(({ party }) => party);
  if (missing.length === 0) return undefined;
  return refuse(
    'GoMissing',
    RUN_SHEET,
    { step, parties: missing.map(({ id }) => id) },
    `No go yet from ${missing.map(({ name }) => name).join(', ')}. Ask each for it on the closing call.`,
  );
}

/** This go is the last one that the filing waits for. */
export function isLastGo(deal: OpenDeal, step: GoStep, party: string): boolean {
  return partiesOf(deal, step).every(({ id }) => id === party || wordOf(deal, step, id)?.said === 'go');
}
