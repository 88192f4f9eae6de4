import type { RecordedEstimate } from '../state.ts';

/** The same but for breaks of lines, kinds of quotation marks and dashes, which programs change as they like. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\u201c\u201d]/g, '"')
    .replaceAll(/[\u2010-\u2015]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export const plainSection = (section: string): string =>
  plainWords(section)
    .replace(/^(section|sec\.?|§+)\s*/i, '')
    .toLowerCase();

/** One day, or from the earliest to the latest. */
export function estimateText({
  low,
  likely,
  high,
}: Pick<RecordedEstimate, 'low' | 'likely' | 'high'>): string {
  const said = [
    ...new Set([low, likely, high].map((day) => (typeof day === 'number' ? `${day} days` : day))),
  ];
  return said.join(' / ');
}
