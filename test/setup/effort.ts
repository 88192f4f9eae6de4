/** `npm run proof`: the same tests with long counts. */
export const proving = process.env['CLOSING_BELL_PROOF'] === '1';

/** How often a property, a kill or a step is tried: `usual` in `npm test`, and in `npm run proof` so many as prove it. */
export function times(usual: number, inProof = usual * 100): number {
  return proving ? inProof : usual;
}
