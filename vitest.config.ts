import { defineConfig } from 'vitest/config';

/**
 * One project: unit and service tests stand beside the code, journeys in tests/.
 * The alias keeps one copy of graphql: its ESM and CommonJS builds refuse to work on each other's schemas.
 */
export default defineConfig({
  resolve: {
    conditions: ['source'],
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./tests/setup/database.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
