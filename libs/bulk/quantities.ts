/** The part of a decimal behind the point has six digits: shares and votes of a row are whole millionths. */
const decimals = 6;
const wholeMax = 12;
const zeros = '000000';
const POINT = 46;
const ZERO = 48;
const NINE = 57;

/** A plain decimal as its digits in millionths, `10.5` as `10500000`; undefined when it is none, or too long a one. */
export function millionthsOf(text: string): string | undefined {
  const { length } = text;
  let point = -1;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT && point === -1) point = at;
    else if (code < ZERO || code > NINE) return undefined;
  }
  const whole = point === -1 ? length : point;
  if (whole === 0 || whole > wholeMax) return undefined;
  if (point === -1) {
    if (text.charCodeAt(0) !== ZERO) return text + zeros;
    return withoutZeros(text + zeros);
  }
  const fraction = length - point - 1;
  if (fraction === 0 || fraction > decimals) return undefined;
  return withoutZeros(text.slice(0, point) + text.slice(point + 1) + zeros.slice(fraction));
}

function withoutZeros(digits: string): string {
  let at = 0;
  while (at < digits.length - 1 && digits.charCodeAt(at) === ZERO) at += 1;
  return at === 0 ? digits : digits.slice(at);
}

/** The other way: `10500000` as `10.5`. */
export function decimalOf(millionths: string): string {
  const digits = millionths.padStart(decimals + 1, '0');
  const whole = digits.slice(0, -decimals);
  let end = digits.length;
  while (end > digits.length - decimals && digits.charCodeAt(end - 1) === ZERO) end -= 1;
  const fraction = digits.slice(digits.length - decimals, end);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
