import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, type Planted, plant } from './planted.ts';

// rule → [the file that breaks it, what it imports]
const breaches: Readonly<Record<string, readonly (readonly [from: string, imports: string])[]>> = {
  'no-cycles': [
    ['libs/journal/egg.ts', './hen.ts'],
    ['libs/journal/hen.ts', './egg.ts'],
  ],
  resolvable: [['libs/journal/lost.ts', './nowhere.ts']],
  'money-knows-nothing': [
    ['libs/money/a.ts', '#libs/calendar/sound.ts'],
    ['libs/money/b.ts', 'node:fs'],
    ['libs/money/c.ts', 'zod'],
  ],
  'calendar-knows-nothing': [['libs/calendar/a.ts', '#libs/contracts/sound.ts']],
  'rulebook-knows-calendars': [['libs/rulebook/a.ts', '#libs/deal/sound.ts']],
  'contracts-know-values': [
    ['libs/contracts/a.ts', '#libs/deal/sound.ts'],
    ['libs/contracts/b.ts', 'node:crypto'],
  ],
  'deal-is-pure': [
    ['libs/deal/a.ts', '#libs/journal/sound.ts'],
    ['libs/deal/b.ts', 'node:crypto'],
    ['libs/deal/c.ts', '#libs/ledger/sound.ts'],
    ['libs/deal/vote/d.ts', 'pg'],
  ],
  'documents-derive-from-deals': [
    ['libs/documents/a.ts', '#libs/journal/sound.ts'],
    ['libs/documents/b.ts', 'pg'],
    ['libs/documents/c.ts', 'node:http'],
  ],
  'workflow-contract-is-plain': [['libs/contracts/process/a.ts', 'zod']],
  'workflows-reach-only-their-contract': [
    ['workflows/a.ts', '#libs/deal/sound.ts'],
    ['workflows/b.ts', 'node:fs'],
    ['workflows/c.ts', '#libs/contracts/sound.ts'],
    ['workflows/d.ts', '@temporalio/client'],
  ],
  'workflows-know-activities-by-type': [['workflows/e.ts', '#activities/record/sound.ts']],
  'libs-look-down-only': [
    ['libs/journal/up.ts', '#apps/api/sound.ts'],
    ['libs/ledger/up.ts', '#activities/record/sound.ts'],
  ],
  'activities-look-down-only': [['activities/bank/up.ts', '#workflows/sound.ts']],
  'machine-starts-apps-by-path': [['machine/up.ts', '#apps/worker/sound.ts']],
  'apps-stand-alone': [['apps/api/side.ts', '#apps/worker/sound.ts']],
  'machine-room-for-the-cli': [['apps/api/start.ts', '#machine/sound.ts']],
  'web-knows-pure-parts': [
    ['apps/web/a.ts', '#libs/journal/sound.ts'],
    ['apps/web/b.ts', 'node:fs'],
  ],
  'no-test-code-in-production': [['libs/journal/uses-test.ts', '#test/sound.ts']],
  'no-dev-packages-in-production': [['apps/cli/dev.ts', 'fast-check']],
  'no-undeclared-packages': [['apps/cli/undeclared.ts', 'avvio']],
  'nest-in-the-api': [['activities/mail/nest.ts', '@nestjs/common']],
};

const soundFolders = [
  'libs/money',
  'libs/calendar',
  'libs/rulebook',
  'libs/contracts',
  'libs/contracts/process',
  'libs/deal',
  'libs/journal',
  'libs/ledger',
  'workflows',
  'activities/record',
  'apps/api',
  'apps/worker',
  'machine',
  'test',
];

// What the design allows must stay allowed, or people work around the check.
const lawful: Readonly<Record<string, string>> = {
  'libs/deal/lawful.ts':
    "import { a } from '#libs/contracts/sound.ts';\nimport { a as b } from '#libs/rulebook/sound.ts';\n" +
    "import { a as c } from '#libs/calendar/sound.ts';\nimport { a as d } from '#libs/money/sound.ts';\nexport default [a, b, c, d];\n",
  'libs/deal/all.ts':
    "import { part } from './part.ts';\nexport type All = string;\nexport const all: All = part('');\n",
  'libs/deal/part.ts': "import type { All } from './all.ts';\nexport const part = (all: All): All => all;\n",
  'libs/contracts/lawful.ts': "import { z } from 'zod';\nexport default z;\n",
  'libs/deal/lawful.unit.test.ts':
    "import fc from 'fast-check';\nimport { it } from 'vitest';\nit('', () => void fc);\n",
  'workflows/lawful.ts':
    "import { sleep } from '@temporalio/workflow';\nimport type * as record from '#activities/record/sound.ts';\n" +
    "import { a } from '#libs/contracts/process/sound.ts';\nexport default [sleep, a] as unknown as typeof record;\n",
  'activities/record/lawful.ts':
    "import { a } from '#libs/journal/sound.ts';\nimport pg from 'pg';\nexport default [a, pg];\n",
  'apps/api/lawful.ts':
    "import { Module } from '@nestjs/common';\nimport { a } from '#libs/journal/sound.ts';\nexport default [Module, a];\n",
  'apps/worker/lawful.ts':
    "import { a } from '#workflows/sound.ts';\nimport { a as b } from '#activities/record/sound.ts';\nexport default [a, b];\n",
  'apps/cli/lawful.ts': "import { a } from '#machine/sound.ts';\nexport default a;\n",
  'test/lawful.e2e.test.ts':
    "import { a } from '#apps/api/sound.ts';\nimport { a as b } from '#machine/sound.ts';\nexport default [a, b];\n",
};

interface Cruise {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

describe('the direction of dependencies', () => {
  let planted: Planted;
  let found: readonly { readonly file: string; readonly rule: string }[];

  beforeAll(async () => {
    const files: Record<string, string> = { ...lawful };
    for (const folder of soundFolders) files[`${folder}/sound.ts`] = 'export const a = 1;\n';
    for (const [from, imports] of Object.values(breaches).flat()) {
      files[from] = `import * as other from '${imports}';\nexport default other;\n`;
    }
    planted = await plant(files);
    const outcome = await planted.run(
      'depcruise',
      '--output-type',
      'json',
      'apps',
      'workflows',
      'activities',
      'libs',
      'machine',
      'test',
    );
    const cruise = JSON.parse(outcome.output) as Cruise;
    found = cruise.summary.violations.map(({ from, rule }) => ({ file: from, rule: rule.name }));
  }, 120_000);
  afterAll(() => planted.remove());

  it('has a planted breach for each rule', () => {
    const settings = createRequire(import.meta.url)(join(checkout, '.dependency-cruiser.cjs')) as {
      forbidden: readonly { name: string; severity: string }[];
    };
    expect(Object.keys(breaches).sort()).toEqual(settings.forbidden.map((rule) => rule.name).sort());
    expect(settings.forbidden.filter((rule) => rule.severity !== 'error')).toEqual([]);
  });

  it.each(
    Object.entries(breaches).flatMap(([rule, cases]) =>
      cases.map(([file, imports]) => [rule, file, imports] as const),
    ),
  )('%s: %s may not import %s', (rule, file) => {
    if (rule === 'no-cycles') expect(found.map((one) => one.rule)).toContain(rule);
    else expect(found).toContainEqual({ file, rule });
  });

  it('leaves alone what the design allows', () => {
    expect(found.filter(({ file }) => file in lawful || file.endsWith('/sound.ts'))).toEqual([]);
  });
});
