import fs from 'node:fs';
import path from 'node:path';

/** The folder of this package's sources: found upwards, because this file may run from a build. */
export function checkoutFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (
      fs.existsSync(path.join(folder, 'package-lock.json')) ||
      fs.existsSync(path.join(folder, 'migrations'))
    )
      return folder;
    if (folder === path.dirname(folder)) return process.cwd();
  }
}

/** Where one set of servers keeps everything: `CLOSING_BELL_HOME`, else `.closing-bell` in the checkout. */
export function homeFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const given = env['CLOSING_BELL_HOME'];
  return given !== undefined && given !== ''
    ? path.resolve(given)
    : path.join(checkoutFolder(), '.closing-bell');
}

export interface Home {
  readonly folder: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly temporalFile: string;
  readonly identity: string;
  readonly bank: string;
  /** What opens the registers of holders. */
  readonly holderKeys: string;
  /** Where documents lie, unless an object store holds them. */
  readonly documents: string;
  readonly logs: string;
  readonly ports: string;
  readonly processes: string;
  readonly running: string;
  log(name: string): string;
}

export function homeAt(folder: string): Home {
  const at = (...parts: string[]): string => path.join(folder, ...parts);
  return {
    folder,
    postgres: at('postgres'),
    temporal: at('temporal'),
    temporalFile: at('temporal', 'temporal.db'),
    identity: at('identity'),
    bank: at('bank'),
    holderKeys: at('holder-keys'),
    documents: at('documents'),
    logs: at('logs'),
    ports: at('ports.json'),
    processes: at('processes.json'),
    running: at('running.json'),
    log: (name) => at('logs', `${name}.log`),
  };
}

/** The name of the lock that one running set holds on its folder. */
export const MACHINE_LOCK = 'machine';

export function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The file has its old content or its new, never half of it; only its owner may read it. */
export function writeJson(file: string, content: unknown): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.draft-${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, file);
}
