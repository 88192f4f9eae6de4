import type { BookDocument } from './book.ts';

/** How far a document has come, as index, sheets and manifest say it. */
export function standingOf({ stage, specimen }: Pick<BookDocument, 'stage' | 'specimen'>): string {
  return `${stage === 'agreed' ? 'agreed form' : stage}${specimen ? ', specimen' : ''}`;
}
