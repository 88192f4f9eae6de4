// Draws that depend on nothing but the seed, the item and the number of the future: an item more or less leaves the
// draws of the others as they were, so that two forecasts differ only by what was changed.

const RANGE = 4_294_967_296;
const RANGE_EXACT = 4_294_967_296n;

/** The first day whose number is above the draw: how many of 2^32 draws come by each day from `low` on. */
export interface Spread {
  readonly low: number;
  readonly upTo: readonly number[];
  /** Draws below this come at all. */
  readonly comes: number;
}

/** A triangle from low to high with its top at likely, in whole days. Exact: by integers alone. */
export function spread(low: number, likely: number, high: number, chance: number): Spread {
  const [a, c, b] = [BigInt(2 * low), BigInt(2 * likely), BigInt(2 * high)];
  const upTo = Array.from({ length: high - low + 1 }, (_, index) => {
    // A day gathers what lies within half a day of it.
    const x = a + BigInt(2 * index + 1);
    if (x >= b) return RANGE;
    if (x <= c) return Number((RANGE_EXACT * (x - a) * (x - a)) / ((b - a) * (c - a)));
    return RANGE - Number((RANGE_EXACT * (b - x) * (b - x)) / ((b - a) * (b - c)));
  });
  return { low, upTo, comes: Math.floor((RANGE * chance) / 100) };
}

/** Whole days for one item in one future. */
export function draw({ low, upTo, comes }: Spread, stream: number, future: number): number {
  if (comes < RANGE && hashed(stream ^ COMES, future) >= comes) return 0;
  const at = hashed(stream, future);
  let [from, to] = [0, upTo.length - 1];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (at < (upTo[middle] ?? RANGE)) to = middle;
    else from = middle + 1;
  }
  return low + from;
}

/** The stream of draws of an item under a seed. */
export function streamOf(seed: number, item: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < item.length; at += 1) hash = Math.imul(hash ^ item.charCodeAt(at), 0x01_00_01_93);
  return mixed(mixed(seed) ^ hash);
}

const COMES = 0x5b_d1_e9_95;

function hashed(stream: number, future: number): number {
  return mixed(mixed(stream + Math.imul(future + 1, 0x9e_37_79_b9)) ^ stream);
}

/** The finishing steps of MurmurHash3, public domain (Appleby): each bit in turns about half of those out. */
function mixed(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
