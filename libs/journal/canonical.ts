import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { JournalError } from './errors.ts';

/** RFC 8785: the one way to write a JSON value, so that its digest can be computed by anyone. */
export function canonical(value: unknown, what: string): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JournalError(
      'invalid-input',
      `${what} cannot be written as JSON: ${reason}.`,
      {},
      { cause: error },
    );
  }
  if (text === undefined) throw new JournalError('invalid-input', `${what} is missing.`);
  return text;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
