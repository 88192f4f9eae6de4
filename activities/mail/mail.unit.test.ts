import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { masked, openMailer } from './mailer.ts';
import { MailProblem, mailSettings } from './settings.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-mail-'));
afterAll(() => fs.rmSync(home, { recursive: true }));

const smtp = { SMTP_URL: 'smtps://bell:secret@mail.example', MAIL_FROM: 'bell@example.com' };
const mail = {
  ...{ to: 'cara@example.com', subject: 'Bluebell: test', text: 'A test.', html: '<p>A test.</p>', id: 'a1' },
  date: new Date('2020-11-24T22:00:00.000Z'),
};

describe('mail', () => {
  it('of live deals goes by a server, into a folder, or not at all', () => {
    const live = (env: object) => mailSettings({ ...env }, { mode: 'live', home });
    expect(live(smtp)).toEqual({ smtpUrl: smtp.SMTP_URL, from: smtp.MAIL_FROM, folder: undefined });
    expect(live({ MAIL_FOLDER: home })).toMatchObject({ smtpUrl: undefined, folder: home });
    expect(live({ SMTP_URL: '', MAIL_FROM: '', MAIL_FOLDER: '' })).toMatchObject({ folder: undefined });
    expect(openMailer(live({}))).toBeUndefined();
  });

  it('of rehearsals never leaves the machine, whatever is set', () => {
    expect(mailSettings(smtp, { mode: 'rehearsal', home })).toEqual({
      smtpUrl: undefined,
      from: smtp.MAIL_FROM,
      folder: path.join(home, 'mail', 'rehearsal'),
    });
  });

  it.each([
    [{ SMTP_URL: smtp.SMTP_URL }, /MAIL_FROM is not/],
    [{ ...smtp, SMTP_URL: 'mail.example:587' }, /SMTP_URL must be/],
    [{ ...smtp, SMTP_URL: 'https://bell:secret@mail.example' }, /SMTP_URL must be/],
    [{ ...smtp, MAIL_FROM: 'Bell <bell@example.com>' }, /one address/],
    [{ ...smtp, MAIL_FROM: 'a@example.com,b@example.com' }, /one address/],
  ])('cannot be set as %j, which is said without the password', (env, words) => {
    const start = () => mailSettings(env, { mode: 'live', home });
    expect(start).toThrow(MailProblem);
    expect(start).toThrow(words);
    expect(start).not.toThrow(/secret/);
  });

  it('is laid down whole under one name for each try, and waits while the folder cannot be written', async () => {
    const from = smtp.MAIL_FROM;
    const folder = path.join(home, 'files');
    const mailer = openMailer({ smtpUrl: undefined, from, folder });
    for (let tries = 0; tries < 2; tries += 1)
      expect(await mailer?.send(mail)).toMatchObject({ outcome: 'delivered' });
    expect(fs.readdirSync(folder)).toEqual(['2020-11-24T22-00-00-000Z-a1.eml']);
    fs.writeFileSync(path.join(home, 'a-file'), '');
    const stuck = openMailer({ smtpUrl: undefined, from, folder: path.join(home, 'a-file', 'mails') });
    expect(await stuck?.send(mail)).toMatchObject({
      outcome: 'later',
      said: expect.stringContaining('ENOTDIR'),
    });
  });

  it('that a server speaks of is kept without the address', () => {
    expect(masked('550 <cara@example.com>: no such user')).toBe('550 <…@example.com>: no such user');
  });
});
