import path from 'node:path';
import { z } from 'zod';
import type { EdgarSettings } from '#activities/edgar/filings.ts';
import { MailProblem, type MailSettings, mailSettings } from '#activities/mail/settings.ts';
import { allowedNetworks, HookRefused, type HookRules } from '#activities/webhooks/post.ts';
import { type DealMode, namespaceOf } from '#libs/contracts/process/story.ts';
import { MailAddress } from '#libs/contracts/telling.ts';
import type { MasterKeySettings } from '#libs/holders/master-keys.ts';

const given = z.string().min(1);

const Environment = z.object({
  DATABASE_APP_URL: given,
  TEMPORAL_ADDRESS: given,
  /** For a Temporal that asks for one, such as Temporal Cloud; the connection is encrypted then. */
  TEMPORAL_API_KEY: given.optional(),
  TEMPORAL_NAMESPACE: given.optional(),
  DEAL_MODE: z.enum(['live', 'rehearsal']),
  WORKFLOW_BUNDLE: given.optional(),
  HEALTH_PORT: z.coerce.number().int().min(0).max(65_535),
  HEALTH_HOST: given.default('127.0.0.1'),
  CLOSING_BELL_HOME: given.default('.closing-bell'),
  OUTBOX_FOLDER: given.optional(),
  INBOX_FOLDER: given.optional(),
  BANK_AGREEMENT: given.optional(),
  SANDBOX_BANK_FOLDER: given.optional(),
  HOLDER_MASTER_KEYS: given.optional(),
  HOLDER_KEYS_FOLDER: given.optional(),
  /** Mail of live deals; without a server mails are laid down in a folder, and without that there is none. */
  SMTP_URL: given.optional(),
  MAIL_FROM: given.optional(),
  MAIL_FOLDER: given.optional(),
  /** Where those who run it are told of an emergency stop. */
  OPERATORS_MAIL: MailAddress.optional(),
  /** Where links in mails and webhooks lead. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4100'),
  WEBHOOK_ALLOWED_NETWORKS: given.optional(),
  /** Where lists of filings are read, such as https://data.sec.gov; without it nobody looks. For live deals alone. */
  EDGAR_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
  /** EDGAR asks whoever reads it for a name and a mail address. */
  EDGAR_CONTACT: given.regex(/^[\x20-\x7e]+$/).optional(),
  DRAIN_SECONDS: z.coerce.number().int().min(1).max(3_600).default(20),
});

export interface Settings {
  readonly databaseUrl: string;
  readonly temporal: { readonly address: string; readonly apiKey: string | undefined };
  readonly namespace: string;
  readonly mode: DealMode;
  /** Made ahead of time; without one the story is bundled from its sources at start. */
  readonly bundle: string | undefined;
  readonly health: { readonly host: string; readonly port: number };
  /** Where files for the outside are laid down, and where its answers are dropped. */
  readonly outbox: string;
  readonly inbox: string;
  /** The bank of live deals, and the sandbox bank of rehearsals. */
  readonly bank: { readonly agreementFile: string | undefined; readonly sandboxFolder: string };
  /** What opens the registers of holders. */
  readonly holderKeys: MasterKeySettings;
  readonly telling: {
    readonly mail: MailSettings;
    readonly hookRules: HookRules;
    readonly publicUrl: string;
    readonly operatorsMail: string | undefined;
  };
  /** Undefined: nobody looks whether EDGAR lists a Form 25. */
  readonly edgar: EdgarSettings | undefined;
  /** How long work in hand may go on after SIGTERM. */
  readonly drainMs: number;
}

/** Why the worker cannot start, in words for whoever starts it. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new StartProblem(`The worker cannot start with these settings. ${faults.join('; ')}.`);
  }
  const env = parsed.data;
  assertUtc();
  const home = path.resolve(env.CLOSING_BELL_HOME);
  return {
    databaseUrl: env.DATABASE_APP_URL,
    temporal: { address: env.TEMPORAL_ADDRESS, apiKey: env.TEMPORAL_API_KEY },
    namespace: env.TEMPORAL_NAMESPACE ?? namespaceOf(env.DEAL_MODE),
    mode: env.DEAL_MODE,
    bundle: env.WORKFLOW_BUNDLE === undefined ? undefined : path.resolve(env.WORKFLOW_BUNDLE),
    health: { host: env.HEALTH_HOST, port: env.HEALTH_PORT },
    outbox: path.resolve(env.OUTBOX_FOLDER ?? path.join(home, 'outbox', env.DEAL_MODE)),
    inbox: path.resolve(env.INBOX_FOLDER ?? path.join(home, 'inbox', env.DEAL_MODE)),
    bank: {
      agreementFile: agreementOf(env),
      sandboxFolder: path.resolve(env.SANDBOX_BANK_FOLDER ?? path.join(home, 'bank')),
    },
    holderKeys: {
      keys: env.HOLDER_MASTER_KEYS,
      folder: path.resolve(env.HOLDER_KEYS_FOLDER ?? path.join(home, 'holder-keys')),
    },
    telling: tellingOf(env, home),
    edgar: edgarOf(env),
    drainMs: env.DRAIN_SECONDS * 1_000,
  };
}

/** A rehearsal has no bank to misuse: one that is given to it is a mistake that is told at once. */
function agreementOf({ BANK_AGREEMENT, DEAL_MODE }: z.infer<typeof Environment>): string | undefined {
  if (DEAL_MODE === 'rehearsal' && BANK_AGREEMENT !== undefined) {
    throw new StartProblem(
      'The worker for rehearsals was given BANK_AGREEMENT. A rehearsal only ever reaches the sandbox bank: set it for the worker of live deals alone.',
    );
  }
  return BANK_AGREEMENT === undefined ? undefined : path.resolve(BANK_AGREEMENT);
}

/** A rehearsal's forms are invented: what EDGAR lists is not about it. */
function edgarOf({ EDGAR_ADDRESS, EDGAR_CONTACT, DEAL_MODE }: z.infer<typeof Environment>) {
  if (EDGAR_ADDRESS === undefined || DEAL_MODE === 'rehearsal') return undefined;
  if (EDGAR_CONTACT === undefined || !EDGAR_CONTACT.includes('@')) {
    throw new StartProblem(
      'EDGAR_ADDRESS is set without EDGAR_CONTACT. EDGAR answers only whoever says who is asking: set it to a name and a mail address, such as "Example LLP it@example.com".',
    );
  }
  return { address: EDGAR_ADDRESS.replace(/\/+$/, ''), contact: EDGAR_CONTACT };
}

function tellingOf(env: z.infer<typeof Environment>, home: string): Settings['telling'] {
  const { SMTP_URL, MAIL_FROM, MAIL_FOLDER, DEAL_MODE: mode } = env;
  try {
    return {
      mail: mailSettings({ SMTP_URL, MAIL_FROM, MAIL_FOLDER }, { mode, home }),
      hookRules: { allowed: allowedNetworks(env.WEBHOOK_ALLOWED_NETWORKS) },
      operatorsMail: env.OPERATORS_MAIL,
      publicUrl: env.PUBLIC_URL.replace(/\/+$/, ''),
    };
  } catch (error) {
    if (error instanceof MailProblem || error instanceof HookRefused) throw new StartProblem(error.message);
    throw error;
  }
}

/** The sandbox of workflows sees the host's zone: in another one a replay could come out differently. */
function assertUtc(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone === 'UTC' || zone === 'Etc/UTC') return;
  throw new StartProblem(
    `The worker runs in the time zone ${zone}, which workflows would see. Start it with TZ=UTC in its environment.`,
  );
}
