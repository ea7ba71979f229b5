import type { createApp } from 'astro/app/entrypoint';
import type { Route } from '@cho-phien/publish/renderer';
import type { Paths } from '../src/data/paths.ts';

type App = ReturnType<typeof createApp>;
type RouteData = App['manifest']['routes'][number]['routeData'];
type Params = Record<string, string>;

/** A route with the ways to list its pages. */
export interface LoadedRoute extends Route {
  definition: Paths['definition'] | undefined;
  matches: (address: string) => boolean;
  /** The addresses of all its pages. */
  all: () => Promise<string[]>;
  /** The addresses of the pages of these entities, where pages belong to entities. */
  addressesOf: ((ids: readonly string[]) => Promise<string[]>) | undefined;
}

/** The routes of the site's own pages, every module loaded, so that every part is known. */
export async function loadRoutes({ manifest }: App): Promise<LoadedRoute[]> {
  const own = manifest.routes.map(({ routeData }) => routeData).filter(({ origin }) => origin === 'project');
  return Promise.all(
    own.map(async (route) => {
      const load = manifest.pageMap?.get(route.component);
      const module = (await (await load?.())?.page()) as { getStaticPaths?: Paths } | undefined;
      return toRoute(route, module?.getStaticPaths);
    }),
  );
}

function toRoute(route: RouteData, getStaticPaths: Paths | undefined): LoadedRoute {
  const definition = getStaticPaths?.definition;
  if (route.params.length > 0 && !definition) {
    throw new Error(`${route.component} does not list its pages with paths().`);
  }
  const address = (params: Params) => addressOf(route, params);
  const entity = definition && 'entity' in definition ? definition : undefined;
  return {
    tier: definition?.tier ?? (entity ? 'own' : route.type === 'endpoint' ? 'later' : 'first'),
    ...(entity && { entity: entity.entity }),
    definition,
    matches: (path) => route.pattern.test(path),
    all: async () => (getStaticPaths ? (await getStaticPaths()).map(({ params }) => address(params)) : [address({})]),
    addressesOf: entity && (async (ids) => (await entity.of(ids)).map(address)),
  };
}

/** `/san-pham/na-dai-dong-mo/` for a page, `/tim-kiem/index.json` for a file. */
function addressOf(route: RouteData, params: Params): string {
  const path = route.segments
    .map((parts) => parts.map(({ dynamic, content }) => (dynamic ? (params[content] ?? '') : content)).join(''))
    .map((segment) => `/${segment}`)
    .join('');
  return route.type === 'endpoint' ? path : `${path}/`;
}
