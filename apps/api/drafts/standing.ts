import { createHash } from 'node:crypto';
import type { DraftName, DraftRead } from '#libs/contracts/drafts.ts';
import { DRAFTS, draftNamed } from '#libs/documents/drafts/catalogue.ts';
import { assumedIn, blanksOf, contentOf, type DraftRecord } from '#libs/documents/drafts/draft.ts';
import type { Document } from '#libs/documents/model.ts';

/** Each draft with its digest, what is left to fill in, and whether what was reviewed is what it says now. */
export function draftsRead(record: DraftRecord): DraftRead[] {
  return DRAFTS.map((draft) => {
    const waitsFor = draft.waitsFor(record.deal);
    const document = waitsFor === null ? draft.make(record) : undefined;
    const digest = document === undefined ? null : digestOf(contentOf(document));
    const review = record.deal.drafts[draft.name] ?? null;
    return {
      name: draft.name,
      title: draft.title,
      what: draft.what,
      waitsFor: document === undefined ? (waitsFor ?? 'what it is drawn from') : null,
      digest,
      blanks: document === undefined ? [] : blanksOf(document),
      assumed: document === undefined ? 0 : assumedIn(document),
      review,
      ...standing(digest, review),
    };
  });
}

function standing(
  digest: string | null,
  review: DraftRead['review'],
): Pick<DraftRead, 'standing' | 'standingWords'> {
  if (digest === null) return { standing: 'not-ready', standingWords: 'cannot be drawn yet' };
  if (review === null) return { standing: 'not-reviewed', standingWords: 'nobody has reviewed it' };
  const by = `${review.by.name} on ${review.at.slice(0, 10)}`;
  if (review.digest !== digest) {
    return {
      standing: 'changed-since-review',
      standingWords: `it has changed since ${by} reviewed it: read it again before it is used`,
    };
  }
  return review.outcome === 'approved'
    ? { standing: 'approved', standingWords: `approved by ${by}, and unchanged since` }
    : {
        standing: 'changes-asked',
        standingWords: `${by} asked for changes${review.note === undefined ? '' : `: ${review.note}`}`,
      };
}

/** The document itself; what it waits for where it cannot be drawn. */
export function draftDocument(
  record: DraftRecord,
  name: DraftName,
): Document | { readonly waitsFor: string } {
  const draft = draftNamed(name);
  const waitsFor = draft.waitsFor(record.deal);
  return (
    (waitsFor === null ? draft.make(record) : undefined) ?? { waitsFor: waitsFor ?? 'what it is drawn from' }
  );
}

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
