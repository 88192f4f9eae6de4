import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { isLoopback, type MailSettings } from './settings.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The left side of the Message-ID: the same for every try of one mail, so that a server or reader sees it is one. */
  readonly id: string;
  readonly date: Date;
  /** One click ends it, RFC 8058; an address that ends it by POST. */
  readonly stopUrl?: string | undefined;
}

/** `refused`: never to be tried again. `later`: not now, or nobody knows whether it was taken. */
export type MailOutcome =
  | { readonly outcome: 'delivered'; readonly said: string }
  | { readonly outcome: 'refused' | 'later'; readonly said: string };

export interface Mailer {
  readonly way: 'smtp' | 'folder';
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

const TIMEOUT_MS = 20_000;
const SAID_LENGTH = 300;
const PERMANENT = 500;

/** Undefined where there is neither a server nor a folder: mail is off. */
export function openMailer(
  { from, smtpUrl, folder }: MailSettings,
  more: { readonly tls?: object } = {},
): Mailer | undefined {
  if (smtpUrl !== undefined) return smtpMailer(from, smtpUrl, more);
  return folder === undefined ? undefined : folderMailer(from, folder);
}

function smtpMailer(from: string, smtpUrl: string, { tls }: { readonly tls?: object }): Mailer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const local = isLoopback(url.hostname);
  const transport = nodemailer.createTransport({
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    // Without it whoever is in between may take STARTTLS out of the greeting and read on.
    requireTLS: !secure && !local,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...(tls === undefined ? {} : { tls }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    way: 'smtp',
    async send(mail) {
      try {
        const { response } = await transport.sendMail(messageOf(from, mail));
        return { outcome: 'delivered', said: masked(String(response)) };
      } catch (error) {
        const {
          responseCode = 0,
          code,
          command,
          message,
        } = error as {
          responseCode?: number;
          code?: string;
          command?: string;
          message: string;
        };
        // Only what the server says of the recipient or the message is about this mail; a refused sign-in is ours to mend.
        const final = responseCode >= PERMANENT && code !== 'EAUTH' && command !== 'MAIL FROM';
        return { outcome: final ? 'refused' : 'later', said: masked(message) };
      }
    },
    close: () => transport.close(),
  };
}

/** Mails as files that any mail program opens. The same mail takes the same place. */
function folderMailer(from: string, folder: string): Mailer {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    way: 'folder',
    async send(mail) {
      try {
        return await laidDown(mail);
      } catch (error) {
        return { outcome: 'later', said: masked((error as Error).message) };
      }
    },
    close: () => composer.close(),
  };

  async function laidDown(mail: Mail): Promise<MailOutcome> {
    const { message } = await composer.sendMail(messageOf(from, mail));
    await fs.mkdir(folder, { recursive: true, mode: 0o700 });
    const name = `${mail.date.toISOString().replaceAll(/[:.]/g, '-')}-${mail.id}.eml`;
    const half = path.join(folder, `.${randomBytes(6).toString('hex')}`);
    await fs.writeFile(half, message as Buffer, { mode: 0o600 });
    await fs.rename(half, path.join(folder, name));
    return { outcome: 'delivered', said: 'laid down in the folder of mails' };
  }
}

function messageOf(from: string, { to, subject, text, html, id, date, stopUrl }: Mail) {
  return {
    from: { name: 'Closing Bell', address: from },
    to: { name: '', address: to },
    subject,
    text,
    html,
    date,
    messageId: `<${id}@${from.split('@')[1] ?? 'closing-bell.invalid'}>`,
    // Nobody's absence note comes back, and no loop begins (RFC 3834).
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(stopUrl === undefined
        ? {}
        : { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  };
}

/** The same for a deal, a person and what is told, whoever sends it and however often. */
export const mailId = (dealId: string, personId: string, what: string): string =>
  createHash('sha256')
    .update(JSON.stringify([dealId, personId, what]))
    .digest('hex')
    .slice(0, 40);

/** What a server says may repeat the address, and logs are read by others. */
export const masked = (text: string): string =>
  text.replaceAll(/[^\s<>@:,;]+@([^\s<>@:,;]+)/g, '…@$1').slice(0, SAID_LENGTH);
