import { paths } from '../../data/paths.ts';
import type { Locale } from '../../lib/locale.ts';
import { to } from '../../lib/urls.ts';
import { textNames } from './load.ts';

/** One page per text of the content service, at its address in that language. */
export function textPaths(locale: Locale) {
  return paths({
    name: `texts ${locale}`,
    all: async () => (await textNames()).map(({ slug }) => ({ text: to.text(slug)(locale).split('/').at(-2) ?? slug })),
  });
}
