/** Under which the exchange files when the class became a right to cash. */
export const MERGER_RULE = '17 CFR 240.12d2-2(a)(3)';

/** How findings begin that tell of a Form 25 which EDGAR lists and nobody has reported yet. */
export const FORM_25_LISTED = 'form-25-listed/';

/** However it is written: `17 CFR 240.12d2-2(a)(3)`, `Rule 12d2-2 (a)(3)`. */
export function isMergerRule(rule: string): boolean {
  return /12d2-2\(a\)\(3\)$/i.test(rule.replaceAll(/\s+/g, ''));
}

/** Whether a class on a form is another than that of the deal: par value, capitals and signs aside. */
export function classDiffers(own: string, stated: string): boolean {
  const [one, other] = [wordsOf(own), wordsOf(stated)];
  return !(isPrefix(one, other) || isPrefix(other, one));
}

/** "Common Stock, par value $0.001 per share" is the common stock. */
function wordsOf(name: string): readonly string[] {
  const [before = ''] = name.toLowerCase().split(/,|\bpar value\b|\(/);
  return before.split(/[^a-z0-9]+/).filter((word) => word !== '' && word !== 'the');
}

function isPrefix(short: readonly string[], long: readonly string[]): boolean {
  return short.length > 0 && short.every((word, at) => long[at] === word);
}
