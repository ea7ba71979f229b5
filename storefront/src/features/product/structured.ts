import type { Locale } from '../../lib/locale.ts';
import { lastVietnamDay } from '../../lib/dates.ts';
import { largestOf } from '../../lib/pictures.ts';
import { siteName } from '../../lib/site.ts';
import { to } from '../../lib/urls.ts';
import type { Product } from './types.ts';
import { availability, leadVariant } from './availability.ts';
import { leadCertificate } from './certificate.ts';
import { speak } from '../../lib/locale.ts';

/** schema.org breadcrumbs of a page, from the front page down. */
export function breadcrumbs(site: URL, steps: readonly { name: string; href?: string }[]): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ name, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      ...(href ? { item: new URL(href, site).href } : {}),
    })),
  };
}

/**
 * schema.org data of a product page. Only the certificate that counts is a certification: a reported star is
 * not one. A demo price says so in the offer.
 */
export function productData(
  locale: Locale,
  site: URL,
  product: Product,
  steps: { name: string; href?: string }[],
): object {
  const url = new URL(to.product(product.slug)(locale), site).href;
  const lead = leadCertificate(product);
  const offers = product.variants.flatMap((variant) => offerData(locale, url, product, variant));
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'Product',
        name: product.name[locale],
        description: product.description[locale],
        url,
        ...(product.pictures.length > 0
          ? { image: product.pictures.map((picture) => new URL(largestOf(picture), site).href) }
          : {}),
        category: product.category.name[locale],
        ...(product.origin.commune ? { countryOfOrigin: { '@type': 'Country', name: 'VN' } } : {}),
        ...(product.store ? { brand: { '@type': 'Brand', name: product.store.name[locale] } } : {}),
        ...(offers.length ? { offers: offers.length === 1 ? offers[0] : offers } : {}),
        ...(lead?.showsBadge ? { hasCertification: [certificationData(locale, lead)] } : {}),
      },
      breadcrumbs(site, [{ name: siteName, href: to.home(locale) }, ...steps]),
    ],
  };
}

function offerData(locale: Locale, url: string, product: Product, variant: Product['variants'][number]): object[] {
  const { offer } = variant;
  if (!offer) return [];
  const { kind } = availability(speak(locale), product, variant);
  const stock = {
    in: 'InStock',
    low: 'LimitedAvailability',
    pre: 'PreOrder',
    out: 'OutOfStock',
    off: 'OutOfStock',
    away: 'OutOfStock',
    unknown: undefined,
  }[kind];
  return [
    {
      '@type': 'Offer',
      url,
      ...(variant === leadVariant(product) ? {} : { name: variant.name[locale] }),
      price: offer.price.amount,
      priceCurrency: 'VND',
      ...(stock ? { availability: `https://schema.org/${stock}` } : {}),
      ...(offer.validTo ? { priceValidUntil: lastVietnamDay(offer.validTo) } : {}),
      ...(offer.isDemo
        ? {
            description:
              locale === 'vi' ? 'Giá minh họa, chưa phải chào bán' : 'Illustrative price, not an offer to sell',
          }
        : {}),
    },
  ];
}

function certificationData(locale: Locale, certificate: Product['ocopCertificates'][number]): object {
  const sample = locale === 'vi' ? ' (bản ghi mẫu)' : ' (sample record)';
  return {
    '@type': 'Certification',
    name:
      (locale === 'vi' ? `OCOP ${certificate.stars} sao` : `OCOP ${certificate.stars} stars`) +
      (certificate.isDemo ? sample : ''),
    certificationIdentification: certificate.decisionNumber,
    validFrom: certificate.issuedOn,
    expires: certificate.graceUntil ?? certificate.expiresOn,
  };
}
