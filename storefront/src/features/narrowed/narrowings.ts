import type { Locale, Text } from '../../lib/locale.ts';
import { ocopLists, to, type Address } from '../../lib/urls.ts';
import { places } from '../catalogue/places.ts';
import type { Counts } from '../product/counts.ts';
import type { ProductFilter } from '../product/types.ts';

/** What lists can be narrowed to: goods with so many stars, or with another certificate, that hold today. */
export interface Narrowing {
  name: Text;
  /** What its goods have, in a sentence. */
  held: Text;
  /** Its name in addresses. */
  slug: Record<Locale, string>;
  filter: ProductFilter;
  /** The whole list of such goods. */
  whole: Address;
  /** How many there are among what was counted. */
  countIn: (counts: Counts) => number;
}

const ofStars = ([5, 4, 3] as const).map((stars): Narrowing => ({
  name: { vi: `OCOP ${stars} sao`, en: `OCOP ${stars} stars` },
  held: { vi: `quyết định OCOP ${stars} sao`, en: `a decision of OCOP ${stars} stars` },
  slug: ocopLists[stars],
  filter: { ocopStars: stars },
  whole: to.ocop(stars),
  countIn: ({ ocopStars }) => ocopStars.get(stars) ?? 0,
}));

/** All of them: the most stars first, then other schemes. What news alone reports is no certificate, and narrows nothing. */
export async function narrowings(): Promise<Narrowing[]> {
  const { schemes } = await places();
  const ofSchemes = schemes.map(({ code, slug, name }): Narrowing => ({
    name,
    held: name,
    slug: { vi: slug, en: slug },
    filter: { certificate: code },
    whole: to.scheme(slug),
    countIn: ({ certificates }) => certificates.get(code) ?? 0,
  }));
  return [...ofStars, ...ofSchemes];
}
