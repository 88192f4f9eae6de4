import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Api, createApi } from '#apps/api/api.ts';
import { readSettings, type Settings } from '#apps/api/settings.ts';
import { keysOfFolder } from '#libs/identity/keys.ts';
import { AUDIENCE, issueToken, LOCAL_ISSUER } from '#libs/identity/local-issuer.ts';
import type { SignedIn } from '#libs/identity/person.ts';
import { checkTokens } from '#libs/identity/tokens.ts';
import { migrate } from '#libs/journal/migrate.ts';
import { type DealRecord, openRecord } from '#libs/record/record.ts';
import { freshDatabase } from '#test/setup/postgres.ts';

/** What came as JSON: a test reads on and expects. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

export interface Ask {
  readonly as?: SignedIn | undefined;
  readonly token?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly type?: string;
  readonly key?: string;
  readonly ifMatch?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiUnderTest {
  readonly url: string;
  readonly api: Api;
  readonly record: DealRecord;
  readonly databaseUrl: string;
  token(person: SignedIn): Promise<string>;
  get(path: string, ask?: Ask): Promise<Answer>;
  post(path: string, ask?: Ask): Promise<Answer>;
  close(): Promise<void>;
}

export interface Wish {
  readonly environment?: Readonly<Record<string, string>>;
  /** In place of a fresh database of the test's own. */
  readonly databaseUrl?: string;
}

let keys = 0;

/** The API as it runs, on a port and a database of its own. */
export async function apiUnderTest(wish: Wish = {}): Promise<ApiUnderTest> {
  const keysFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-api-'));
  const database = wish.databaseUrl === undefined ? await freshDatabase() : undefined;
  const databaseUrl = wish.databaseUrl ?? database?.url ?? '';
  if (database !== undefined) await migrate(databaseUrl);
  const settings: Settings = readSettings({
    DATABASE_APP_URL: databaseUrl,
    IDENTITY_KEYS: keysFolder,
    HOLDER_KEYS_FOLDER: keysFolder,
    PORT: '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    RATE_LIMIT_PER_SECOND: '0',
    ...wish.environment,
  });
  const record = openRecord({ appUrl: settings.databaseUrl, applicationName: 'api-under-test' });
  const tokens = checkTokens({ issuer: LOCAL_ISSUER, audience: AUDIENCE, keys: keysOfFolder(keysFolder) });
  const api = await createApi({ record, tokens, settings });
  const url = `http://127.0.0.1:${await api.listen()}`;

  const issued = new Map<string, Promise<string>>();
  const token = (person: SignedIn): Promise<string> => {
    const known = `${person.id} ${person.roles.join()}`;
    const made = issued.get(known) ?? issueToken(keysFolder, person);
    issued.set(known, made);
    return made;
  };
  const ask = async (method: string, place: string, { as, ...wanted }: Ask): Promise<Answer> => {
    const body = wanted.text ?? (wanted.body === undefined ? undefined : JSON.stringify(wanted.body));
    const bearer = wanted.token ?? (as === undefined ? undefined : await token(as));
    const answer = await fetch(url + place, {
      method,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': wanted.type ?? 'application/json' }),
        ...(wanted.key === undefined ? {} : { 'idempotency-key': wanted.key }),
        ...(wanted.ifMatch === undefined ? {} : { 'if-match': wanted.ifMatch }),
        ...wanted.headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };
  return {
    url,
    api,
    record,
    databaseUrl,
    token,
    get: (place, wanted = {}) => ask('GET', place, wanted),
    post: (place, wanted = {}) => ask('POST', place, wanted),
    async close() {
      await api.close();
      await record.close();
      await database?.drop();
      fs.rmSync(keysFolder, { recursive: true, force: true });
    },
  };
}

/** A key that no other command of this run has. */
export function newKey(): string {
  keys += 1;
  return `key-${keys}`;
}
