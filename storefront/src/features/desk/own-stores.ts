import type { MyStoresQuery } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import storesQuery from './stores.graphql?raw';

/** A store whose goods somebody may write. */
export type OwnStore = NonNullable<NonNullable<MyStoresQuery['me']>['memberships'][number]['store']>;

/**
 * The stores whose goods the person who is signed in may write, or whose orders they may serve: their own, and those of
 * households they help. `asking` is another way to ask, for a page that opens without a network.
 */
export async function ownStores(
  asking: (query: string) => Promise<MyStoresQuery> = ask,
  permission: 'MANAGE_PRODUCTS' | 'MANAGE_ORDERS' = 'MANAGE_PRODUCTS',
): Promise<OwnStore[]> {
  const { me } = await asking(storesQuery);
  const own = (me?.memberships ?? []).filter(({ permissions }) => permissions.includes(permission));
  const helped = (me?.assignments ?? []).filter(({ isActive, purpose }) => isActive && purpose === 'SELLING');
  const stores = [...own.map(({ store }) => store), ...helped.map(({ household }) => household?.store)];
  return [...new Map(stores.flatMap((store) => (store ? [[store.id, store]] : []))).values()];
}
