import { openMailer } from '#activities/mail/mailer.ts';
import { MasterKeys } from '#libs/holders/master-keys.ts';
import { openRecord } from '#libs/record/record.ts';
import { sendMail } from '../send-mail.ts';

// node --import tsx/esm sending-child.ts <database> <smtp> <keys>: sends a mail, says that the server has taken it, and stands
// still before that is marked.
const [appUrl = '', smtpUrl = '', keysFolder = ''] = process.argv.slice(2);
const record = openRecord({ appUrl, connections: 2 });
const mailer = openMailer(
  { smtpUrl, from: 'bell@example.com', folder: undefined },
  { tls: { rejectUnauthorized: false } },
);
if (mailer === undefined) throw new Error('no mail server is named');
const note = () => {};
await sendMail({
  ...{ record, mode: 'live', diary: { info: note, warn: note, error: note } },
  mailer: {
    ...mailer,
    async send(mail) {
      const { outcome } = await mailer.send(mail);
      process.stdout.write(`${outcome}\n`);
      return new Promise(() => {});
    },
  },
  hookRules: { allowed: [] },
  keys: () => MasterKeys.inFolder(keysFolder),
  publicUrl: 'https://bell.example',
});
