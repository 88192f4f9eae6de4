import type { EventAnswer } from './answers.ts';
import type { Happening, NewDeadline } from './rehearsing.ts';
import { hang, heading, type Paint } from './text.ts';
import { newYork } from './times.ts';

/** An event as a line of the timeline, for people and programs. */
export interface TimelineEntry {
  readonly version: number;
  /** When the deal learned it. */
  readonly at: string;
  readonly effectiveAt: string;
  readonly phase: string;
  readonly type: string;
  /** Who moved it: a person, or the deal by itself. */
  readonly by: string;
  readonly what: string;
  readonly detail?: string;
  readonly rule?: string;
  readonly assumed: boolean;
}

const PHASES: Readonly<Record<string, string>> = {
  solicitation: 'Solicitation',
  meeting: 'The meeting',
  conditions: 'The conditions',
  closing: 'The closing',
  'after-closing': 'Delisting and payout',
  'wind-down': 'Winding down',
  ended: 'The end',
};

/** What only machines want to know: the other half of it is told by what came of it. */
const QUIET: ReadonlySet<string> = new Set(['EffectIntended', 'EffectDone', 'PhaseEntered']);

const TIME_WIDTH = 22;

/** Writes the deal's history as it happens: when in New York, what, who moved it, by which rule, and what is assumed. */
export class Timeline {
  readonly #width: number;
  readonly #paint: Paint;
  readonly #out: (text: string) => void;
  readonly entries: TimelineEntry[] = [];
  #phase = '';

  constructor(options: {
    readonly width: number;
    readonly paint: Paint;
    readonly out: (text: string) => void;
  }) {
    this.#width = options.width;
    this.#paint = options.paint;
    this.#out = options.out;
  }

  tell({ step, refusal, refusedAsTold = null, events, deadlines }: Happening): void {
    for (const event of events) this.#event(event);
    // What moved is told by its own event; here is what is new.
    for (const deadline of deadlines) if (deadline.before === undefined) this.#deadline(deadline);
    const { bad, dim } = this.#paint;
    if (refusedAsTold !== null) {
      const { sentence, code, rule } = refusedAsTold;
      this.#out(
        hang(
          this.#time(step?.at),
          `Refused, as the story has it: ${step?.does ?? ''} ${dim(`· ${step?.by ?? ''}`)}`,
          this.#width,
        ),
      );
      this.#out(dim(hang(' '.repeat(TIME_WIDTH), `${sentence} · ${code}, ${rule}`, this.#width)));
    }
    if (refusal === null) return;
    const said = `REFUSED ${step?.does ?? ''} by ${step?.by ?? 'itself'}: ${refusal.sentence} (${refusal.code}, ${refusal.rule})`;
    this.#out(hang(this.#time(step?.at), bad(said), this.#width));
  }

  #event(event: EventAnswer): void {
    if (event.type === 'PhaseEntered') this.#enter(String(event.data['phase']));
    const entry = this.#entry(event);
    this.entries.push(entry);
    if (QUIET.has(event.type) || isStillness(event)) return;
    const { bad, dim, mark } = this.#paint;
    const blocks = event.type === 'FindingRaised' && event.data['severity'] === 'blocks';
    const assumed = entry.assumed ? ` ${mark('· assumed')}` : '';
    const said = `${blocks ? bad(entry.what) : entry.what} ${dim(`· ${entry.by}`)}${assumed}`;
    this.#out(hang(this.#time(entry.at), said, this.#width));
    const more = [entry.detail, entry.rule].filter((text) => text !== undefined && !REPEATS_TIME.test(text));
    if (more.length > 0) this.#out(dim(hang(' '.repeat(TIME_WIDTH), more.join(' · '), this.#width)));
  }

  #entry({ version, recordedAt, effectiveAt, type, actor, words }: EventAnswer): TimelineEntry {
    return {
      version,
      at: recordedAt,
      effectiveAt,
      phase: this.#phase,
      type,
      by: actor.roles.includes('machine') ? 'by itself' : actor.id,
      what: words.headline,
      ...(words.detail === undefined ? {} : { detail: words.detail }),
      ...(words.rule === undefined ? {} : { rule: words.rule }),
      assumed: words.assumed === true,
    };
  }

  #enter(phase: string): void {
    this.#phase = phase;
    this.#out(`\n${heading(PHASES[phase] ?? phase, this.#width, this.#paint)}`);
  }

  #deadline({ what, due, kind, citation, doneAt, verified }: NewDeadline): void {
    if (doneAt !== undefined) return;
    const when = { 'no-later-than': 'due ', 'no-earlier-than': 'from', 'takes-effect': 'on  ' }[kind];
    const rule = `${citation}${verified ? '' : ', unverified'}`;
    const head = `${' '.repeat(TIME_WIDTH)}→ ${when} ${due}  `;
    this.#out(this.#paint.dim(hang(head, `${what} · ${rule}`, this.#width)));
  }

  #time(at: string | undefined): string {
    return this.#paint.bold((at === undefined ? '' : newYork(at)).padEnd(TIME_WIDTH));
  }
}

/** The words of some events end with the moment that the line begins with. */
const REPEATS_TIME = /^(at )?\w+ \d+, \d{4}, \d\d:\d\d New York time$/;

/** A payer's report that nothing moved says nothing to people. */
function isStillness({ type, data }: EventAnswer): boolean {
  if (type !== 'PayerReported' || data['foots'] !== true) return false;
  return Object.values(data['movements'] as Record<string, string>).every((amount) => amount === '0.00');
}
