import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { findCart, findOwnCart } from './cart.read.ts';
import { mergeCart, updateCart } from './cart.service.ts';
import { CartMergeInput, CartPayload, CartType, CartUpdateInput } from './cart.type.ts';

@Resolver(() => CartType)
export class CartResolver {
  @Query(() => CartType, {
    nullable: true,
    description: 'A cart, for whoever has its id; null when there is none.',
  })
  cart(
    @Arg('id', () => ID, { description: 'The cart, `car_…`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<CartType | null> {
    return findCart(id, context);
  }

  @Query(() => CartType, {
    nullable: true,
    description:
      'The cart of the signed-in caller, on whatever device; null while they have none. Otherwise UNAUTHENTICATED.',
  })
  ownCart(@Ctx() context: Context): Promise<CartType | null> {
    return findOwnCart(context);
  }

  @Mutation(() => CartPayload, {
    nullable: true,
    description:
      'Sets how many of some sizes lie in a cart; without `cartId` it makes one, for a guest too. Sent twice it is the ' +
      'same. That a size is for sale is not asked here: `Cart.quote` tells, and `orderPlace`. ' +
      'User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT.',
  })
  cartUpdate(
    @Arg('input', () => CartUpdateInput, { description: 'The cart and what shall lie in it.' }) input: CartUpdateInput,
    @Ctx() context: Context,
  ): Promise<CartPayload> {
    return updateCart(input, context);
  }

  @Mutation(() => CartPayload, {
    nullable: true,
    description:
      'Puts what a guest had chosen into the cart of who has signed in: of what lies in both, the greater number. The ' +
      "guest's cart is gone after that. Otherwise UNAUTHENTICATED. User errors: NOT_FOUND, also for the cart of another.",
  })
  cartMerge(
    @Arg('input', () => CartMergeInput, { description: "The guest's cart." }) input: CartMergeInput,
    @Ctx() context: Context,
  ): Promise<CartPayload> {
    return mergeCart(input, context);
  }
}
