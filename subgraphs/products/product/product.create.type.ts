import { Field, ID, InputType } from 'type-graphql';
import { NewVariantInput } from '../variant/variant.input.ts';
import { ProductWordsInput } from './product.update.type.ts';

@InputType({
  description:
    'A new product. `name`, `categoryCode` and `storage` are needed at once, everything else before it is sent in.',
})
export class ProductCreateInput extends ProductWordsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Whose it is, `str_…`; null for goods without a known seller, which officers alone write.',
  })
  storeId?: string | null;

  @Field(() => [NewVariantInput], {
    defaultValue: [],
    description: 'Its sizes, at most 20; more with `variantCreate`.',
  })
  variants!: NewVariantInput[];
}
