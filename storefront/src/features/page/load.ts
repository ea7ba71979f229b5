import { list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { TextsDocument, type TextsQuery } from '../../generated/graphql.ts';

/** A text of the market about itself. */
export type TextPage = NonNullable<TextsQuery['pages']>[number];

/** Every text. */
export function texts(): Promise<TextPage[]> {
  return list({ document: TextsDocument, field: 'pages' }, {});
}

/** The names of the texts, for links. */
export const textNames = part('texts', async () => (await texts()).map(({ slug, title }) => ({ slug, title })));
