import { requireOneOf, requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { commune } from '@cho-phien/kit/places/places';
import type { Commune } from '@cho-phien/kit/places/types';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CommuneType } from '../place/commune.type.ts';
import { taxCodeFor, type StoreNode } from './store.row.ts';
import { listStores, storesByIds, storesBySlugs } from './store.service.ts';
import { StoreVerificationType, type Verified } from './verification.type.ts';
import { StoreConnection, StoreFilter, StoreType } from './store.type.ts';

@Resolver(() => StoreType)
export class StoreResolver {
  @Query(() => StoreType, {
    nullable: true,
    description:
      'One store by id or by slug, null when there is none that you may see. Send exactly one: otherwise BAD_USER_INPUT, reason ' +
      'INVALID_ARGUMENT; INVALID_ID for an id of another kind.',
  })
  store(
    @Arg('id', () => ID, { nullable: true, description: 'Public id, `str_…`.' }) id: string | null,
    @Arg('slug', () => String, { nullable: true, description: 'As in `Store.slug`.' }) slug: string | null,
    @Ctx() context: Context,
  ): Promise<StoreNode | undefined> {
    requireOneOf({ id, slug });
    if (id != null) return context.load(storesByIds, requireId('str', id));
    return context.load(storesBySlugs, requireText('slug', slug ?? ''));
  }

  @Query(() => StoreConnection, {
    nullable: true,
    description: 'The stores that you may see, by name in Vietnamese alphabetical order.',
  })
  stores(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StoreFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: StoreFilter | null,
    @Ctx() context: Context,
  ) {
    return listStores(filter ?? {}, page, context);
  }

  @FieldResolver(() => CommuneType, { nullable: true, description: 'Where it is; null when the source does not say.' })
  commune(@Root() store: StoreNode): Commune | undefined {
    return store.communeCode == null ? undefined : commune(store.communeCode);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Tax code: ten digits, `-` and three more for a branch. Of the twelve digits of the personal number of a household ' +
      'the last three alone (`•••••••••456`), but for the managers of the store, its helpers and officers of its place. ' +
      'Null when not known.',
  })
  taxCode(@Root() store: StoreNode, @Ctx() context: Context): string | null {
    return taxCodeFor(store, context);
  }

  @FieldResolver(() => StoreVerificationType, {
    nullable: true,
    description: 'Who has checked who the seller is, and when; null when nobody has.',
  })
  verification(@Root() store: StoreNode): Verified | null {
    return store.verified;
  }
}
