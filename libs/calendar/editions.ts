/**
 * Rules, closures and cut-offs are published in editions. What came in with an edition, or was left out after one, says so;
 * what says nothing has been there from the first edition on. Published editions never change (`libs/rulebook/editions.ts`).
 */
export interface OfEditions {
  /** The first edition that it belongs to. */
  readonly since?: number;
  /** The last edition that it belongs to. */
  readonly until?: number;
}

/** Whether something belongs to an edition (absent: the newest). */
export function belongsTo({ since, until }: OfEditions, edition: number | undefined): boolean {
  if (edition === undefined) return until === undefined;
  return (since === undefined || since <= edition) && (until === undefined || edition <= until);
}
