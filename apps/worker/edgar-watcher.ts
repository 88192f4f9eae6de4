import { type EdgarSettings, edgarFilings } from '#activities/edgar/filings.ts';
import { isForm25 } from '#libs/formats/edgar-filings.ts';
import type { DealRecord } from '#libs/record/record.ts';
import { EDGAR_WATCHER } from '#libs/record/worker.ts';
import { rest } from './backoff.ts';
import { Ailing, type Diary, reasonOf } from './diary.ts';

export interface EdgarWatcherOptions {
  readonly record: DealRecord;
  readonly diary: Diary;
  readonly edgar: EdgarSettings;
  readonly pollMs?: number;
  /** Between two questions: EDGAR bears ten a second from one address, and nothing here is urgent. */
  readonly paceMs?: number;
}

/** An exchange files on the day or the next: a quarter of an hour is soon enough to be told. */
const POLL_MS = 15 * 60_000;
const PACE_MS = 500;
const PAGE = 200;

/**
 * Looks whether EDGAR lists a Form 25 of a company whose merger closes or has closed, and tells the people of the deal. It
 * records nothing that it finds as a fact: a person reads the form and reports it. Several workers may look; a deal hears
 * of each form once, by its number.
 */
export class EdgarWatcher {
  readonly #options: EdgarWatcherOptions;
  readonly #stopping = new AbortController();
  readonly #edgar: Ailing;
  #running: Promise<void> | undefined;

  constructor(options: EdgarWatcherOptions) {
    this.#options = options;
    this.#edgar = new Ailing(options.diary, 'EDGAR');
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.lookOnce();
      } catch (error) {
        if (!signal.aborted) {
          this.#options.diary.warn('EDGAR is looked at again later', { reason: reasonOf(error) });
        }
      }
      await rest(this.#options.pollMs ?? POLL_MS, signal);
    }
  }

  /** One look for every deal that waits for a Form 25, or whose Form 25 may still be amended. */
  async lookOnce(): Promise<void> {
    const { deals } = this.#options.record;
    for (let after = ''; !this.#stopping.signal.aborted; ) {
      const page = await deals.beingDelisted(after, PAGE);
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
      for (const dealId of page) if (!this.#stopping.signal.aborted) await this.#lookFor(dealId);
    }
  }

  async #lookFor(dealId: string): Promise<void> {
    const { record, edgar, diary, paceMs = PACE_MS } = this.#options;
    const { state } = await record.state(dealId);
    if (state.stage !== 'open' || state.delisting.delistedOn !== null) return;
    const { cik } = state.terms.company;
    if (cik === undefined) return;
    const { signal } = this.#stopping;
    try {
      const filings = await edgarFilings(edgar, cik, { signal });
      this.#edgar.works();
      // What was filed before the agreement is of another matter.
      const since = state.terms.agreementDate;
      for (const { form, accession, filedOn } of filings.filter(isForm25)) {
        if (filedOn < since) continue;
        const [verdict] = await record.give(dealId, [
          {
            commandId: `edgar/${accession}`,
            command: { type: 'ReportForm25Listed', data: { form, accession, filedOn } },
            actor: EDGAR_WATCHER,
          },
        ]);
        if (verdict?.outcome === 'accepted' && verdict.events.length > 0 && !verdict.repeated)
          diary.info('EDGAR lists a Form 25, and the people of its deal are told', { dealId, accession });
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#edgar.fails(error);
    }
    await rest(paceMs, signal);
  }
}
