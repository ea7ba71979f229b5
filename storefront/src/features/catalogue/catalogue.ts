import {
  CatalogueProductsDocument,
  CommunesDocument,
  FormerUnitsDocument,
  SitePartsDocument,
  StoresDocument,
  StoriesDocument,
} from '../../generated/graphql.ts';
import { answerOf as ask } from '../../data/load.ts';
import { collect, required } from '../../lib/api.ts';
import { monthOf, vietnamDay } from '../../lib/dates.ts';
import { provinceCode } from '../../lib/site.ts';
import type { Catalogue } from './types.ts';

/** How long loaded data may serve: a whole build, or a few seconds while `astro dev` shows changes. */
const freshFor = import.meta.env.DEV ? 3_000 : Infinity;

let latest: { site: Promise<Catalogue>; begun: number } | undefined;

/**
 * The data of this build: about ten requests for the whole site, shared by every page.
 * @throws ApiError when any part is missing; a page is never built from half an answer.
 */
export function catalogue(): Promise<Catalogue> {
  if (latest && Date.now() - latest.begun < freshFor) return latest.site;
  const loading = { site: load(), begun: Date.now() };
  latest = loading;
  // A failure is for those who asked; the next to ask tries again.
  loading.site.catch(() => {
    if (latest === loading) latest = undefined;
  });
  return loading.site;
}

async function load(): Promise<Catalogue> {
  const province = provinceCode;
  const parts = await ask(SitePartsDocument, { province });
  // One after the other: the API shares a small machine with this build.
  const products = await collect('products', async (at) => (await ask(CatalogueProductsDocument, at)).products);
  const communes = await collect('communes', async (at) => (await ask(CommunesDocument, { ...at, province })).communes);
  const formerUnits = await collect(
    'former units',
    async (at) => (await ask(FormerUnitsDocument, { ...at, province })).formerUnits,
  );
  const stores = await collect('stores', async (at) => (await ask(StoresDocument, at)).stores);
  const stories = await collect('stories', async (at) => (await ask(StoriesDocument, at)).stories);
  const asOf = products[0]?.asOf ?? new Date().toISOString();
  return {
    asOf,
    month: monthOf(vietnamDay(asOf)),
    province: required(parts.province, `the province ${province}`),
    products,
    branches: required(parts.categoryBranches, 'the categories'),
    calendar: required(parts.seasonCalendar, 'the season calendar'),
    communes: byName(communes),
    formerUnits,
    stores,
    stories: stories.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt)),
    texts: required(parts.pages, 'the text pages'),
  };
}

/** The order of a Vietnamese dictionary. */
const vietnamese = new Intl.Collator('vi');

function byName<Place extends { name: { vi: string } }>(places: Place[]): Place[] {
  return places.toSorted((a, b) => vietnamese.compare(a.name.vi, b.name.vi));
}
