import type { APIRoute } from 'astro';
import { speak, type Locale } from '../../lib/locale.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { searchEntries } from './entries.ts';

/** The search index of one language, as small JSON arrays. */
export function searchIndex(locale: Locale): APIRoute {
  return async () =>
    new Response(JSON.stringify(searchEntries(speak(locale), await catalogue())), {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
}
