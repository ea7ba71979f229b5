import { places } from '../catalogue/places.ts';
import type { Scheme } from '../catalogue/types.ts';
import { listPageAt, type ListPage } from '../product/members.ts';

/** The list of a scheme at an address; undefined where there is none. */
export async function schemeList({
  slug,
  page,
}: Record<string, string | undefined>): Promise<{ scheme: Scheme; list: ListPage } | undefined> {
  const scheme = (await places()).schemes.find((each) => each.slug === slug);
  const list = scheme && (await listPageAt({ certificate: scheme.code, isDemo: false }, page));
  return list && { scheme, list };
}
