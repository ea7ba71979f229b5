import { DateOnly } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { VariantType } from '../stock/stock.type.ts';

@ObjectType({ description: 'How much of a harvest that is to come may be ordered ahead, for the people of its store.' })
export class PreorderCapacity {
  @Field(() => DateOnly, { description: 'The first day of its season.' })
  seasonStartsOn!: string;

  @Field(() => Int, { description: 'Pieces that its store promises in all, what it has confirmed among them.' })
  capacity!: number;

  @Field(() => Int, { description: 'Pieces of those that are ordered, confirmed or not.' })
  orderedQuantity!: number;
}

@InputType({ description: 'How much of a harvest may be ordered ahead.' })
export class PreorderCapacitySetInput {
  @Field(() => ID, { description: 'The variant, `var_…`.' })
  variantId!: string;

  @Field(() => DateOnly, {
    description:
      'Which harvest: the first day of a season of its product that is to come, `Product.season.nextStartsOn` or a later ' +
      'one of the next two years.',
  })
  seasonStartsOn!: string;

  @Field(() => Int, {
    description:
      'Pieces that may be ordered ahead in all, what was ordered among them, confirmed or not; 0 to 1,000,000.',
  })
  capacity!: number;
}

@ObjectType({ description: 'What came of `preorderCapacitySet`.' })
export class PreorderCapacitySetPayload {
  @Field(() => VariantType, { nullable: true, description: 'The variant; null when refused.' })
  variant!: VariantType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
