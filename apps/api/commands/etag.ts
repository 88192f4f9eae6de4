import type { Resource } from '#libs/contracts/resources.ts';
import { Problem } from '../problems/problem.ts';

/**
 * The ETag of a resource of a deal: the version of the last event that changed it, such as `"meeting-17"`. An event on
 * another resource leaves it as it is. It tells writers apart, not representations: what is late today was not
 * yesterday, without any event; therefore answers are never cached and `If-None-Match` is not offered.
 */
export const etagOf = (resource: Resource, version: number): string => `"${resource}-${version}"`;

const TAG = /^"([a-z]+)-(\d{1,10})"$/;
const TAGS_MAX = 20;

/** The versions of a resource that an `If-Match` allows; undefined when it allows any. */
export function versionsAllowed(
  ifMatch: string | undefined,
  resource: Resource,
): readonly number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const tags = ifMatch.split(',', TAGS_MAX + 1).map((tag) => tag.trim());
  if (tags.length > TAGS_MAX) throw wrong(ifMatch, resource, `more than ${TAGS_MAX} ETags`);
  const versions = tags.map((tag) => {
    const [, named, version] = TAG.exec(tag) ?? [];
    if (named === undefined) throw wrong(ifMatch, resource, 'something that is not an ETag of this API');
    // Comparing with another resource would let a writer believe in a protection that is not there.
    if (named !== resource)
      throw wrong(ifMatch, resource, `an ETag of ${named}, which this command does not change`);
    return Number(version);
  });
  return versions;
}

function wrong(given: string, resource: Resource, found: string): Problem {
  const expected = `the ETag of the deal's ${resource}, such as ${etagOf(resource, 17)}, or *`;
  return new Problem('invalid-request', `If-Match is ${found}: send ${expected}.`, {
    errors: [{ at: 'header.If-Match', found: JSON.stringify(given.slice(0, 200)), expected }],
  });
}
