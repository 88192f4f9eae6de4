import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Controller, Inject } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { CONTROLLERS } from '#apps/api/api.ts';
import { checkout } from './planted.ts';

// esbuild writes no types for Nest to inject by, and Nest puts `undefined` where it was told nothing: no error, no word.

type Class = abstract new (...args: never[]) => unknown;

/** The parameters of the constructor that Nest has been told how to fill. */
function told(of: Class): readonly number[] {
  const tokens = (Reflect.getMetadata('self:paramtypes', of) ?? []) as readonly { readonly index: number }[];
  return tokens.map((token) => token.index).sort((a, b) => a - b);
}

function asked(of: Class): readonly number[] {
  return Array.from({ length: of.length }, (_, index) => index);
}

const isMadeByNest = (value: unknown): value is Class =>
  typeof value === 'function' &&
  ['__controller__', '__injectable__', 'self:paramtypes'].some((key) => Reflect.hasMetadata(key, value));

async function madeByNest(): Promise<ReadonlyMap<string, Class>> {
  const folder = join(checkout, 'apps/api');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|^main\.ts$/.test(name),
  );
  const classes = new Map<string, Class>();
  for (const file of files) {
    if (!/@(Controller|Injectable|Catch)\(/.test(readFileSync(join(folder, file), 'utf8'))) continue;
    const exported = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(exported)) if (isMadeByNest(value)) classes.set(name, value);
  }
  return classes;
}

describe('what Nest makes', () => {
  it('is told what to put in every place', async () => {
    const classes = await madeByNest();
    expect(classes.size).toBeGreaterThanOrEqual(CONTROLLERS.length);
    for (const [name, made] of classes) expect(told(made), name).toEqual(asked(made));
  });

  it('is part of the API', async () => {
    const controllers = [...(await madeByNest())].filter(([, made]) =>
      Reflect.hasMetadata('__controller__', made),
    );
    expect(controllers.map(([name]) => name).sort()).toEqual(CONTROLLERS.map((one) => one.name).sort());
  });

  it('would be found out if it were not told', () => {
    @Controller()
    class Forgetful {
      constructor(
        @Inject('journal') readonly journal: unknown,
        readonly clock: unknown,
      ) {}
    }
    expect(told(Forgetful)).toEqual([0]);
    expect(asked(Forgetful)).toEqual([0, 1]);
  });
});
