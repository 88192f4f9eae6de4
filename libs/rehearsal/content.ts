import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { DealRecord } from '#libs/record/record.ts';

/** In place of the deal's id, which differs from run to run. */
const THE_DEAL = 'this-deal';

/**
 * SHA-256 over what happened in a deal, in order: type, effective time, who, and data of each event as one line of
 * canonical JSON (RFC 8785). Times of recording and storing, and the deal's own id, are not in it, so that two runs of the
 * same rehearsal have the same digest, however often they were interrupted.
 */
export async function contentDigest(record: Pick<DealRecord, 'journal'>, dealId: string): Promise<string> {
  const hash = createHash('sha256');
  for (let from = 1; ; ) {
    const page = await record.journal.read(dealId, { fromVersion: from });
    for (const event of page) hash.update(`${contentOf(event, dealId)}\n`);
    const last = page.at(-1);
    if (last === undefined) return hash.digest('hex');
    from = last.version + 1;
  }
}

/** The id under which a step's command is recorded: the same however often the step is tried. */
export const commandIdOf = (step: { readonly id: string }): string => `rehearsal/${step.id}`;

/** What of an event is content. */
export interface Content {
  readonly type: string;
  readonly effectiveAt: string;
  readonly actor: { readonly id: string };
  readonly data: unknown;
}

export function contentOf({ type, effectiveAt, actor, data }: Content, dealId: string): string {
  const content = canonicalize({ type, effectiveAt, by: actor.id, data }) as string;
  return content.replaceAll(dealId, THE_DEAL);
}
