import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { BlockReason } from './product.block.ts';
import { ProductType } from './product.type.ts';

@InputType({ description: 'Which product.' })
export class ProductIdInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;
}

@InputType({ description: 'Which product to take off.' })
export class ProductUnpublishInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;
}

@InputType({ description: 'Which product to take off, and why.' })
export class ProductBlockInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;

  @Field(() => BlockReason, { description: 'The reason; any but SELLER_NOT_PUBLIC.' })
  reason!: BlockReason;

  @Field(() => String, { description: 'What to tell the seller: 1 to 1,000 characters.' })
  words!: string;
}

@ObjectType({ description: 'What came of a step with a product.' })
export class ProductPayload {
  @Field(() => ProductType, { nullable: true, description: 'The product as it is now; null when refused.' })
  product!: ProductType | null;

  @Field(() => [UserError], {
    description:
      'Why nothing was changed, everything at once; empty on success. IllegalStepError where it stands elsewhere.',
  })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of `productPublish`.' })
export class ProductPublishPayload {
  @Field(() => ProductType, { nullable: true, description: 'The published product; null when refused.' })
  product!: ProductType | null;

  @Field(() => [UserError], { description: 'Everything that is missing, at once; empty on success.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of `productUnpublish`.' })
export class ProductUnpublishPayload {
  @Field(() => ProductType, { nullable: true, description: 'The product, not public any more; null when refused.' })
  product!: ProductType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
