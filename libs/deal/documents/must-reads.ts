import type { DealEvent } from '#libs/contracts/events.ts';
import type { Instant } from '#libs/contracts/values.ts';
import type { OpenDeal } from '../state.ts';
import type { DocumentItem } from './state.ts';
import { MUST_READ } from './viewers.ts';

const RULE = 'must be read';

/** Who must have opened the last version and has not. */
export function unread(item: DocumentItem): readonly string[] {
  const { mustRead } = item;
  if (mustRead === null || item.withdrawn !== null) return [];
  const readers = item.versions.at(-1)?.readers ?? {};
  return mustRead.people.filter((id) => readers[id] === undefined);
}

export interface ReadingDue {
  readonly momentId: string;
  readonly due: Instant;
  readonly what: string;
  readonly rule: string;
}

/** When it will be told who has not read what. */
export function mustReadMoments({ documents }: OpenDeal): readonly ReadingDue[] {
  return Object.entries(documents.items).flatMap(([id, item]) => {
    const { mustRead } = item;
    if (mustRead === null || mustRead.told || unread(item).length === 0) return [];
    const momentId = `${findingOf(id, mustRead.ordinal)}`;
    // What the moment tells of may not be for everyone who reads the list of moments.
    return [{ momentId, due: mustRead.by, what: 'A document must have been read', rule: RULE }];
  });
}

export const findingOf = (documentId: string, ordinal: number): string =>
  `${MUST_READ}${documentId}/${ordinal}`;

/** The moment has passed: whoever has not read it is named. */
export function readingOverdue(deal: OpenDeal, momentId: string): readonly DealEvent[] {
  const found = Object.entries(deal.documents.items).find(
    ([id, { mustRead }]) => mustRead !== null && findingOf(id, mustRead.ordinal) === momentId,
  );
  if (found === undefined) return [];
  const [documentId, item] = found;
  const people = unread(item);
  if (people.length === 0 || item.mustRead === null) return [];
  const names = people.map((id) => deal.terms.people.find((person) => person.id === id)?.name ?? id);
  return [
    {
      type: 'FindingRaised',
      data: {
        findingId: momentId,
        rule: RULE,
        severity: 'warns',
        facts: {
          document: documentId,
          version: item.mustRead.ordinal,
          by: item.mustRead.by,
          unread: people.length,
        },
        sentence: `${names.join(', ')} had to open "${item.title}" by ${item.mustRead.by} and did not. ${item.mustRead.why}`,
      },
    },
  ];
}

/** Findings that nobody needs to read about any more once it was read, lifted or withdrawn. */
export function curedReading(deal: OpenDeal, documentId: string): readonly DealEvent[] {
  return Object.entries(deal.findings)
    .filter(([id, { closed }]) => closed === null && id.startsWith(`${MUST_READ}${documentId}/`))
    .map(([findingId]): DealEvent => ({ type: 'FindingCured', data: { findingId } }));
}
