import { expect, it } from 'vitest';
import { asApplication, checkOwnDatabase, withoutPassword } from './database.ts';

it("turns the owner's address into one that acts in the application's role", () => {
  expect(asApplication('postgresql://a:b@h:1/d')).toBe(
    'postgresql://a:b@h:1/d?options=-c%20role%3Dclosing_bell_app',
  );
});

it('keeps what else the address says', () => {
  const url = asApplication('postgresql://a:b@h:1/d?sslmode=require&options=-c%20search_path%3Dx');
  expect(url).toContain('sslmode=require');
  expect(new URL(url).searchParams.get('options')).toBe('-c search_path=x -c role=closing_bell_app');
});

it('never shows a password', () => {
  expect(withoutPassword('postgresql://a:secret@h:1/d')).toBe('postgresql://a@h:1/d');
  expect(withoutPassword('postgresql://h:1/d?user=a&password=secret')).not.toContain('secret');
});

it('says that a DATABASE_URL is not a URL, or that nobody answers there', async () => {
  await expect(checkOwnDatabase('localhost')).rejects.toThrow(/DATABASE_URL cannot be read/);
  const told = await checkOwnDatabase('postgresql://a:secret@127.0.0.1:1/d').catch(
    (error: Error) => error.message,
  );
  expect(told).toMatch(/does not answer: postgresql:\/\/a@127\.0\.0\.1:1\/d\n.*ECONNREFUSED.*\n.*unset it/);
});
