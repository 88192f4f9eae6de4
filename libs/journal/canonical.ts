import { hash } from 'node:crypto';
import { JournalError } from './errors.ts';

/**
 * RFC 8785: the one way to write a JSON value, so that its digest can be computed by anyone. What is not JSON is refused
 * before it is lost: a Map would be written as `{}`, a Date as text, NaN as null. A member that is undefined is left out.
 */
export function canonical(value: unknown, what: string): string {
  return write(value, what);
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function write(value: unknown, what: string): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw notJson(what, 'half a surrogate pair');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw notJson(what, String(value));
      // ECMAScript's own form of a number is the one that the RFC prescribes.
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, what) : writeObject(value, what);
    default:
      throw notJson(what, value === undefined ? 'undefined' : `a ${typeof value}`);
  }
}

function writeArray(items: readonly unknown[], what: string): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) {
    text += index === 0 ? write(items[index], what) : `,${write(items[index], what)}`;
  }
  return `${text}]`;
}

function writeObject(value: object, what: string): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw notJson(what, `a ${value.constructor.name}`);
  const members = value as Readonly<Record<string, unknown>>;
  let text = '{';
  // Sorted by UTF-16 code units, as the RFC prescribes and as `sort` does by itself.
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${write(key, what)}:${write(member, what)}`;
  }
  return `${text}}`;
}

function notJson(what: string, found: string): JournalError {
  return new JournalError('invalid-input', `${what} holds ${found}, which is not JSON.`);
}
