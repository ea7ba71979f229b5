import { UserError } from '@cho-phien/kit/user-errors';
import { LocalizedTextInput } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { QuantityUnit, VariantType } from './variant.type.ts';

@InputType({ description: 'A size or packing of a product.' })
export class NewVariantInput {
  @Field(() => LocalizedTextInput, {
    description:
      'How it is sold, such as "bó 500 g": 1 to 100 characters that speak of no stars and not of OCOP; the English may be missing.',
  })
  name!: LocalizedTextInput;

  @Field(() => Int, { description: 'How much one of it holds, in `quantityUnit`: 1 to 1,000,000.' })
  quantity!: number;

  @Field(() => QuantityUnit, { description: 'What `quantity` counts.' })
  quantityUnit!: QuantityUnit;

  @Field(() => Int, {
    nullable: true,
    description: 'What one weighs with its packing, in grams, 1 to 1,000,000; null when nobody weighed it.',
  })
  unitWeightGrams?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its trade item number (GTIN): 8, 12, 13 or 14 digits, the last of which checks the others.',
  })
  gtin?: string | null;
}

@InputType({ description: 'A new size of a product.' })
export class VariantCreateInput extends NewVariantInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  productId!: string;
}

@InputType({ description: 'What is new of a size; what is absent stays as it is.' })
export class VariantUpdateInput {
  @Field(() => ID, { description: 'The size, `var_…`.' })
  id!: string;

  @Field(() => LocalizedTextInput, { nullable: true, description: 'As in `variantCreate`.' })
  name?: LocalizedTextInput | null;

  @Field(() => Int, { nullable: true, description: 'As in `variantCreate`.' })
  quantity?: number | null;

  @Field(() => QuantityUnit, { nullable: true, description: 'As in `variantCreate`.' })
  quantityUnit?: QuantityUnit | null;

  @Field(() => Int, { nullable: true, description: 'As in `variantCreate`; null takes it away.' })
  unitWeightGrams?: number | null;

  @Field(() => String, { nullable: true, description: 'As in `variantCreate`; null takes it away.' })
  gtin?: string | null;
}

@InputType({ description: 'Which size is sold no more.' })
export class VariantArchiveInput {
  @Field(() => ID, { description: 'The size, `var_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of a size.' })
export class VariantPayload {
  @Field(() => VariantType, {
    nullable: true,
    description: 'The size as it is now, or as it was when it was given up; null when refused.',
  })
  variant!: VariantType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}
