import { pageSize } from '../../lib/site.ts';
import { catalogue } from '../catalogue/catalogue.ts';

/** One page per product. */
export async function productPaths() {
  return (await catalogue()).products.map((product) => ({ params: { slug: product.slug }, props: { product } }));
}

/** The pages of the list after the first. */
export async function furtherPagePaths() {
  const { products } = await catalogue();
  const last = Math.ceil(products.length / pageSize);
  return Array.from({ length: Math.max(0, last - 1) }, (_, index) => ({
    params: { page: String(index + 2) },
    props: { page: index + 2 },
  }));
}
