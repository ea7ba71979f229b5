import type { MyStoresQuery } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import storesQuery from './stores.graphql?raw';

type Membership = NonNullable<MyStoresQuery['me']>['memberships'][number];
type Permission = Membership['permissions'][number];

/** A store that somebody works for, and what they may do there. */
export type OwnStore = NonNullable<Membership['store']> & { permissions: readonly Permission[] };

/** Who helps a household to sell does all of it. */
const OF_HELPERS: readonly Permission[] = ['MANAGE_STORE', 'MANAGE_PRODUCTS', 'MANAGE_ORDERS'];

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
  const stores = [
    ...own,
    ...helped.map(({ household }) => ({ store: household?.store, permissions: OF_HELPERS })),
  ].flatMap(({ store, permissions }) => (store ? [{ ...store, permissions }] : []));
  return [...new Map(stores.map((store) => [store.id, store])).values()];
}
