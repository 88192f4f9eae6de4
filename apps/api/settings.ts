import path from 'node:path';
import { z } from 'zod';
import { storeFrom } from '#activities/documents/choose-store.ts';
import type { DocumentStore } from '#activities/documents/store.ts';
import { allowedNetworks, type HookRules } from '#activities/webhooks/post.ts';
import type { MasterKeySettings } from '#libs/holders/master-keys.ts';
import { AUDIENCE } from '#libs/identity/local-issuer.ts';
import { WEB_CLIENT } from '#libs/identity/web-client.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const given = z.string().min(1);

const Environment = z.object({
  DATABASE_APP_URL: given,
  PORT: port.default(4000),
  HOST: given.default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  IDENTITY_KEYS: given.optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_AUDIENCE: given.default(AUDIENCE),
  OIDC_CLIENT_ID: given.optional(),
  OIDC_CLIENT_SECRET: given.optional(),
  OIDC_SCOPE: given.default('openid profile'),
  /** The provider of a start on one machine. */
  LOCAL_SIGN_IN: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }).optional(),
  /** The built web application; without it there is the API alone. */
  WEB_FOLDER: given.optional(),
  /** Where the deals lie that come with the program. */
  EXAMPLES_FOLDER: given.default('examples'),
  /** The folder of the sandbox bank, which rehearsals pay by; where there is none, none is told anything. */
  SANDBOX_BANK_FOLDER: given.optional(),
  TEMPORAL_ADDRESS: given.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  RATE_LIMIT_PER_SECOND: z.coerce.number().int().min(0).max(1_000_000).default(500),
  RATE_LIMIT_BURST: z.coerce.number().int().min(1).max(1_000_000).default(2_000),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  /** Keys that open the registers of holders, in base64; without them, the file in the folder. */
  HOLDER_MASTER_KEYS: given.optional(),
  HOLDER_KEYS_FOLDER: given.optional(),
  CLOSING_BELL_HOME: given.default('.closing-bell'),
  /** Networks of our own that webhooks may reach; the same for the workers, which call them. */
  WEBHOOK_ALLOWED_NETWORKS: given.optional(),
  IMPORT_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(2 * 1024 ** 3),
  DOCUMENT_BYTES_MAX: z.coerce
    .number()
    .int()
    .min(1)
    .default(100 * 1024 ** 2),
  STREAMS_PER_PERSON: z.coerce.number().int().min(1).max(1_000).default(20),
  STREAMS: z.coerce.number().int().min(1).max(100_000).default(2_000),
  TRUST_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  STOP_NOTICE_SECONDS: z.coerce.number().int().min(0).max(120).default(0),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(600).default(20),
});

export interface Settings {
  readonly databaseUrl: string;
  readonly databasePool: number;
  readonly host: string;
  readonly port: number;
  /** How people reach the API from outside, for addresses that it gives out; by the request when undefined. */
  readonly publicUrl: string | undefined;
  readonly identity: IdentitySettings;
  /** Signing in by browser; undefined where only programs come. */
  readonly signIn: SignInSettings | undefined;
  readonly webFolder: string | undefined;
  readonly examplesFolder: string;
  readonly sandboxBankFolder: string;
  readonly temporalAddress: string | undefined;
  readonly logLevel: string;
  readonly rate: { readonly perSecond: number; readonly burst: number };
  readonly holderKeys: MasterKeySettings;
  readonly hookRules: HookRules;
  readonly importBytesMax: number;
  /** Where documents lie; without it there is no door for them. */
  readonly documents: DocumentStore | undefined;
  readonly documentBytesMax: number;
  readonly streams: { readonly perPerson: number; readonly inAll: number };
  /** How many proxies stand before this process and name the caller in X-Forwarded-For. */
  readonly proxyHops: number;
  /** How long readiness is red before it stops listening, so that balancers see it and send no more. */
  readonly stopNoticeMs: number;
  /** How long what is under way may take to come to its end. */
  readonly drainMs: number;
}

