import { figure } from '../../lib/figures.ts';
import type { Speaker } from '../../lib/locale.ts';
import { seasonWords } from '../../lib/season.ts';
import { inSentence, upperFirst } from '../../lib/text.ts';
import { to } from '../../lib/urls.ts';
import type { Places } from '../catalogue/places.ts';
import type { Commune } from '../catalogue/types.ts';
import { formerName, formerUnitsOf } from '../commune/names.ts';
import { storeKind } from '../product/words.ts';
import type { FoundProduct, FoundStore, Scope } from './load.ts';
import type { Entry } from './rank.ts';

/** What the index is made of. */
export interface Indexed {
  places: Places;
  scope: Scope;
  /** None where the search asks the API for them. */
  products: readonly FoundProduct[];
  stores: readonly FoundStore[];
  /** By id of the store; sellers that are not in it are found without a figure. */
  goods: ReadonlyMap<string, number>;
}

/** Everything the index finds, goods first: products, sellers, communes with their former names, kinds. */
export function searchEntries(t: Speaker, { places, scope, products, stores, goods }: Indexed): Entry[] {
  const { locale } = t;
  const communes = new Map(places.communes.map((commune) => [commune.code, commune]));
  const communeOf = (code: string | undefined) => (code ? communes.get(code) : undefined);
  const onMarket = (count: number) =>
    t(
      count ? `${figure('vi', count)} món trên chợ` : 'chưa có món nào',
      count ? `${figure('en', count)} on the market` : 'nothing yet',
    );
  const isComplete = goods.size < mostStoresCounted;
  return [
    ...products.map((product): Entry => [
      t.of(product.name),
      to.product(product.slug)(locale),
      productNote(t, product, communeOf(product.origin.commune?.code)),
      [],
      // On English pages people still type the Vietnamese name, and the other way round.
      product.name[locale === 'vi' ? 'en' : 'vi'],
    ]),
    ...stores.map((store): Entry => {
      const commune = communeOf(store.commune?.code);
      const count = goods.get(store.id) ?? (isComplete ? 0 : undefined);
      return [
        store.name.vi,
        to.store(store.slug)(locale),
        [
          storeKind(t, store.kind),
          commune ? inSentence(t.of(commune.fullName)) : '',
          count === undefined ? '' : onMarket(count),
        ]
          .filter(Boolean)
          .join(', '),
      ];
    }),
    ...places.communes.map((commune): Entry => [
      t.of(commune.fullName),
      to.commune(commune.slug)(locale),
      upperFirst(onMarket(scope.communes[commune.code] ?? 0)),
      formerUnitsOf(places.formerUnits, commune.code).map(formerName),
    ]),
    ...places.branches.flatMap(({ categories }) =>
      categories.map((category): Entry => [
        t.of(category.name),
        to.category(category.slug)(locale),
        t(`Loại hàng, ${onMarket(scope.categories[category.code] ?? 0)}`, 'Kind of produce'),
      ]),
    ),
  ];
}

/** The API counts the goods of so many sellers. */
const mostStoresCounted = 100;

function productNote(t: Speaker, { season }: FoundProduct, commune: Commune | undefined): string {
  const state = seasonWords(t, season).toLocaleLowerCase('vi');
  return upperFirst([commune ? t.of(commune.fullName) : t('chưa rõ xã', 'commune unknown'), state].join(', '));
}
