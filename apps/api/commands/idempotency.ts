import { createHash } from 'node:crypto';
import type { SignedIn } from '#libs/identity/person.ts';
import { MAX_ID_LENGTH } from '#libs/journal/limits.ts';
import { Problem } from '../problems/problem.ts';

/** Visible ASCII, so that it survives every log and proxy. */
const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * The id under which a command's verdict is kept: the person's and the key they chose, so that two people with the same
 * key never get each other's answer. As in the IETF draft "The Idempotency-Key HTTP Header Field": no key is a 400, a key
 * that was used for another command a 422. A repeat while the first is being recorded waits for it, so there is no 409.
 */
export function commandIdOf(person: SignedIn, header: string | readonly string[] | undefined): string {
  if (header === undefined || header === '') {
    throw new Problem(
      'idempotency-key-missing',
      'A command needs the header Idempotency-Key: any 1 to 200 visible characters, new for each intent, the same for each repeat of it.',
    );
  }
  const key = unquoted(typeof header === 'string' ? header : header.join(','));
  if (!KEY.test(key)) {
    const expected = '1 to 200 visible ASCII characters without spaces';
    throw new Problem('invalid-request', `The Idempotency-Key cannot be used: expected ${expected}.`, {
      errors: [{ at: 'header.Idempotency-Key', found: `${key.length} characters`, expected }],
    });
  }
  const id = `${person.id}/${key}`;
  return id.length <= MAX_ID_LENGTH ? id : `sha256/${createHash('sha256').update(id).digest('hex')}`;
}

// The draft writes the key as a structured string, in quotes; most clients send it bare. Both mean the same key.
const unquoted = (header: string): string => (/^".*"$/.test(header) ? header.slice(1, -1) : header);