export type IdentitySettings =
  | { readonly kind: 'local'; readonly keysFolder: string }
  | { readonly kind: 'oidc'; readonly issuer: string; readonly audience: string };

export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly scope: string;
}

/** Settings that are missing or wrong, in words for whoever starts the process. */
export class SettingsProblem extends Error {
  override name = 'SettingsProblem';
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new SettingsProblem(`The API cannot start with these settings. ${faults.join('; ')}.`);
  }
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_APP_URL,
    databasePool: env.DATABASE_POOL,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    identity: identityOf(env),
    signIn: signInOf(env),
    webFolder: env.WEB_FOLDER,
    examplesFolder: path.resolve(env.EXAMPLES_FOLDER),
    sandboxBankFolder: path.resolve(env.SANDBOX_BANK_FOLDER ?? path.join(env.CLOSING_BELL_HOME, 'bank')),
    temporalAddress: env.TEMPORAL_ADDRESS,
    logLevel: env.LOG_LEVEL,
    rate: { perSecond: env.RATE_LIMIT_PER_SECOND, burst: env.RATE_LIMIT_BURST },
    holderKeys: {
      keys: env.HOLDER_MASTER_KEYS,
      folder: path.resolve(env.HOLDER_KEYS_FOLDER ?? path.join(env.CLOSING_BELL_HOME, 'holder-keys')),
    },
    hookRules: hookRulesOf(env.WEBHOOK_ALLOWED_NETWORKS),
    importBytesMax: env.IMPORT_BYTES_MAX,
    documents: documentsOf(set),
    documentBytesMax: env.DOCUMENT_BYTES_MAX,
    streams: { perPerson: env.STREAMS_PER_PERSON, inAll: env.STREAMS },
    proxyHops: env.TRUST_PROXY_HOPS,
    stopNoticeMs: env.STOP_NOTICE_SECONDS * 1_000,
    drainMs: env.DRAIN_SECONDS * 1_000,
  };
}

function hookRulesOf(networks: string | undefined): HookRules {
  try {
    return { allowed: allowedNetworks(networks) };
  } catch (error) {
    throw new SettingsProblem(`The API cannot start with these settings. ${(error as Error).message}`);
  }
}

function documentsOf(set: Readonly<Record<string, string | undefined>>): DocumentStore | undefined {
  try {
    return storeFrom(set);
  } catch (error) {
    throw new SettingsProblem(`The API cannot start with these settings. ${(error as Error).message}`);
  }
}

// With a provider of one's own, tokens of the local issuer open nothing, whatever keys lie about.
function identityOf(env: z.output<typeof Environment>): IdentitySettings {
  if (env.OIDC_ISSUER !== undefined)
    return { kind: 'oidc', issuer: env.OIDC_ISSUER, audience: env.OIDC_AUDIENCE };
  if (env.IDENTITY_KEYS !== undefined) return { kind: 'local', keysFolder: env.IDENTITY_KEYS };
  throw new SettingsProblem(
    'The API does not know whose access tokens to trust. Set OIDC_ISSUER to your identity provider, or IDENTITY_KEYS to the folder with the keys of the local issuer.',
  );
}

function signInOf(env: z.output<typeof Environment>): SignInSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_SCOPE: scope } = env;
  if (issuer !== undefined) {
    if (clientId === undefined) return undefined;
    if (!issuer.startsWith('https:') && !/^http:\/\/127\.0\.0\.1[:/]/.test(issuer)) {
      throw new SettingsProblem(
        `People cannot sign in at ${issuer}: the identity provider must be reached by https. Correct OIDC_ISSUER.`,
      );
    }
    return { issuer, clientId, clientSecret: env.OIDC_CLIENT_SECRET, scope };
  }
  if (env.LOCAL_SIGN_IN === undefined) return undefined;
  return { issuer: env.LOCAL_SIGN_IN, clientId: WEB_CLIENT, clientSecret: undefined, scope };
}
