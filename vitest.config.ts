import { defineConfig } from 'vitest/config';

const DATABASE = './tests/setup/database.ts';
/** They take minutes, and run with `npm run test:long` alone. */
const LONG = '**/*.long.test.ts';
/** They assert that something is there within 2 s, so they run alone, after the others. */
const TIMED = [
  'tests/gateway/partial.test.ts',
  'tests/gateway/processes.test.ts',
  'tests/publish/recall-in-time.test.ts',
];

/** It asserts that no file of the site was touched but those of one change, so nobody else changes anything meanwhile. */
const ALONE = ['tests/browser/officer.test.ts'];

/**
 * Unit and service tests beside the code with the journeys in tests/; those that measure time, and those that publish
 * whole sites, each alone; the browser's in tests/browser, which need a rendered site; and the long ones of `npm run test:long`, which take minutes. The alias keeps one copy of graphql: its ESM and CommonJS
 * builds refuse to work on each other's schemas.
 */
export default defineConfig({
  resolve: {
    conditions: ['source'],
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    // Most tests wait for a server or a browser: more workers than the two cores of a small machine pay off.
    maxWorkers: 3,
    testTimeout: 40_000,
    // The first admin of every database of the tests.
    env: { ADMIN_PASSWORD: 'the password of the tests' },
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', 'tests/browser/**', 'tests/publish/**', LONG, ...TIMED],
          globalSetup: [DATABASE],
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: TIMED,
          globalSetup: [DATABASE],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'publish',
          include: ['tests/publish/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', LONG, ...TIMED],
          globalSetup: [DATABASE],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          maxConcurrency: 2,
          include: ['tests/browser/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...ALONE],
          globalSetup: [DATABASE, './tests/setup/site.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser alone',
          include: ALONE,
          globalSetup: [DATABASE, './tests/setup/site.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: [LONG],
          exclude: ['**/node_modules/**', '**/dist/**'],
          globalSetup: [DATABASE],
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
