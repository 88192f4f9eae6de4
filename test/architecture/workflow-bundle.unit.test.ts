import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkout, type Planted, plant } from './planted.ts';

// Replaying a deal loads all of it, so what is in it costs each worker, each time. Measured 563 kB, of it 26 kB our own.
const bundleBytesMax = 650_000;

const allowed = [
  /^workflows\//,
  /^libs\/contracts\/process\//,
  /(^|\/)node_modules\/@temporalio\/(common|workflow)\//,
  // What the SDK's own two packages need.
  /(^|\/)node_modules\/(long|ms|nexus-rpc)\//,
  // Converters that we do not replace.
  /^\?[0-9a-f]+$/,
];

const strangers = (modules: readonly string[]): readonly string[] =>
  modules.filter((name) => !allowed.some((pattern) => pattern.test(name)));

interface Bundle {
  readonly bytes: number;
  readonly modules: readonly string[];
}

async function bundle(root: string, story: string): Promise<Bundle> {
  const said: string[] = [];
  const logger = new DefaultLogger('ERROR', (entry) => said.push(entry.message));
  const { code } = await bundleWorkflowCode({ workflowsPath: join(root, story), logger }).catch((fault) => {
    throw new Error(said.join('\n'), { cause: fault });
  });
  const withoutMap = code.slice(0, code.lastIndexOf('//# sourceMappingURL='));
  const modules = [...withoutMap.matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map((match) => match[1] ?? '');
  return {
    bytes: Buffer.byteLength(withoutMap),
    modules: modules.map((name) => (name.startsWith('.') ? relative(root, resolve(name)) : name)),
  };
}

describe('the workflow bundle', () => {
  let ours: Bundle;
  beforeAll(async () => {
    ours = await bundle(checkout, 'workflows/going-private.ts');
  }, 60_000);

  it('holds the story, its contract and the SDK, and nothing else', () => {
    expect(ours.modules).toContain('workflows/going-private.ts');
    expect(strangers(ours.modules)).toEqual([]);
  });

  it(`stays under ${bundleBytesMax} bytes`, () => {
    expect(ours.bytes).toBeLessThan(bundleBytesMax);
    expect(ours.bytes).toBeGreaterThan(100_000);
  });

  it('is built with nothing ignored and nothing preloaded, wherever it is built', () => {
    const sources = ['apps', 'workflows', 'activities', 'libs', 'machine', 'test'].flatMap((folder) =>
      readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('workflow-bundle.unit.test.ts'))
        .map((name) => join(checkout, folder, name)),
    );
    expect(sources.length).toBeGreaterThan(50);
    // An ignored module is missing when it is called; a preloaded one is shared by all deals of a worker.
    expect(
      sources.filter((path) => /\b(ignoreModules|preloadModules)\b/.test(readFileSync(path, 'utf8'))),
    ).toEqual([]);
  });

  describe('with faults planted', () => {
    let planted: Planted;
    beforeAll(async () => {
      planted = await plant({
        'workflows/disk.ts':
          "import { readFileSync } from 'node:fs';\n\nexport const story = (): string => String(readFileSync);\n",
        'workflows/law.ts':
          "import { rule } from '#libs/deal/rule.ts';\n\nexport const story = (): string => rule;\n",
        'libs/deal/rule.ts': "export const rule = '8 Del. C. § 251';\n",
      });
    });
    afterAll(() => planted.remove());

    it('is not built from what reads a disk', async () => {
      await expect(bundle(planted.root, 'workflows/disk.ts')).rejects.toThrow(/ERROR in node:fs/);
    });

    it('shows law that got in', async () => {
      const { modules } = await bundle(planted.root, 'workflows/law.ts');
      expect(strangers(modules)).toEqual(['libs/deal/rule.ts']);
    });
  });
});
