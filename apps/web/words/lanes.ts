/** `4 SEC business days after February 8, 2021: …` → `SEC business days` */
export function laneOf(counting: string): string {
  const counted = /^-?\d+ ((?:[A-Za-z]+ )*?(?:day|month|year|hour)s?)\b/.exec(counting)?.[1];
  if (counted === undefined) return 'Fixed days';
  const lane = counted.endsWith('s') ? counted : `${counted}s`;
  return lane.slice(0, 1).toUpperCase() + lane.slice(1);
}
