import { to, type Address } from '../../lib/urls.ts';
import type { ProductKind } from '../../generated/graphql.ts';

/** Where the goods of a category are listed, as long as there are any. */
export function listOf({ kind, slug }: { kind: ProductKind; slug: string }): Address {
  return kind === 'INPUT' ? to.supplyKind(slug) : to.category(slug);
}
