import { defineConfig } from 'astro/config';
import { freshPaths } from './fresh-paths.ts';

/** Where the built pages will live: canonical links, hreflang and the sitemap are made from it. */
const site = process.env.SITE_URL ?? 'http://localhost:4321';

export default defineConfig({
  site,
  outDir: process.env.OUT_DIR ?? './dist',
  trailingSlash: 'always',
  // Astro 7's own default eats the spaces beside inline tags.
  compressHTML: true,
  build: { inlineStylesheets: 'always', concurrency: 4 },
  devToolbar: { enabled: false },
  // The one script of the site is a file, so that a strict content security policy can name it.
  vite: { build: { assetsInlineLimit: 0 }, plugins: [freshPaths] },
});
