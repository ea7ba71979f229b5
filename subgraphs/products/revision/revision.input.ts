import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Which product to publish.' })
export class ProductPublishInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of the open revision that you looked at: CONFLICT when it has changed since. Left out only where there ' +
      'is none; otherwise INVALID_INPUT.',
  })
  version?: number | null;
}

@InputType({ description: 'What to mend in one field.' })
export class CommentInput {
  @Field(() => String, {
    description:
      'A field of `productUpdate` (`name`, `description`, `usage`, …), `variants` for sizes and prices, or `media` for pictures.',
  })
  field!: string;

  @Field(() => String, { description: 'What to mend: 1 to 1,000 characters, shown to the writer as they are.' })
  words!: string;
}

@InputType({ description: 'Which product to send back to its writer.' })
export class ProductReturnInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;

  @Field(() => Int, {
    description: 'The `version` of the open revision that you looked at: CONFLICT when it has changed since.',
  })
  version!: number;

  @Field(() => [CommentInput], { description: 'What to mend: 1 to 40 comments.' })
  comments!: CommentInput[];
}
