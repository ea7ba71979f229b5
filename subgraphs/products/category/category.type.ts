import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@ObjectType('CategoryBranch', { description: 'One of the six branches of the OCOP classification.' })
export class CategoryBranchType {
  @Field(() => ID, { description: 'Roman number of the branch in Decision 26/2026/QĐ-TTg: `I` to `VI`.' })
  code!: string;

  @Field(() => String, { description: 'Stable name for addresses.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Short display name.' })
  name!: LocalizedText;
}

@Directive('@key(fields: "code")')
@ObjectType('Category', {
  description: 'One of the 26 OCOP product sets (Decision 26/2026/QĐ-TTg). A product belongs to exactly one.',
})
export class CategoryType {
  @Field(() => ID, { description: 'Code of the set: `QD26-01` to `QD26-26`.' })
  code!: string;

  @Field(() => String, { description: 'Stable name for addresses.' })
  slug!: string;

  @Field(() => LocalizedText, { description: 'Short display name; the legal name is longer.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'The legal group the set belongs to.' })
  group!: LocalizedText;

  branchCode!: string;
}
