import { type MailWay, sayMailWay } from '#libs/telling/findings.ts';
import { Backoff, rest } from '../backoff.ts';
import { Ailing } from '../diary.ts';
import { planDigests, planPage } from './plan.ts';
import { sendHooked } from './send-hook.ts';
import { sendMail } from './send-mail.ts';
import type { Sending } from './sending.ts';

const POLL_MS = 1_000;
const DIGESTS_EVERY_MS = 30_000;
export const MAIL_OFF =
  'mail is off: people of live deals are told nothing by mail. Set SMTP_URL and MAIL_FROM, or MAIL_FOLDER';
/** Of mails and of webhooks, before the journal is looked at again: a slow server does not keep news from others. */
const AT_ONCE = 50;

export type TellerOptions = Sending & {
  readonly pollMs?: number;
  /** Whose hour for a summary has come in a live deal; the machine's own unless given. */
  readonly wallClock?: () => string;
};

/**
 * Tells people: goes through the journal, and sends what is due. Every worker of the mode does it; the rows say whose turn it
 * is, so that two at once tell nothing twice. It decides nothing of a deal, and nothing of a deal waits for it.
 */
export class Teller {
  readonly #options: TellerOptions;
  readonly #stopping = new AbortController();
  readonly #database: Ailing;
  #running: Promise<unknown> | undefined;
  #digestsAt = 0;
  #saidWay = false;

  constructor(options: TellerOptions) {
    this.#options = options;
    this.#database = new Ailing(options.diary, 'What telling people needs');
  }

  start(): void {
    if (this.#options.mailer === undefined) this.#options.diary.warn(MAIL_OFF);
    this.#running ??= Promise.all([
      this.#repeat(() => this.plan()),
      this.#repeat(() => this.#several(sendMail)),
      this.#repeat(() => this.#several(sendHooked)),
    ]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    this.#options.mailer?.close();
  }

  /** Goes through the journal to its end, and looks for digests now and then. */
  async plan(): Promise<void> {
    const { record, mode, mailer, operatorsMail, wallClock } = this.#options;
    await this.#sayWay(mailer?.way ?? 'off');
    const operators = operatorsMail !== undefined;
    while (!this.#stopping.signal.aborted && (await planPage(record, mode, { operators })));
    if (Date.now() - this.#digestsAt < DIGESTS_EVERY_MS) return;
    this.#digestsAt = Date.now();
    await planDigests(record, mode, wallClock);
  }

  /** Once: those who read what they are told must be able to see that no mail goes out. */
  async #sayWay(way: MailWay): Promise<void> {
    if (this.#saidWay) return;
    await sayMailWay(this.#options.record.pool, this.#options.mode, way);
    this.#saidWay = true;
  }

  async #several(send: (sending: Sending) => Promise<boolean>): Promise<void> {
    for (let count = 0; count < AT_ONCE && !this.#stopping.signal.aborted; count += 1) {
      if (!(await send(this.#options))) return;
    }
  }

  async #repeat(work: () => Promise<void>): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(200, 30_000);
    while (!signal.aborted) {
      try {
        await work();
        this.#database.works();
        backoff.reset();
        await rest(this.#options.pollMs ?? POLL_MS, signal);
      } catch (error) {
        this.#database.fails(error);
        await backoff.wait(signal);
      }
    }
  }
}
