import { catalogue } from '../catalogue/catalogue.ts';

/** One page per commune in force. */
export async function communePaths() {
  return (await catalogue()).communes.map((commune) => ({ params: { slug: commune.slug }, props: { commune } }));
}
