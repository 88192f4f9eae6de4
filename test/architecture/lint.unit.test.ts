import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Planted, plant } from './planted.ts';

const promises = 'async function later(): Promise<number> {\n  return 1;\n}\n';

// What the typed rules must find anywhere.
const everywhere: Readonly<Record<string, string>> = {
  '@typescript-eslint/no-floating-promises': `${promises}export function send(): void {\n  later();\n}\n`,
  '@typescript-eslint/no-misused-promises': `${promises}export const paid = (): string => (later() ? 'yes' : 'no');\n`,
  '@typescript-eslint/switch-exhaustiveness-check':
    "export function say(stage: 'called' | 'held' | 'adjourned'): string {\n" +
    "  switch (stage) {\n    case 'called':\n      return 'a';\n    case 'held':\n      return 'b';\n  }\n  return '';\n}\n",
  '@typescript-eslint/no-explicit-any': 'export const keep = (value: any): void => void value;\n',
  '@typescript-eslint/no-unsafe-assignment': "export const read: string = JSON.parse('{}');\n",
  '@typescript-eslint/only-throw-error': "export function stop(): never {\n  throw 'no quorum';\n}\n",
  '@typescript-eslint/no-unused-vars': 'export function idle(): void {\n  const unused = 1;\n}\n',
};

// What would make two machines, or two replays, disagree.
const hostAndClock: readonly string[] = [
  'export const a = new Date();',
  'export const a = new Date(2021, 1, 8);',
  'export const a = Date.now();',
  'export const a = Date();',
  "export const a = new Date('2021-02-08T15:00:00.000Z').getDay();",
  "export const a = new Date('2021-02-08T15:00:00.000Z').getHours();",
  "export const a = new Date('2021-02-08T15:00:00.000Z').getTimezoneOffset();",
  "export const a = new Date('2021-02-08T15:00:00.000Z').toDateString();",
  "export const a = new Date('2021-02-08T15:00:00.000Z').toLocaleDateString();",
  'export const a = (19478048).toLocaleString();',
  "export const a = 'Cede'.localeCompare('Ceder');",
  "export const a = new Intl.NumberFormat('en');",
  'export const a = Math.random();',
  'export let a = 1;\na = 2;',
  'let a = 1;\nexport const next = (): number => (a += 1);',
  'export const a = new Map<string, string>();',
  'export const a = globalThis;',
  'export const a = process.env;',
];

const inPureOnly: readonly string[] = [
  "export const a = parseFloat('19.75');",
  'export const a = (19.75).toFixed(2);',
];

const allowed =
  "export const day = new Date('2021-02-08T15:00:00.000Z').getUTCDay();\n" +
  'export const noon = Date.UTC(2021, 1, 8, 12);\n' +
  'export const votes: ReadonlyMap<string, string> = new Map([["common", "1"]]);\n' +
  'export const before = (a: string, b: string): boolean => a < b;\n' +
  'export function sum(amounts: readonly bigint[]): bigint {\n' +
  '  let total = 0n;\n  for (const amount of amounts) total += amount;\n  return total;\n}\n' +
  "export function say(stage: 'called' | 'held'): string {\n" +
  "  switch (stage) {\n    case 'called':\n      return 'a';\n    case 'held':\n      return 'b';\n  }\n}\n";

const pureFolders = ['libs/money', 'libs/calendar', 'libs/rulebook', 'libs/contracts', 'libs/deal'];

interface Finding {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly fatal?: boolean;
  }[];
}

describe('the lint', () => {
  const files: Record<string, string> = {};
  let planted: Planted;
  let findings: readonly Finding[];

  const rulesFoundIn = (path: string): readonly (string | null)[] => {
    const of = findings.find((finding) => finding.filePath.endsWith(`/${path}`));
    if (!of) throw new Error(`the lint did not look at ${path}`);
    return of.messages.map((message) => message.ruleId);
  };

  beforeAll(async () => {
    Object.entries(everywhere).forEach(([, text], n) => (files[`apps/api/everywhere-${n}.ts`] = text));
    hostAndClock.forEach((text, n) => {
      files[`libs/deal/host-${n}.ts`] = `${text}\n`;
      files[`workflows/host-${n}.ts`] = `${text}\n`;
      files[`libs/journal/host-${n}.ts`] = `${text}\n`;
    });
    inPureOnly.forEach((text, n) => (files[`libs/money/float-${n}.ts`] = `${text}\n`));
    for (const folder of [...pureFolders, 'workflows']) files[`${folder}/allowed.ts`] = allowed;
    for (const folder of pureFolders) files[`${folder}/clock.ts`] = 'export const now = Date.now();\n';
    files['libs/deal/clock.unit.test.ts'] = 'export const now = Date.now();\n';
    planted = await plant(files);
    const outcome = await planted.run('eslint', '--format', 'json', '.');
    expect(outcome.code).toBe(1);
    findings = JSON.parse(outcome.output) as Finding[];
  }, 120_000);
  afterAll(() => planted.remove());

  it.each(Object.keys(everywhere).map((rule, n) => [rule, n] as const))('finds a breach of %s', (rule, n) => {
    expect(rulesFoundIn(`apps/api/everywhere-${n}.ts`)).toContain(rule);
  });

  it.each(hostAndClock.map((text, n) => [text, n] as const))(
    'keeps pure parts and workflows free of: %s',
    (_text, n) => {
      const forbidden = /^no-restricted-(syntax|globals)$/;
      expect(rulesFoundIn(`libs/deal/host-${n}.ts`)).toContainEqual(expect.stringMatching(forbidden));
      expect(rulesFoundIn(`workflows/host-${n}.ts`)).toContainEqual(expect.stringMatching(forbidden));
      expect(rulesFoundIn(`libs/journal/host-${n}.ts`)).not.toContainEqual(expect.stringMatching(forbidden));
    },
  );

  it('keeps floating point away from money', () => {
    inPureOnly.forEach((_text, n) =>
      expect(rulesFoundIn(`libs/money/float-${n}.ts`)).toContain('no-restricted-syntax'),
    );
  });

  it('watches every pure part, and leaves its tests alone', () => {
    for (const folder of pureFolders)
      expect(rulesFoundIn(`${folder}/clock.ts`)).toEqual(['no-restricted-syntax']);
    expect(rulesFoundIn('libs/deal/clock.unit.test.ts')).toEqual([]);
  });

  it('lets exact, universal code pass', () => {
    for (const folder of [...pureFolders, 'workflows'])
      expect(rulesFoundIn(`${folder}/allowed.ts`)).toEqual([]);
  });
});
