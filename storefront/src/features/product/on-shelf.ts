import { currentMonth } from '../../data/clock.ts';
import { fragment, type Fragment } from '../../data/fragment.ts';
import type { Locale } from '../../lib/locale.ts';
import { cardOf } from './load.ts';
import type { Card } from './types.ts';

/** What pages tell of a product beside its card. */
type Told = Pick<Card, 'name' | 'drawing' | 'isDemo' | 'isAgeRestricted'> & {
  /** Its commune is likely, but no source names it. */
  isAssumed: boolean;
  /** A price or a quantity on the card is made up. */
  isIllustrative: boolean;
};

/** A product on a shelf: what the page tells of it, and its card. */
export type OnShelf = Fragment<Told, CardFacts>;

/** What a card is rendered from. */
export interface CardFacts {
  product: Card;
  month: number;
  heading: Heading;
}

type Heading = 'h2' | 'h3';

/**
 * Products as a shelf shows them, in the order of their ids; those that are gone since the list was read are left out.
 * `heading` is the level of the cards' names.
 */
export async function onShelf(locale: Locale, ids: readonly string[], heading: Heading = 'h3'): Promise<OnShelf[]> {
  const month = currentMonth();
  const found = await Promise.all(
    ids.map((id) =>
      fragment(`card ${id} ${locale} ${month} ${heading}`, async () => {
        const product = await cardOf(id);
        return product && { facts: toldOf(product), source: { product, month, heading } };
      }),
    ),
  );
  return found.filter((each) => each !== undefined);
}

/** What brings the cards with these names, as {@link onShelf} names them; those of another month are no more. */
export async function shelvesOf(names: readonly string[]): Promise<{ locale: Locale; products: OnShelf[] }[]> {
  const cards = names.map((name) => CARD.exec(name)?.groups).filter((card) => card !== undefined);
  const shelves = Map.groupBy(cards, ({ locale, heading }) => `${locale} ${heading}`);
  return Promise.all(
    [...shelves.values()].map(async (some) => {
      const [{ locale, heading }] = some as [{ locale: Locale; heading: Heading }];
      const ids = some.map(({ id }) => id ?? '');
      return { locale, products: await onShelf(locale, ids, heading) };
    }),
  );
}

/** The name of a card. */
const CARD = /^card (?<id>\S+) (?<locale>\S+) \d+ (?<heading>\S+)$/;

function toldOf({ name, drawing, isDemo, isAgeRestricted, origin, variants }: Card): Told {
  return {
    name,
    drawing,
    isDemo,
    isAgeRestricted,
    isAssumed: origin.confidence === 'ASSUMED',
    isIllustrative: variants.some(({ offer, stock }) => offer?.isDemo || stock?.isDemo),
  };
}
