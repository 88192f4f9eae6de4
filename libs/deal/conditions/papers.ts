import type { DocumentRef } from '#libs/contracts/commands/define.ts';
import type { FormStage } from '#libs/contracts/documents.ts';
import type { Condition } from '#libs/contracts/terms.ts';
import type { Digest } from '#libs/contracts/values.ts';
import type { Finding } from '#libs/rulebook/deadline.ts';
import { refuse } from '../decision.ts';
import type { OpenDeal } from '../state.ts';

/** A paper that a condition rests on, as the deal's documents have it. */
export interface Paper {
  readonly document: DocumentRef;
  /** Null where it is not among them: then its digest alone tells which it was. */
  readonly kept: {
    readonly ordinal: number;
    readonly stage: FormStage;
    /** The version that is in force instead; null while it is itself. */
    readonly supersededBy: number | null;
    readonly withdrawn: boolean;
  } | null;
}

/** What was given for a condition as it stands: for all of it, for its parts, with its bring-down. */
export function papersOf(deal: OpenDeal, { id }: Condition): readonly Paper[] {
  const record = deal.conditions[id];
  if (record === undefined) return [];
  const given = [record.evidence, ...Object.values(record.parts ?? {}), record.attestation];
  return given
    .flatMap((one) => one?.document ?? [])
    .map((document) => ({ document, kept: keptOf(deal, document.digest) }));
}

function keptOf(deal: OpenDeal, digest: Digest): Paper['kept'] {
  for (const { versions, withdrawn } of Object.values(deal.documents.items)) {
    const version = versions.findLast(({ document }) => document.digest === digest);
    if (version === undefined) continue;
    const last = versions.at(-1)?.ordinal ?? version.ordinal;
    return {
      ordinal: version.ordinal,
      stage: version.stage,
      supersededBy: last === version.ordinal ? null : last,
      withdrawn: withdrawn !== null,
    };
  }
  return null;
}

/** Nothing is met by a paper that is no longer in force when it is recorded. */
export function notInForce(deal: OpenDeal, { id, section }: Condition, { name, digest }: DocumentRef) {
  const kept = keptOf(deal, digest);
  const why = kept === null ? undefined : overtakenBy(kept);
  if (kept === null || why === undefined) return undefined;
  return refuse(
    'EvidenceNotInForce',
    section,
    { condition: id, version: kept.ordinal, stage: kept.stage },
    `${name} is version ${kept.ordinal} of its document, and ${why}. Read what changed, and record what is in force.`,
  );
}

function overtakenBy({ supersededBy, withdrawn }: NonNullable<Paper['kept']>): string | undefined {
  if (withdrawn) return 'the document was withdrawn';
  return supersededBy === null ? undefined : `version ${supersededBy} is in force`;
}

/** A condition that rests on a paper which is no longer in force is not as green as it looks. */
export function paperFindings(deal: OpenDeal): readonly Finding[] {
  return deal.terms.conditions.flatMap((condition) =>
    papersOf(deal, condition).flatMap(({ document, kept }) => {
      const why = kept === null ? undefined : overtakenBy(kept);
      if (kept === null || why === undefined) return [];
      return [
        {
          id: `rule/evidence-superseded/${condition.id}/${document.digest.slice(0, 12)}`,
          ruleId: 'evidence-superseded',
          severity: 'warns' as const,
          citation: condition.section,
          verified: true,
          facts: { condition: condition.id, version: kept.ordinal, digest: document.digest },
          sentence: `${condition.id} rests on version ${kept.ordinal} of ${document.name}, and ${why}. Read what changed, and record the evidence again from what is in force.`,
        },
      ];
    }),
  );
}
