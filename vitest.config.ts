import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { proving } from './test/setup/effort.ts';

/** In `npm run proof` each test has as long as it takes. */
const within = (ms: number): number => (proving ? 24 * 3_600_000 : ms);

/** Vitest's own choice leaves one core free, of two. */
const cores = Math.max(2, availableParallelism());

// A test's file name carries its cost: unit (pure), int (PostgreSQL), e2e (servers, Temporal, browsers).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.unit.test.ts'],
          exclude: ['node_modules/**'],
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
          // Two cores may have other work.
          testTimeout: within(20_000),
          hookTimeout: within(60_000),
        },
      },
      {
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude: ['node_modules/**'],
          globalSetup: ['test/setup/postgres.ts'],
          maxWorkers: cores,
          sequence: { groupOrder: 1 },
          testTimeout: within(60_000),
          hookTimeout: within(120_000),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: ['node_modules/**'],
          globalSetup: ['test/setup/postgres.ts'],
          // Most files have servers of their own, and wait for them most of the time. No test here measures speed.
          maxWorkers: cores + 1,
          sequence: { groupOrder: 2 },
          testTimeout: within(180_000),
          hookTimeout: within(300_000),
        },
      },
    ],
  },
});
