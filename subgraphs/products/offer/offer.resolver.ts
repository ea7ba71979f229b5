import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { setPrice, type PriceChange } from './offer.service.ts';
import { OfferSetPriceInput, OfferSetPricePayload } from './offer.input.ts';

@Resolver()
export class OfferResolver {
  @Mutation(() => OfferSetPricePayload, {
    nullable: true,
    description:
      'Sets the price of a variant, from now on or from a later instant. What it replaces ends there and stays on record: ' +
      'the price in force until then, and those that were to begin while it holds. The members of its ' +
      'store with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins. ' +
      'User errors: INVALID_ID, NOT_FOUND, INVALID_INPUT, CONFLICT (IllegalStepError: the product is archived).',
  })
  offerSetPrice(
    @Arg('input', () => OfferSetPriceInput, { description: 'The variant and its new price.' })
    input: OfferSetPriceInput,
    @Ctx() context: Context,
  ): Promise<PriceChange> {
    return setPrice(input, context);
  }
}
