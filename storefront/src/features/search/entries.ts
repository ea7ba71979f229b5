import type { Speaker } from '../../lib/locale.ts';
import { comeBack } from '../../lib/season.ts';
import { inSentence, upperFirst } from '../../lib/text.ts';
import { to } from '../../lib/urls.ts';
import { formerName } from '../commune/names.ts';
import { formerUnitsOf, productsOfCommune, productsOfStore, realProducts } from '../catalogue/select.ts';
import type { Catalogue, Product } from '../catalogue/types.ts';
import { storeKind } from '../product/words.ts';
import type { Entry } from './rank.ts';

/** Everything the search finds, goods first: products, sellers, communes with their former names, kinds. */
export function searchEntries(t: Speaker, site: Catalogue): Entry[] {
  const { locale } = t;
  const real = realProducts(site.products);
  const goods = (count: number) =>
    t(count ? `${count} món trên chợ` : 'chưa có món nào', count ? `${count} on the market` : 'nothing yet');
  return [
    ...real.map((product): Entry => [
      t.of(product.name),
      to.product(product.slug)(locale),
      productNote(t, product),
      [],
      otherName(locale, product),
    ]),
    ...site.stores.map((store): Entry => [
      store.name.vi,
      to.store(store.slug)(locale),
      [
        storeKind(t, store.kind),
        store.commune ? inSentence(t.of(store.commune.fullName)) : '',
        goods(productsOfStore(real, store.slug).length),
      ]
        .filter(Boolean)
        .join(', '),
    ]),
    ...site.communes.map((commune): Entry => [
      t.of(commune.fullName),
      to.commune(commune.slug)(locale),
      upperFirst(goods(productsOfCommune(real, commune.code).length)),
      formerUnitsOf(site.formerUnits, commune.code).map(formerName),
    ]),
    ...site.branches.flatMap((branch) =>
      branch.categories.map((category): Entry => [
        t.of(category.name),
        to.category(category.slug)(locale),
        t(
          `Loại hàng, ${goods(real.filter((product) => product.category.code === category.code).length)}`,
          'Kind of produce',
        ),
      ]),
    ),
  ];
}

/** On English pages people still type the Vietnamese name, and the other way round. */
function otherName(locale: Speaker['locale'], product: Product): string {
  return product.name[locale === 'vi' ? 'en' : 'vi'];
}

function productNote(t: Speaker, product: Product): string {
  const { commune } = product.origin;
  const season = {
    YEAR_ROUND: t('quanh năm', 'all year'),
    IN_SEASON: t('đang mùa', 'in season'),
    ENDING: t('cuối mùa', 'end of season'),
    OFF_SEASON: comeBack(t, product.season).toLocaleLowerCase('vi'),
  }[product.season.state];
  return upperFirst([commune ? t.of(commune.fullName) : t('chưa rõ xã', 'commune unknown'), season].join(', '));
}
