import 'reflect-metadata';
import { parseId } from '@cho-phien/kit/ids';
import { commune, province } from '@cho-phien/kit/places/places';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { StoreChangeResolver } from './change/change.resolver.ts';
import { withProvince } from './change/list-fields.ts';
import { Migration0001Stores } from './migrations/0001-stores.ts';
import { Migration0002Changes } from './migrations/0002-changes.ts';
import { Migration0003Slugs } from './migrations/0003-slugs.ts';
import { Migration0004ListFields } from './migrations/0004-list-fields.ts';
import { CommuneResolver, FormerUnitResolver, PlaceQueries } from './place/place.resolver.ts';
import { seed } from './seed.ts';
import { Store } from './store/store.entity.ts';
import { StoreResolver } from './store/store.resolver.ts';
import { storesByIds } from './store/store.service.ts';

/** Who and where: stores and places now; accounts, households, helpers and training grow here. */
export const users: SubgraphDefinition = {
  name: 'users',
  resolvers: [PlaceQueries, CommuneResolver, FormerUnitResolver, StoreResolver, StoreChangeResolver],
  references: {
    Province: (reference) => province(reference.code ?? ''),
    Commune: (reference) => commune(reference.code ?? ''),
    Store: (reference, context) => {
      const uuid = parseId('str', reference.id ?? '');
      return uuid && context.load(storesByIds, uuid);
    },
  },
  entities: [Store],
  migrations: [Migration0001Stores, Migration0002Changes, Migration0003Slugs, Migration0004ListFields],
  seed,
  feed: { complete: { Store: withProvince } },
};
