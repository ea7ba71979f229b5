import { catalogue } from '../catalogue/catalogue.ts';

/** One page per story. */
export async function storyPaths() {
  return (await catalogue()).stories.map((story) => ({ params: { slug: story.slug }, props: { story } }));
}
