import type { Filing, OpenDeal } from '../state.ts';

const AMENDMENTS = ['S-8 POS', 'POS AM'];

export interface Withdrawal {
  readonly statement: string;
  /** The post-effective amendment that takes its unsold securities off; none as yet. */
  readonly by: Filing | undefined;
}

/** Each registration statement of the terms, with what withdrew it. Where there is one, any amendment is its own. */
export function withdrawals({ terms, filings }: OpenDeal): Withdrawal[] {
  const statements = terms.delisting.registrationStatements;
  const amendments = filings.filter(({ form }) => AMENDMENTS.includes(form));
  return statements.map((statement) => ({
    statement,
    by: amendments.findLast(({ regarding }) => statements.length === 1 || regarding === statement),
  }));
}

/** The day by which all of them are withdrawn; undefined while one is not. */
export function allWithdrawnAt(deal: OpenDeal): string | undefined {
  const all = withdrawals(deal);
  if (all.length === 0) return deal.filings.findLast(({ form }) => AMENDMENTS.includes(form))?.filedAt;
  const days = all.map(({ by }) => by?.filedAt);
  return days.reduce<string | undefined>(
    (last, day) => (last === undefined || day === undefined ? undefined : last > day ? last : day),
    '',
  );
}
