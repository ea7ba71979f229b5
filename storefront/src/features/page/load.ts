import { answerOf, list } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import { recordList, recordShown } from '../../data/record.ts';
import { TextDocument, TextNamesDocument, type TextQuery } from '../../generated/graphql.ts';

/** A text of the market about itself. */
export type TextPage = NonNullable<TextQuery['page']>;

/** A text; undefined when there is none of this slug. */
export async function textBySlug(slug: string): Promise<TextPage | undefined> {
  const { page } = await answerOf(TextDocument, { slug });
  recordList('page', { slug });
  recordShown(page);
  return page ?? undefined;
}

/** The names of the texts, for links. */
export const textNames = part('texts', () => list({ document: TextNamesDocument, field: 'pages' }, {}));
