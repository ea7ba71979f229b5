import { defineConfig } from 'vitest/config';

const DATABASE = './tests/setup/database.ts';

/**
 * Two projects: unit and service tests beside the code with the journeys in tests/, and the browser's in
 * tests/browser, which need a rendered site. The alias keeps one copy of graphql: its ESM and CommonJS builds refuse to
 * work on each other's schemas.
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
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', 'tests/browser/**'],
          globalSetup: [DATABASE],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          maxConcurrency: 2,
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: [DATABASE, './tests/setup/site.ts'],
        },
      },
    ],
  },
});
