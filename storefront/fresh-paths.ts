import type { AstroUserConfig } from 'astro';

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

/** `astro dev` keeps the pages of a route until a file changes; ours change with the data, so each visit asks anew. */
export const freshPaths: Plugins[number] = {
  name: 'fresh-paths',
  apply: 'serve',
  configureServer(server) {
    server.middlewares.use((_request, _response, next) => {
      server.environments.ssr.hot.send('astro:content-changed', {});
      next();
    });
  },
};
