import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Planted, plant } from './planted.ts';

describe('the format check', () => {
  let planted: Planted;
  beforeAll(async () => {
    planted = await plant({
      'libs/money/neat.ts': "export const price = '19.75';\n",
      'libs/money/untidy.ts': 'export const price = "19.75"\n',
      'libs/money/unsorted.ts':
        "import { b } from './b.ts';\nimport { a } from './a.ts';\n\nexport const c = [a, b];\n",
      // Nest's parameters carry decorators.
      'apps/api/decorated.ts':
        'export class Deals {\n  constructor(@Inject(Journal) readonly journal: Journal) {}\n}\n',
    });
  });
  afterAll(() => planted.remove());

  it.each([
    ['libs/money/neat.ts', 0],
    ['apps/api/decorated.ts', 0],
    ['libs/money/untidy.ts', 1],
    ['libs/money/unsorted.ts', 1],
  ])('%s: exit code %i', async (path, code) => {
    const outcome = await planted.run('biome', 'ci', path);
    expect(outcome.code, outcome.output).toBe(code);
    if (code !== 0) expect(outcome.output).toContain(path);
  });
});

interface Issues {
  readonly issues: readonly {
    readonly file: string;
    readonly files?: readonly unknown[];
    readonly exports?: readonly { readonly name: string }[];
    readonly dependencies?: readonly { readonly name: string }[];
    readonly unlisted?: readonly { readonly name: string }[];
  }[];
}

describe('the check for unused code', () => {
  let planted: Planted;
  let found: Issues['issues'];
  beforeAll(async () => {
    planted = await plant({
      'apps/worker/main.ts':
        "import { cents } from '#libs/money/cents.ts';\nimport 'left-pad';\n\nconsole.log(cents);\n",
      'libs/money/cents.ts': 'export const cents = 1n;\nexport const nobodyAsks = 2n;\n',
      'libs/money/forgotten.ts': 'export const forgotten = 1n;\n',
      'libs/money/tested.ts': 'export const tested = 1n;\n',
      'libs/money/tested.unit.test.ts': "import { tested } from './tested.ts';\n\nconsole.log(tested);\n",
    });
    const outcome = await planted.run('knip', '--no-progress', '--no-config-hints', '--reporter', 'json');
    expect(outcome.code, outcome.output).toBe(1);
    found = (JSON.parse(outcome.output) as Issues).issues;
  }, 60_000);
  afterAll(() => planted.remove());

  const about = (file: string): Issues['issues'][number] | undefined =>
    found.find((issue) => issue.file === file);

  it('finds a file that nothing reaches', () => {
    expect(about('libs/money/forgotten.ts')?.files).toHaveLength(1);
  });

  it('finds an export that nothing imports', () => {
    expect(about('libs/money/cents.ts')?.exports?.map((one) => one.name)).toEqual(['nobodyAsks']);
  });

  it('finds a package that nothing uses, and one that is used and not declared', () => {
    expect(about('package.json')?.dependencies?.map((one) => one.name)).toContain('fastify');
    expect(about('apps/worker/main.ts')?.unlisted?.map((one) => one.name)).toEqual(['left-pad']);
  });

  it('lets pass what a process or a test starts from', () => {
    expect(about('libs/money/tested.ts')).toBeUndefined();
    expect(about('libs/money/tested.unit.test.ts')).toBeUndefined();
    expect(about('apps/worker/main.ts')?.files ?? []).toEqual([]);
  });
});
