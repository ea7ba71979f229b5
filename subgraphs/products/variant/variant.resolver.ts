import { FieldResolver, Resolver, Root } from 'type-graphql';
import { OfferType } from '../offer/offer.type.ts';
import type { VariantRow } from './variant.service.ts';
import { VariantType } from './variant.type.ts';

@Resolver(() => VariantType)
export class VariantResolver {
  @FieldResolver(() => OfferType, { nullable: true, description: 'The offer in force now; null when there is none.' })
  offer(@Root() variant: VariantRow): OfferType | null {
    return variant.offer;
  }
}
