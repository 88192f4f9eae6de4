import { isDay } from '#libs/calendar/day.ts';
import type { ListEstimate, ListSide } from '#libs/contracts/conditions-list.ts';

/** How the deal's own parties are called in its lists, besides "Company" and "Parent". */
export interface PartyNames {
  readonly company: readonly string[];
  readonly parent: readonly string[];
}

const NOBODY =
  /^(-|–|—|n\/?a|none|no|nobody|not waivable|non-waivable|not applicable|no one|cannot be waived)$/i;
const BOTH = /\b(both|each|all) (of the )?(part(y|ies)|sides?)\b|\bboth\b|\bmutual\b|^all$/i;
const COMPANY = /\b(the )?(company|target|seller|issuer)\b/i;
const PARENT = /\b(parent|buyer|purchaser|merger sub|acquir[eo]r|acquisition sub|buyer group|sponsor)\b/i;

/** Whom words name; undefined when they name nobody that is known. */
export function sidesIn(words: string, names: PartyNames): readonly ListSide[] | undefined {
  if (NOBODY.test(words.trim())) return [];
  if (BOTH.test(words)) return ['company', 'parent'];
  const text = words.toLowerCase();
  const named = (of: readonly string[]) =>
    of.some((name) => name !== '' && text.includes(name.toLowerCase()));
  const sides: ListSide[] = [];
  if (COMPANY.test(words) || named(names.company)) sides.push('company');
  if (PARENT.test(words) || named(names.parent)) sides.push('parent');
  return sides.length === 0 ? undefined : sides;
}

/** "Parent, with the consent of the Special Committee" → who waives, and whose consent it needs. */
export function waiverIn(words: string): { readonly by: string; readonly consent?: string } {
  const found =
    /^(.*?)[,;(]?\s*(?:with|subject to|and)\s+(?:the\s+)?(?:prior\s+)?consent of\s+(.+?)\)?\.?$/is.exec(
      words,
    );
  return found === null ? { by: words } : { by: found[1]?.trim() ?? '', consent: found[2]?.trim() ?? '' };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS =
  /\d{4}-\d{2}-\d{2}|(?<month>[A-Za-z]{3,9})\.?\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})|\d{1,2}\/\d{1,2}\/\d{4}/g;

/** One day, or three from the earliest to the latest. Days in figures are read month first, as the list is American. */
export function estimateIn(words: string): ListEstimate | undefined {
  const days = [...words.matchAll(DAYS)].map(dayOf);
  if (days.length === 0 || days.some((day) => day === undefined) || words.replaceAll(DAYS, '').length > 60)
    return undefined;
  const [low = '', likely = low, high = likely] = days as string[];
  if (days.length > 3 || low > likely || likely > high) return undefined;
  return { low, likely, high };
}

function dayOf(found: RegExpMatchArray): string | undefined {
  const [text] = found;
  const { month, day, year } = found.groups ?? {};
  if (month === undefined || day === undefined || year === undefined) {
    const [first = '', second = '', last] = text.split('/');
    return last === undefined
      ? real(text)
      : real(`${last}-${first.padStart(2, '0')}-${second.padStart(2, '0')}`);
  }
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return number === 0
    ? undefined
    : real(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

const real = (day: string): string | undefined => (isDay(day) ? day : undefined);

/** "Conditions to the obligations of Parent and Merger Sub" heads what protects them. */
export function groupIn(words: string, names: PartyNames): readonly ListSide[] | undefined {
  const of = /\b(?:obligations?|benefit)\s+of\s+(.+)$/is.exec(words)?.[1];
  if (of !== undefined) return sidesIn(of, names);
  if (/\bmutual\b/i.test(words)) return ['company', 'parent'];
  const short = /^(.{1,60}?)(?:'s|’s)?\s+conditions$/i.exec(words.trim())?.[1];
  return short === undefined ? undefined : sidesIn(short, names);
}

export const isHeadingWords = (words: string): boolean =>
  words.length <= 200 &&
  /\bconditions?\b/i.test(words) &&
  /\b(obligations?|mutual|parties|benefit)\b/i.test(words);
