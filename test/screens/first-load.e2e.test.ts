import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '#machine/build-web.ts';

const MAX_BYTES = 250_000;
/** What a file loads before it runs, and what it loads when somebody goes there. */
const STATIC = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;
const LATER = /\bimport\(\s*["'`]\.\/([\w.-]+\.js)["'`]\s*\)/g;

describe('the first load of a route', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'closing-bell-first-load-'));
  const assets = path.join(folder, 'web/assets');

  beforeAll(() => buildWeb(path.join(import.meta.dirname, '../..'), path.join(folder, 'web')), 60_000);
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const read = (file: string): string => fs.readFileSync(path.join(assets, file), 'utf8');
  const named = (text: string, pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const withImports = (file: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(file)) return seen;
    seen.add(file);
    for (const next of named(read(file), STATIC)) withImports(next, seen);
    return seen;
  };
  const compressed = (file: string): number => zlib.gzipSync(read(file)).length;

  it('is under 250 kB of compressed script for every route', () => {
    const entry = /src="\/app\/assets\/([\w.-]+\.js)"/.exec(
      fs.readFileSync(path.join(folder, 'web/index.html'), 'utf8'),
    )?.[1];
    if (entry === undefined) throw new Error('The page has no script.');
    const routes = [...new Set(named(read(entry), LATER))];
    expect(routes.length).toBeGreaterThan(15);
    const sizes = routes.map((route) => {
      const files = new Set([...withImports(entry), ...withImports(route)]);
      return { route, bytes: [...files].reduce((sum, file) => sum + compressed(file), 0) };
    });
    expect(Math.min(...sizes.map(({ bytes }) => bytes)), 'the files were found').toBeGreaterThan(50_000);
    expect(sizes.filter(({ bytes }) => bytes >= MAX_BYTES)).toEqual([]);
  });
});
