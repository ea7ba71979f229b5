import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * Builds the pages as a program that renders any of them when asked, instead of as files: the resident renderer.
 * Nothing is served by it; the publisher imports its entry.
 */
export const residentRenderer: AstroIntegration = {
  name: 'resident-renderer',
  hooks: {
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'resident-renderer',
        entrypointResolution: 'auto',
        serverEntrypoint: fileURLToPath(new URL('entry.ts', import.meta.url)),
        supportedAstroFeatures: { serverOutput: 'stable', staticOutput: 'stable', sharpImageService: 'stable' },
      }),
  },
};
