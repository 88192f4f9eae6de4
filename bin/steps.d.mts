export interface Step {
  note(text: string): void;
  done(result?: string): void;
  failed(result?: string): void;
}

export interface Steps {
  step(label: string): Step;
  /** A line of its own between the steps. */
  say(text: string): void;
  close(): void;
}

export function createSteps(stream: {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}): Steps;
