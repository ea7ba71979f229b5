import {
  CatalogueProductsDocument,
  CommunesDocument,
  FormerUnitsDocument,
  SitePartsDocument,
  StoresDocument,
  StoriesDocument,
} from '../../generated/graphql.ts';
import { ask, collect, required } from '../../lib/api.ts';
import { monthOf, vietnamDay } from '../../lib/dates.ts';
import { provinceCode } from '../../lib/site.ts';
import type { Catalogue } from './types.ts';

let loading: Promise<Catalogue> | undefined;

/**
 * The data of this build: about ten requests for the whole site, shared by every page.
 * @throws ApiError when any part is missing; a page is never built from half an answer.
 */
export function catalogue(): Promise<Catalogue> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Catalogue> {
  const province = provinceCode;
  const parts = await ask(SitePartsDocument, { province });
  const [products, communes, formerUnits, stores, stories] = await Promise.all([
    collect('products', async (cursor) => (await ask(CatalogueProductsDocument, cursor)).products),
    collect('communes', async (cursor) => (await ask(CommunesDocument, { ...cursor, province })).communes),
    collect('former units', async (cursor) => (await ask(FormerUnitsDocument, { ...cursor, province })).formerUnits),
    collect('stores', async (cursor) => (await ask(StoresDocument, cursor)).stores),
    collect('stories', async (cursor) => (await ask(StoriesDocument, cursor)).stories),
  ]);
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
