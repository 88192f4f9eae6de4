/** Of released editions, written by `test/architecture/update-editions.ts`: what they hold never changes. */
export const EDITION_DIGESTS: Readonly<Record<number, string>> = {};
