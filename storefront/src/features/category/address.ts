import { to, type Address } from '../../lib/urls.ts';
import type { ProductKind } from '../../generated/graphql.ts';

/** Where the goods of a category are listed: input materials all stand on one page. */
export function listOf({ kind, slug }: { kind: ProductKind; slug: string }): Address {
  return kind === 'INPUT' ? to.supplies : to.category(slug);
}
