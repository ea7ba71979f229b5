import { loader } from '../../data/load.ts';
import { ProductAddressesDocument, type ProductAddressesQuery } from '../../generated/graphql.ts';
import { answerAs } from '../../lib/status.ts';
import { to } from '../../lib/urls.ts';
import type { Locale } from '../../lib/locale.ts';
import { productBySlug } from './load.ts';
import type { Product } from './types.ts';

/** An address that is, or was, a product's. */
export type ProductAddress = NonNullable<ProductAddressesQuery['productAddresses']>['nodes'][number];

const addresses = loader({
  document: ProductAddressesDocument,
  field: 'productAddresses',
  by: 'slugs',
  nodes: ({ productAddresses }) => productAddresses?.nodes ?? [],
  keysOf: ({ slug }) => [slug],
});

/** What stands at an address: a product, the way to where it moved, word that it is gone; nothing where none ever was. */
export interface Stand {
  product?: Product;
  moved?: ProductAddress & { product: { slug: string } };
  gone?: ProductAddress;
}

/** What stands at an address, with the page's status set to it. */
export async function standAt(response: { headers: Headers }, locale: Locale, slug: string): Promise<Stand> {
  const product = await productBySlug(slug);
  if (product) return { product };
  const [address] = await addresses(slug);
  if (address?.product) {
    answerAs(response, 301, to.product(address.product.slug)(locale));
    return { moved: { ...address, product: address.product } };
  }
  answerAs(response, address ? 410 : 404);
  return address ? { gone: address } : {};
}
