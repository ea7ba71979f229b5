import type { Locale } from '../../lib/locale.ts';
import { to } from '../../lib/urls.ts';
import { catalogue } from '../catalogue/catalogue.ts';

/** One page per text of the content service, at its address in that language. */
export function textPaths(locale: Locale) {
  return async () =>
    (await catalogue()).texts.map((text) => ({
      params: { text: to.text(text.slug)(locale).split('/').at(-2) },
      props: { text },
    }));
}
