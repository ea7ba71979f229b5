import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { seesBeyondPublic } from '../product/product.access.ts';
import { ProductType } from '../product/product.type.ts';
import {
  PlatformListingAddInput,
  PlatformListingEndInput,
  PlatformListingPayload,
  PlatformListingUpdateInput,
} from './listing.input.ts';
import { listingsOfProducts } from './listing.service.ts';
import { PlatformListingState, PlatformListingType, PlatformType } from './listing.type.ts';
import { addListing, endListing, updateListing, type ListingChanged } from './listing.write.ts';
import { platforms, type Platform } from './platform.ts';

const WRITERS =
  'Stands at once. The members of its store with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins.';

@Resolver(() => ProductType)
export class PlatformListingResolver {
  @Query(() => [PlatformType], {
    nullable: true,
    description: 'The other platforms on which goods can be said to be sold. For everybody.',
  })
  platforms(): readonly Platform[] {
    return platforms;
  }

  @FieldResolver(() => [PlatformListingType], {
    description:
      'Where else it is sold, the oldest first: what is ACTIVE; those of its store, helpers of its household and ' +
      'officers of its place see the others too.',
  })
  async platformListings(@Root() product: ProductType, @Ctx() context: Context): Promise<PlatformListingType[]> {
    const all = await context.load(listingsOfProducts, product.uuid);
    if (seesBeyondPublic(product.row, context)) return all;
    return all.filter(({ state }) => state === PlatformListingState.ACTIVE);
  }

  @Mutation(() => PlatformListingPayload, {
    nullable: true,
    description: `Says that a product is also sold on another platform. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (address named already; twenty listings; IllegalStepError: the product is archived).`,
  })
  platformListingAdd(
    @Arg('input', () => PlatformListingAddInput, { description: 'The product, and where it is sold.' })
    input: PlatformListingAddInput,
    @Ctx() context: Context,
  ): Promise<ListingChanged> {
    return addListing(input, context);
  }

  @Mutation(() => PlatformListingPayload, {
    nullable: true,
    description: `Changes, pauses or resumes a listing elsewhere. ${WRITERS} User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (address named already; IllegalStepError: it has ended).`,
  })
  platformListingUpdate(
    @Arg('input', () => PlatformListingUpdateInput, { description: 'Which listing, and what is new of it.' })
    input: PlatformListingUpdateInput,
    @Ctx() context: Context,
  ): Promise<ListingChanged> {
    return updateListing(input, context);
  }

  @Mutation(() => PlatformListingPayload, {
    nullable: true,
    description: `Says that a product was taken off another platform; the listing stays on record. ${WRITERS} User errors: NOT_FOUND, CONFLICT (IllegalStepError: it has ended).`,
  })
  platformListingEnd(
    @Arg('input', () => PlatformListingEndInput, { description: 'Which listing.' }) { id }: PlatformListingEndInput,
    @Ctx() context: Context,
  ): Promise<ListingChanged> {
    return endListing(id, context);
  }
}
