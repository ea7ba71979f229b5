import { monthName } from '../../lib/dates.ts';
import type { Speaker } from '../../lib/locale.ts';
import { to } from '../../lib/urls.ts';
import { productsOfCommune, productsOfMonth, realProducts } from '../catalogue/select.ts';
import type { Catalogue } from '../catalogue/types.ts';

interface FacetGroup {
  title: string;
  links: { name: string; href: string; count?: number; isCurrent?: boolean }[];
}

/** The ways to narrow the list of products: by month, by kind, by commune. Empty ones are left out. */
export function productFacets(t: Speaker, site: Catalogue, current?: { category?: string }): FacetGroup[] {
  const { locale } = t;
  const { products, month } = site;
  const real = realProducts(products);
  const kinds = site.branches
    .flatMap((branch) => branch.categories)
    .map(({ slug, code, name }) => ({
      name: t.of(name),
      href: to.category(slug)(locale),
      count: real.filter((product) => product.category.code === code).length,
      isCurrent: slug === current?.category,
    }))
    .filter(({ count, isCurrent }) => count > 0 || isCurrent);
  const communes = site.communes
    .map(({ slug, code, fullName }) => ({
      name: t.of(fullName),
      href: to.commune(slug)(locale),
      count: productsOfCommune(real, code).length,
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, 6);
  return [
    {
      title: t('Mùa', 'Season'),
      links: [
        {
          name: t(`Đang mùa tháng ${month}`, `In season in ${monthName('en', month)}`),
          href: to.month(month)(locale),
          count: productsOfMonth(products, month).length,
        },
        { name: t('Lịch mùa vụ', 'Season calendar'), href: to.seasons(locale) },
      ],
    },
    {
      title: t('Loại hàng', 'Kind'),
      links: [
        { name: t('Tất cả', 'All'), href: to.products()(locale), count: real.length, isCurrent: !current?.category },
        ...kinds,
      ],
    },
    {
      title: t('Xã, phường', 'Commune'),
      links: [...communes, { name: t('Tất cả các xã', 'All communes'), href: to.communes(locale) }],
    },
  ];
}
