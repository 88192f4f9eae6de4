import { addMonths } from '#libs/calendar/day.ts';
import type { Day } from '#libs/contracts/values.ts';
import { RETENTION, type RetentionGround } from '#libs/rulebook/retention.ts';

/** What is known of a holder and of the deal that can oblige us to keep the holder's data. */
export interface RetentionFacts {
  /** Money of the holder's that is neither settled nor handed on. */
  readonly unpaid: boolean;
  /** Days on which money went to the holder or was kept back for tax. */
  readonly paidOn: readonly Day[];
  /** Some of it was kept back under 26 U.S.C. § 3406. */
  readonly backupWithheld: boolean;
  /** The day on which the holder's property was reported to a state. */
  readonly escheatReportedOn: Day | null;
  /** Named orders or notices to preserve evidence. */
  readonly litigationHolds: readonly string[];
  readonly appraisalOpen: boolean;
}

export interface Kept {
  readonly ground: RetentionGround;
  /** The first day on which this ground no longer holds; null while nobody can say. */
  readonly until: Day | null;
  readonly sentence: string;
}

/** Why a holder's data must be kept on a day; empty when it may be destroyed. */
export function keptBecause(facts: RetentionFacts, today: Day): readonly Kept[] {
  return [...whileOpen(facts), ...forYears(facts).filter(({ until }) => until === null || until > today)];
}

function whileOpen(facts: RetentionFacts): readonly Kept[] {
  const kept: Kept[] = [];
  if (facts.unpaid)
    kept.push({
      ground: 'unpaid',
      until: null,
      sentence: 'Money of this holder is still owed: pay it, or hand it on by the escheat law, first.',
    });
  if (facts.litigationHolds.length > 0)
    kept.push({
      ground: 'litigation-hold',
      until: null,
      sentence: `A litigation hold stands (${facts.litigationHolds.join(', ')}): counsel lifts it, then the data may go.`,
    });
  if (facts.appraisalOpen)
    kept.push({
      ground: 'appraisal',
      until: null,
      sentence:
        'The appraisal proceeding is open (8 Del. C. § 262): the holders of the class are evidence in it.',
    });
  return kept;
}

function forYears({ paidOn, backupWithheld, escheatReportedOn }: RetentionFacts): readonly Kept[] {
  const kept: Kept[] = [];
  const last = [...paidOn].sort().at(-1);
  if (last !== undefined) {
    const rule = RETENTION[backupWithheld ? 'tax-with-withholding' : 'tax'];
    // The return for a year is due in the year after: the years count from the end of that year's filing season.
    const due: Day = `${Number(last.slice(0, 4)) + 1}-${rule.returnDue}`;
    const until = addMonths(due, rule.years * 12);
    kept.push({
      ground: backupWithheld ? 'tax-with-withholding' : 'tax',
      until,
      sentence: `Information returns about this holder are kept for ${rule.years} years from their due date (${rule.citation}), until ${until}.`,
    });
  }
  if (escheatReportedOn !== null) {
    const rule = RETENTION.escheat;
    const until = addMonths(escheatReportedOn, rule.years * 12);
    kept.push({
      ground: 'escheat',
      until,
      sentence: `Records of property reported to a state are kept for ${rule.years} years (${rule.citation}), until ${until}.`,
    });
  }
  return kept;
}
