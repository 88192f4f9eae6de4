import { instantFromMs, instantToMs } from '#libs/calendar/instant.ts';
import type { Refusal } from '#libs/contracts/refusal.ts';
import type { Instant } from '#libs/contracts/values.ts';
import { refuse } from '../decision.ts';
import type { Batch, Incumbency, OpenDeal } from '../state.ts';

const INCUMBENCY = 'paying agent agreement, incumbency certificate';

/** How long an approval stays good where the agreement does not say. */
const VALID_HOURS = 72;
const HOUR_MS = 3_600_000;

/** The certificate in force: the company's officers sign until the effective time, the surviving company's from then on. */
export function certificateInForce({ payout, closing }: OpenDeal): Incumbency | null {
  const { incumbency } = payout;
  return closing.stage === 'effective' ? incumbency.survivingCompany : incumbency.company;
}

/** Why a person signs no payments now, or undefined when they may. Without any certificate the deal's people sign. */
export function notASignatory(deal: OpenDeal, personId: string): Refusal | undefined {
  if (!deal.terms.people.some(({ id }) => id === personId)) {
    return refuse(
      'NotASignatory',
      INCUMBENCY,
      { actor: personId },
      "Only a person named in the deal's list of people approves payments.",
    );
  }
  if (!byCertificate(deal)) return undefined;
  const inForce = certificateInForce(deal);
  if (inForce === null) {
    const whose = deal.closing.stage === 'effective' ? 'surviving company' : 'company';
    return refuse(
      'NoIncumbency',
      INCUMBENCY,
      { stage: deal.closing.stage, of: whose },
      `No certificate of incumbency of the ${whose} is recorded, so nobody's signature can be relied on now. Officers of the company sign until the effective time, those of the surviving company from then on: record its certificate.`,
    );
  }
  if (inForce.signatories.some((signatory) => signatory.personId === personId)) return undefined;
  return refuse(
    'NotASignatory',
    INCUMBENCY,
    { actor: personId, certificateId: inForce.certificateId },
    `The certificate of incumbency in force (${inForce.certificateId}) does not name this person. A signatory it names must approve.`,
  );
}

/** Approvals that count now: not expired, and of people who still sign. */
export function validApprovals(deal: OpenDeal, batch: Batch, now: Instant): readonly string[] {
  if (batch.overtaken !== null) return [];
  return batch.approvals
    .filter(({ by, at }) => now < expiryOf(deal, at) && notASignatory(deal, by) === undefined)
    .map(({ by }) => by);
}

/** When an approval given at a moment lapses. */
export function expiryOf(deal: OpenDeal, at: Instant): Instant {
  const hours = deal.terms.payout.approvals.validHours ?? VALID_HOURS;
  return instantFromMs(instantToMs(at) + hours * HOUR_MS);
}

function byCertificate({ payout, terms }: OpenDeal): boolean {
  const { company, survivingCompany } = payout.incumbency;
  return (
    terms.payout.approvals.signatories === 'certificate' || company !== null || survivingCompany !== null
  );
}
