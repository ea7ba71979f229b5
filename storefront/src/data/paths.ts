import type { Route } from '@cho-phien/publish/renderer';
import { part } from './part.ts';

type Params = Record<string, string>;

/** The pages of a route. */
interface PathsDefinition {
  /** Names the route among all; with the locale where its addresses differ by it. */
  name: string;
  tier?: Route['tier'];
  /** The params of every page there is. */
  all: () => Promise<Params[]>;
}

/** The pages of a route that are the pages of entities: of thousands, so an event tells which to look at. */
interface EntityPathsDefinition extends PathsDefinition {
  entity: string;
  /** The params of the pages that these entities have or had. */
  of: (ids: readonly string[]) => Promise<Params[]>;
}

/** What {@link paths} makes: Astro calls it; the publisher reads what else it carries. */
export type Paths = (() => Promise<{ params: Params }[]>) & { definition: PathsDefinition | EntityPathsDefinition };

/**
 * The pages of a dynamic route, for `getStaticPaths` and for the publisher alike. They are listed again when the lists
 * change that `all` reads; with `entity`, the publisher asks `of` about each changed entity instead.
 */
export function paths(definition: PathsDefinition | EntityPathsDefinition): Paths {
  const all = 'entity' in definition ? definition.all : part(pathsPart(definition), definition.all);
  const getStaticPaths = async () => (await all()).map((params) => ({ params }));
  return Object.assign(getStaticPaths, { definition });
}

/** The name of the part that lists a route's pages. */
export function pathsPart({ name }: PathsDefinition): string {
  return `paths ${name}`;
}
