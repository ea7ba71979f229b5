import { catalogue } from '../catalogue/catalogue.ts';

/** One page per seller. */
export async function storePaths() {
  return (await catalogue()).stores.map((store) => ({ params: { slug: store.slug }, props: { store } }));
}
