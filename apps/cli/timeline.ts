import { newYorkDay } from '#libs/calendar/new-york.ts';
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

const TIME_WIDTH = 20;
const WHO_WIDTH = 17;

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

  tell({ step, refusal, events, deadlines }: Happening): void {
    for (const event of events) this.#event(event);
    for (const deadline of deadlines) this.#deadline(deadline);
    if (refusal === null) return;
    const { bad } = this.#paint;
    this.#out(
      hang(
        this.#head(step?.at ?? '', step?.by ?? ''),
        bad(`REFUSED ${refusal.code}: ${refusal.sentence}`),
        this.#width,
      ),
    );
  }

  #event(event: EventAnswer): void {
    if (event.type === 'PhaseEntered') this.#enter(String(event.data['phase']));
    const entry = this.#entry(event);
    this.entries.push(entry);
    if (QUIET.has(event.type) || isStillness(event)) return;
    const { bad, dim, mark } = this.#paint;
    const what = event.type.startsWith('Finding') ? bad(entry.what) : entry.what;
    const assumed = entry.assumed ? ` ${mark('· assumed')}` : '';
    this.#out(hang(this.#head(entry.at, entry.by), what + assumed, this.#width));
    const more = [entry.detail, entry.rule].filter((text) => text !== undefined).join(' · ');
    if (more !== '') this.#out(dim(hang(' '.repeat(TIME_WIDTH + WHO_WIDTH), more, this.#width)));
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

  #deadline({ what, due, before, kind, citation, doneAt, verified }: NewDeadline): void {
    if (doneAt !== undefined) return;
    const { dim } = this.#paint;
    const when = { 'no-later-than': 'by', 'no-earlier-than': 'from', 'takes-effect': 'on' }[kind];
    const moved = before === undefined ? '' : `, was ${before}`;
    const rule = `${citation}${verified ? '' : ', unverified'}`;
    this.#out(
      dim(
        hang(
          `${' '.repeat(TIME_WIDTH)}→ ${when.padEnd(4)} ${due}  `,
          `${what}${moved} · ${rule}`,
          this.#width,
        ),
      ),
    );
  }

  #head(at: string, by: string): string {
    const time = at === '' ? '' : newYork(at);
    return `${this.#paint.bold(time.padEnd(TIME_WIDTH))}${by.padEnd(WHO_WIDTH)}`;
  }
}

/** A payer's report that nothing moved says nothing to people. */
function isStillness({ type, data }: EventAnswer): boolean {
  if (type !== 'PayerReported' || data['foots'] !== true) return false;
  return Object.values(data['movements'] as Record<string, string>).every((amount) => amount === '0.00');
}

export function dayOf(instant: string | null): string | null {
  return instant === null ? null : newYorkDay(instant);
}
