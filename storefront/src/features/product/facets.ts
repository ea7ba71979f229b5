import { monthName } from '../../lib/dates.ts';
import type { Speaker } from '../../lib/locale.ts';
import { upperFirst } from '../../lib/text.ts';
import { ocopListNames, to } from '../../lib/urls.ts';
import type { Places } from '../catalogue/places.ts';
import type { Category, Commune } from '../catalogue/types.ts';
import type { Counts } from './counts.ts';

/** One way to narrow a list. */
export interface FacetLink {
  name: string;
  href: string;
  /** How many goods the link leads to; samples are not counted. */
  count?: number;
  /** The one that is shown. */
  isCurrent?: boolean;
}

/** Ways to narrow a list by one thing. */
export interface FacetGroup {
  title: string;
  links: FacetLink[];
  /** The names are so short that two stand in a line. */
  isShort?: boolean;
}

/** Communes that a facet names where there is a page of all of them. */
export const fewCommunes = 12;

/**
 * The ways to narrow the whole market: by kind, commune, month from this one on, stars, other certificates. Each leads to
 * as many goods as it says.
 */
export function marketFacets(
  t: Speaker,
  { branches, communes, schemes }: Places,
  counts: Counts,
  month: number,
): FacetGroup[] {
  const { locale } = t;
  const ofCommunes = byCount(communes, counts.communes).slice(0, fewCommunes);
  return withLinks([
    {
      title: t('Loại hàng', 'Kind'),
      links: [
        { name: t('Tất cả', 'All'), href: to.products()(locale), count: counts.total, isCurrent: true },
        ...branches
          .flatMap(({ categories }) => categories)
          .filter(({ code }) => counts.categories.has(code))
          .map(({ slug, code, name }) => ({
            name: t.of(name),
            href: to.category(slug)(locale),
            count: counts.categories.get(code),
          })),
      ],
    },
    {
      title: t('Xã, phường', 'Commune'),
      links: [
        ...ofCommunes.map(({ slug, code, fullName }) => ({
          name: t.of(fullName),
          href: to.commune(slug)(locale),
          count: counts.communes.get(code),
        })),
        { name: t('Tất cả các xã', 'All communes'), href: to.communes(locale) },
      ],
    },
    {
      title: t('Mùa', 'Season'),
      isShort: true,
      links: monthsFrom(month).map((each) => ({
        name: upperFirst(monthName(locale, each)),
        href: to.month(each)(locale),
        count: counts.months.get(each) ?? 0,
      })),
    },
    {
      title: t('Sao OCOP', 'OCOP stars'),
      isShort: true,
      links: ocopListNames.map((list) => ({
        name: list === 'reported' ? t('Báo đăng', 'Reported') : t(`${list} sao`, `${list} stars`),
        href: to.ocop(list)(locale),
        count: list === 'reported' ? counts.ocopStandings.reported : (counts.ocopStars.get(list) ?? 0),
      })),
    },
    {
      title: t('Chứng nhận khác', 'Other certificates'),
      links: schemes.map(({ code, slug, name }) => ({
        name: t.of(name),
        href: to.scheme(slug)(locale),
        count: counts.certificates.get(code) ?? 0,
      })),
    },
  ]);
}

/** The ways on from the list of a kind: its communes, and the other kinds of its branch. */
export function categoryFacets(
  t: Speaker,
  { communes }: Places,
  category: Category,
  { all, real, kin }: { all: Counts; real: Counts; kin: readonly (readonly [Category, number])[] },
): FacetGroup[] {
  const { locale } = t;
  return withLinks([
    {
      title: t('Xã, phường', 'Commune'),
      links: byCount(communes, all.communes).map(({ slug, code, fullName }) => ({
        name: t.of(fullName),
        href: to.categoryOfCommune(category.slug, slug)(locale),
        count: real.communes.get(code),
      })),
    },
    {
      title: t('Cùng ngành', 'Of the same branch'),
      links: [
        ...kin.map(([{ slug, code, name }, count]) => ({
          name: t.of(name),
          href: to.category(slug)(locale),
          count: count || undefined,
          isCurrent: code === category.code,
        })),
        { name: t('Tất cả loại hàng', 'All kinds'), href: to.categories(locale) },
      ],
    },
  ]);
}

/** The ways to narrow the list of a commune: by kind. */
export function communeFacets(
  t: Speaker,
  { branches }: Places,
  commune: Commune,
  { all, real }: { all: Counts; real: Counts },
): FacetGroup[] {
  const { locale } = t;
  return withLinks([
    {
      title: t('Loại hàng', 'Kind'),
      links: [
        {
          name: t('Tất cả', 'All'),
          href: to.commune(commune.slug)(locale),
          count: real.total || undefined,
          isCurrent: true,
        },
        ...branches
          .flatMap(({ categories }) => categories)
          .filter(({ code }) => all.categories.has(code))
          .map(({ slug, code, name }) => ({
            name: t.of(name),
            href: to.categoryOfCommune(slug, commune.slug)(locale),
            count: real.categories.get(code),
          })),
      ],
    },
  ]);
}

/**
 * The ways on from goods of one kind and one commune: the other kinds of the commune, the other communes of the kind.
 * Without figures, so that such a page changes with its own goods only.
 */
export function categoryOfCommuneFacets(
  t: Speaker,
  { branches, communes }: Places,
  category: Category,
  commune: Commune,
  codes: { categories: readonly string[]; communes: readonly string[] },
): FacetGroup[] {
  const { locale } = t;
  return withLinks([
    {
      title: t(`Ở ${commune.name.vi}`, `In ${commune.name.en}`),
      links: [
        { name: t('Tất cả', 'All'), href: to.commune(commune.slug)(locale) },
        ...branches
          .flatMap(({ categories }) => categories)
          .filter(({ code }) => codes.categories.includes(code))
          .map(({ slug, code, name }) => ({
            name: t.of(name),
            href: to.categoryOfCommune(slug, commune.slug)(locale),
            isCurrent: code === category.code,
          })),
      ],
    },
    {
      title: t.of(category.name),
      links: [
        { name: t('Mọi nơi', 'Everywhere'), href: to.category(category.slug)(locale) },
        ...communes
          .filter(({ code }) => codes.communes.includes(code))
          .map(({ slug, code, fullName }) => ({
            name: t.of(fullName),
            href: to.categoryOfCommune(category.slug, slug)(locale),
            isCurrent: code === commune.code,
          })),
      ],
    },
  ]);
}

/** Places that have some, the most first, then as they were. */
export function byCount<Place extends { code: string }>(
  all: readonly Place[],
  counts: ReadonlyMap<string, number>,
): Place[] {
  const count = ({ code }: Place) => counts.get(code) ?? 0;
  return all.filter((place) => count(place) > 0).toSorted((a, b) => count(b) - count(a));
}

/** The twelve months from this one on. */
function monthsFrom(month: number): number[] {
  return Array.from({ length: 12 }, (_, index) => ((month - 1 + index) % 12) + 1);
}

/** Without the links that lead to nothing, and the groups that have none. */
export function withLinks(groups: readonly FacetGroup[]): FacetGroup[] {
  return groups
    .map((group) => ({ ...group, links: group.links.filter(({ count }) => count !== 0) }))
    .filter(({ links }) => links.length > 0);
}
