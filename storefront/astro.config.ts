import { defineConfig } from 'astro/config';
import { freshPaths } from './fresh-paths.ts';
import { residentRenderer } from './resident/adapter.ts';

/** Where the built pages will live: canonical links, hreflang and the sitemap are made from it. */
const site = process.env.SITE_URL ?? 'http://localhost:4321';

/** Where the API answers while `astro dev` serves the pages. */
const api = new URL(process.env.API_URL ?? 'http://localhost:4000').origin;

export default defineConfig({
  site,
  outDir: process.env.OUT_DIR ?? './dist',
  // The same pages as a program instead of files: see resident/adapter.ts.
  ...(process.env.RESIDENT === '1' && { output: 'server', adapter: residentRenderer }),
  trailingSlash: 'always',
  // Astro 7's own default eats the spaces beside inline tags.
  compressHTML: true,
  // Pages that are built together load their data together.
  build: { inlineStylesheets: 'always', concurrency: 100 },
  devToolbar: { enabled: false },
  // The one script of the site is a file, so that a strict content security policy can name it.
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [freshPaths],
    // As `npm start` does: pages and API share one origin.
    server: {
      proxy: Object.fromEntries(
        [
          '/graphql',
          '/session',
          '/look-up',
          '/dev/',
          '/gio-hang/',
          '/dat-hang/',
          '/don-hang/',
          '/en/cart/',
          '/en/checkout/',
          '/en/orders/',
        ].map((path) => [path, api]),
      ),
    },
  },
});
