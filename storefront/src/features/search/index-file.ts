import type { APIRoute } from 'astro';
import { speak, type Locale } from '../../lib/locale.ts';
import { places } from '../catalogue/places.ts';
import { searchEntries } from './entries.ts';
import { foundProducts, foundStores, goodsOfStores, scope } from './load.ts';

/** The search index of one language, as small JSON arrays. */
export function searchIndex(locale: Locale): APIRoute {
  return async () => {
    const known = await scope();
    const indexed = {
      scope: known,
      places: await places(),
      products: known.source === 'index' ? await foundProducts() : [],
      stores: await foundStores(),
      goods: await goodsOfStores(),
    };
    return new Response(JSON.stringify(searchEntries(speak(locale), indexed)), {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
  };
}
