/** What a search is narrowed to: fields of `ProductFilter`. */
export interface Chosen {
  categoryCode?: string;
  communeCode?: string;
  ocopStars?: number;
  certificate?: string;
  inSeason?: boolean;
  seasonMonth?: number;
  price?: PriceBand;
}

/** In đồng, from `min` on and below `max`; null where it is open. */
export interface PriceBand {
  min: number | null;
  max: number | null;
}

/** A name in the page's language. */
type Named = Record<string, string>;

/** What the API found for some words. */
export interface Goods {
  totalCount: number | null;
  nodes: { slug: string; name: Named; origin: { commune: { fullName: Named } | null } }[];
  facets: {
    inSeason: number;
    months: { month: number; count: number }[];
    categories: { count: number; category: { code: string; name: Named } }[];
    communes: { count: number; commune: { code: string; fullName: Named } | null }[];
    ocopStars: { stars: number; count: number }[];
    certificates: { certificate: string; count: number }[];
    priceBands: (PriceBand & { count: number })[];
    /** Prices in force that are samples. */
    demoPrices: number;
  };
}

const { lang } = document.documentElement;
/** Goods that the page shows at most. */
export const mostGoods = 40;

/** Where goods are looked for: by words, or among some that are known; at most a hundred. */
export type Among = { words: string } | { slugs: string[] };

/** Real goods, and what they could be narrowed to. @throws Error when the API gives no answer. */
export async function askForGoods(among: Among, chosen: Chosen): Promise<Goods> {
  const query = `query($words:String,$first:Int!,$filter:ProductFilter){products(search:$words,first:$first,filter:$filter){totalCount nodes{slug name{${lang}}origin{commune{fullName{${lang}}}}}facets{inSeason months{month count}categories{count category{code name{${lang}}}}communes{count commune{code fullName{${lang}}}}ocopStars{stars count}certificates{certificate count}priceBands{min max count}demoPrices}}}`;
  const wanted =
    'words' in among
      ? { words: among.words.slice(0, 200), first: mostGoods, filter: { ...chosen, isDemo: false } }
      : { first: among.slugs.length, filter: { ...chosen, slugs: among.slugs, isDemo: false } };
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: wanted }),
  });
  const { data } = (await response.json()) as { data?: { products?: Goods | null } };
  if (!data?.products) throw new Error(String(response.status));
  return data.products;
}
