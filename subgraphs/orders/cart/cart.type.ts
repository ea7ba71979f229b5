import { DateTime } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { VariantType } from '../stock/stock.type.ts';

@ObjectType({ description: 'One size of goods in a cart.' })
export class CartLine {
  @Field(() => VariantType, { description: 'The size; it need not be for sale any more, `Cart.quote` tells.' })
  variant!: VariantType;

  @Field(() => Int, { description: 'How many of it, 1 to 999.' })
  quantity!: number;
}

@ObjectType('Cart', {
  description: 'What somebody wants to buy. Nothing is held for a cart: only an order holds goods.',
})
export class CartType {
  @Field(() => ID, {
    description:
      'Public id, `car_…`. Whoever has it may read and change the cart: keep it as you would keep a key. A cart that ' +
      'nobody has changed for 90 days is deleted.',
  })
  id!: string;

  @Field(() => [CartLine], { description: 'What lies in it, in the order it was put there; at most 50 sizes.' })
  lines!: CartLine[];

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;
}

@InputType({ description: 'How many of one size shall lie in a cart.' })
export class CartLineInput {
  @Field(() => ID, { description: 'The size, `var_…`.' })
  variantId!: string;

  @Field(() => Int, { description: 'How many, 0 to 999; 0 takes it out.' })
  quantity!: number;
}

@InputType({ description: 'What shall lie in a cart.' })
export class CartUpdateInput {
  @Field(() => ID, { nullable: true, description: 'The cart, `car_…`; a new one when absent.' })
  cartId!: string | null;

  @Field(() => [CartLineInput], {
    description: 'The sizes to set, each once; those that are not named stay as they are. At most 50.',
  })
  lines!: CartLineInput[];
}

@InputType({ description: 'The cart of a guest who has signed in.' })
export class CartMergeInput {
  @Field(() => ID, { description: 'The cart, `car_…`.' })
  cartId!: string;
}

@ObjectType({ description: 'What came of a change of a cart.' })
export class CartPayload {
  @Field(() => CartType, { nullable: true, description: 'The cart as it is now; null when refused.' })
  cart!: CartType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
