import path from 'node:path';

export interface MailSettings {
  /** None: mails are laid down in the folder, or there is no mail. */
  readonly smtpUrl: string | undefined;
  readonly from: string;
  readonly folder: string | undefined;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Why mail cannot be sent with these settings. */
export class MailProblem extends Error {
  override readonly name = 'MailProblem';
}

/**
 * SMTP_URL (`smtps://user:password@host`, or `smtp://` with STARTTLS, which is then required), MAIL_FROM, MAIL_FOLDER. A
 * rehearsal gets a folder whatever is set: what its people are told is not for the world. Live deals without either have no
 * mail.
 */
export function mailSettings(
  env: Readonly<Record<string, string | undefined>>,
  { mode, home }: { readonly mode: string; readonly home: string },
): MailSettings {
  const given = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const smtpUrl = mode === 'live' ? given('SMTP_URL') : undefined;
  if (smtpUrl !== undefined) assertSmtp(smtpUrl);
  const from = given('MAIL_FROM') ?? 'closing-bell@localhost.invalid';
  if (/[\s<>,;:"]/.test(from) || !from.includes('@'))
    throw new MailProblem('MAIL_FROM must be one address, such as closing-bell@example.com.');
  if (smtpUrl !== undefined && given('MAIL_FROM') === undefined)
    throw new MailProblem('SMTP_URL is set and MAIL_FROM is not: say which address mails come from.');
  const folder = given('MAIL_FOLDER') ?? (mode === 'live' ? undefined : path.join(home, 'mail', mode));
  return { smtpUrl, from, folder: folder === undefined ? undefined : path.resolve(folder) };
}

function assertSmtp(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  // The address holds a password: it is not repeated.
  if (parsed === undefined || !['smtp:', 'smtps:'].includes(parsed.protocol) || parsed.hostname === '')
    throw new MailProblem('SMTP_URL must be smtps://user:password@host or smtp://user:password@host:587.');
}

/** A server on this machine may do without TLS; any other must not. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);
