import { currentMonth } from '../../data/clock.ts';
import { loader } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { recordList } from '../../data/record.ts';
import {
  ProductCardsDocument,
  ProductNeighboursDocument,
  ProductPagesDocument,
  ProductStoriesDocument,
} from '../../generated/graphql.ts';
import { communeOf } from '../catalogue/places.ts';
import { members } from './members.ts';
import type { Card, Product, Told } from './types.ts';

const pages = loader({
  document: ProductPagesDocument,
  field: 'products',
  by: 'slugs',
  // All that a page tells of a product is some two hundred objects.
  most: 50,
  nodes: ({ products }) => products?.nodes ?? [],
  keysOf: ({ slug }) => [slug],
});

/** A product as its page shows it; undefined when none is published at this address. */
export async function productBySlug(slug: string): Promise<Product | undefined> {
  const [product] = await pages(slug);
  return product && placed(product);
}

/** With the names of its commune. */
async function placed<Node extends { origin: { commune?: { code: string } | null } }>(product: Node) {
  const { origin } = product;
  return { ...product, origin: { ...origin, commune: origin.commune ? await communeOf(origin.commune.code) : null } };
}

const cards = loader({
  document: ProductCardsDocument,
  field: 'products',
  by: 'ids',
  entity: 'Product',
  nodes: ({ products }) => products?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** A product as cards show it; undefined when it is gone. */
export async function cardOf(id: string): Promise<Card | undefined> {
  const [product] = await cards(id);
  return product && placed(product);
}

/** Products as cards show them, in the order of their ids; those that are gone since the list was read are left out. */
export async function cardsOf(ids: readonly string[]): Promise<Card[]> {
  return (await Promise.all(ids.map(cardOf))).filter((product) => product !== undefined);
}

const stories = loader({
  document: ProductStoriesDocument,
  field: 'stories',
  by: 'productIds',
  nodes: ({ stories: found }) => found?.nodes ?? [],
  keysOf: ({ products }) => products.flatMap((product) => (product ? [product.id] : [])),
});

/** The newest story that tells of a product. */
export async function storyOf(id: string): Promise<Told | undefined> {
  return (await stories(id))[0];
}

const neighbours = loader({
  document: ProductNeighboursDocument,
  field: 'products',
  by: 'ids',
  membersOnly: true,
  nodes: ({ products }) => products?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** A product as another one's page names it. */
export type Neighbour = Pick<
  Awaited<ReturnType<typeof neighbours>>[number],
  'slug' | 'name' | 'drawing' | 'isDemo' | 'season'
>;

/** Where a product page leads on to, and what those goods share with it. */
export interface Beside {
  by: 'COMMUNE' | 'CATEGORY';
  goods: Neighbour[];
}

const mostBeside = 3;

/**
 * Up to three others of a product's commune; where there are none, goods of the same kind that come first in their list.
 * Never a spirit. A part by product id, of names and seasons only: when a product joins the commune, only the few pages it
 * comes to stand on change, and when it costs something else, none but its own.
 */
export const beside = part('beside', async (id: string): Promise<Beside> => {
  // The nearest are those in season first, so the order is another next month.
  currentMonth();
  const [product] = await neighbours(id);
  if (!product) return { by: 'COMMUNE', goods: [] };
  const commune = product.origin.commune?.code;
  if (commune) recordList('products', { communeCode: commune });
  const near = product.related.filter((each) => !each.isAgeRestricted);
  if (near.length > 0) return { by: 'COMMUNE', goods: near.slice(0, mostBeside).map(named) };
  const { ids } = await members({ categoryCode: product.category.code, isDemo: false }, 'SEASON', mostBeside + 1);
  const kin = await Promise.all(ids.filter((each) => each !== id).map((each) => neighbours(each)));
  return { by: 'CATEGORY', goods: kin.flat().slice(0, mostBeside).map(named) };
});

function named({ slug, name, drawing, isDemo, season }: Neighbour): Neighbour {
  return { slug, name, drawing, isDemo, season };
}
