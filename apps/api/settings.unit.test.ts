import { describe, expect, it } from 'vitest';
import { readSettings, SettingsProblem } from './settings.ts';

const least = { DATABASE_APP_URL: 'postgresql://x', IDENTITY_KEYS: '/keys' };
const problem = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsProblem) return error.message;
    throw error;
  }
  return 'none';
};

describe('settings', () => {
  it('have defaults for all but the database and whose tokens to trust', () => {
    expect(readSettings(least)).toMatchObject({
      host: '127.0.0.1',
      identity: { kind: 'local', keysFolder: '/keys' },
      temporalAddress: undefined,
      proxyHops: 0,
    });
    expect(problem({ IDENTITY_KEYS: '/keys' })).toContain('DATABASE_APP_URL');
    expect(problem({ DATABASE_APP_URL: 'postgresql://x' })).toContain('OIDC_ISSUER');
  });

  it('that name a provider leave no way in for tokens of the local issuer', () => {
    const { identity } = readSettings({
      ...least,
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'deals',
    });
    expect(identity).toEqual({ kind: 'oidc', issuer: 'https://id.example', audience: 'deals' });
  });

  it('that are empty count as not set, and wrong ones are named', () => {
    expect(readSettings({ ...least, OIDC_ISSUER: '', PORT: '' }).port).toBeGreaterThan(0);
    expect(problem({ ...least, PORT: 'eighty' })).toMatch(
      /^The API cannot start with these settings\. PORT: /,
    );
    expect(problem({ ...least, LOG_LEVEL: 'loud', DATABASE_POOL: '1' })).toMatch(
      /LOG_LEVEL: .*DATABASE_POOL: /,
    );
  });
});
