import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { ProductKind } from './category.ts';

registerEnumType(ProductKind, {
  name: 'ProductKind',
  description: 'What a product is for. It follows from its category.',
  valuesConfig: {
    PRODUCE: { description: 'What farms and workshops make: the 26 OCOP product sets.' },
    INPUT: { description: 'What producers need for it: seed, fertiliser, feed, tools, packaging.' },
  },
});

@ObjectType({ description: 'Something that must be said of goods of a category before they are published.' })
export class Duty {
  @Field(() => String, { description: 'The field of `productUpdate` that tells it, such as `registrationNumber`.' })
  field!: string;

  @Field(() => String, { description: 'The law that asks for it, in Vietnamese.' })
  law!: string;

  @Field(() => Boolean, { description: 'Whether we have read that law; if not, say so wherever you show the duty.' })
  isVerified!: boolean;
}

@ObjectType('CategoryBranch', {
  description: 'One of the six branches of the OCOP classification, or that of input materials.',
})
export class CategoryBranchType {
  @Field(() => ID, {
    description: 'Roman number of the branch in Decision 26/2026/QĐ-TTg: `I` to `VI`; `VT` for input materials.',
  })
  code!: string;

  @Field(() => String, { description: 'Stable name for addresses.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Short display name.' })
  name!: LocalizedText;
}

@Directive('@key(fields: "code")')
@ObjectType('Category', {
  description:
    'One of the 26 OCOP product sets (Decision 26/2026/QĐ-TTg), or a kind of input materials. A product belongs to one.',
})
export class CategoryType {
  @Field(() => ID, { description: 'Code of the set: `QD26-01` to `QD26-26`; `VT-01` and on for input materials.' })
  code!: string;

  @Field(() => String, { description: 'Stable name for addresses.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Short display name; the legal name is longer.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'The group it belongs to, for OCOP sets the legal one.' })
  group!: LocalizedText;

  @Field(() => ProductKind, { description: 'What its goods are for.' })
  kind!: ProductKind;

  @Field(() => [Duty], {
    description: 'What must be said of its goods beyond what every listing says; none for produce.',
  })
  duties!: readonly Duty[];

  branchCode!: string;
}
