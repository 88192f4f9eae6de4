import { defineConfig } from 'vitest/config';
import { proving } from './test/setup/effort.ts';

/** In `npm run proof` each test has as long as it takes. */
const within = (ms: number): number => (proving ? 24 * 3_600_000 : ms);

// A test's file name carries its cost: unit (pure), int (PostgreSQL), e2e (servers, Temporal, browsers).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.unit.test.ts'],
          exclude: ['node_modules/**'],
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
          testTimeout: within(60_000),
          hookTimeout: within(120_000),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: ['node_modules/**'],
          // Each file starts servers; two at once would measure each other.
          fileParallelism: false,
          testTimeout: within(180_000),
          hookTimeout: within(300_000),
        },
      },
    ],
  },
});
