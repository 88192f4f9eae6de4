import http from 'node:http';

export interface StreamedEvent {
  readonly id: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads server-sent events as a browser does, one connection, without coming back by itself. */
export class EventReader {
  readonly #response: http.IncomingMessage;
  readonly #events: StreamedEvent[] = [];
  #rest = '';
  #wake: () => void = () => {};
  ended = false;
  retryMs = 0;
  readonly comments: string[] = [];

  private constructor(response: http.IncomingMessage) {
    this.#response = response;
    response.setEncoding('utf8');
    response.on('data', (text: string) => this.#read(text));
    const end = (): void => {
      this.ended = true;
      this.#wake();
    };
    response.on('close', end).on('error', end);
  }

  static open(
    url: string,
    { token, lastEventId }: { token: string; lastEventId?: number },
  ): Promise<EventReader> {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    };
    return new Promise((resolve, reject) => {
      const request = http.get(url, { headers, agent: false }, (response) => {
        if (response.statusCode === 200) return resolve(new EventReader(response));
        response.resume();
        reject(new Error(`the stream answered ${response.statusCode}`));
      });
      request.on('error', reject);
    });
  }

  /** The next events, so many, or as many as came in time or before the end. */
  async take(count: number, withinMs = 5_000): Promise<StreamedEvent[]> {
    const until = Date.now() + withinMs;
    while (this.#events.length < count && !this.ended && Date.now() < until) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(1, until - Date.now()));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#events.splice(0, count);
  }

  leave(): void {
    this.#response.destroy();
  }

  #read(text: string): void {
    const frames = (this.#rest + text).split('\n\n');
    this.#rest = frames.pop() ?? '';
    for (const frame of frames) this.#take(frame);
    this.#wake();
  }

  #take(frame: string): void {
    const fields = new Map<string, string>();
    for (const line of frame.split('\n')) {
      if (line.startsWith(':')) this.comments.push(line.slice(1).trim());
      else fields.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart());
    }
    const retry = fields.get('retry');
    if (retry !== undefined) this.retryMs = Number(retry);
    const data = fields.get('data');
    if (data === undefined) return;
    this.#events.push({ id: Number(fields.get('id')), data: JSON.parse(data) });
  }
}
