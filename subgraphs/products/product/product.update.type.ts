import { UserError } from '@cho-phien/kit/user-errors';
import { LocalizedTextInput } from '@cho-phien/kit/values';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ProductType, StorageKind } from './product.type.ts';

/** What is said of a product, as mutations take it. */
@InputType()
export abstract class ProductWordsInput {
  @Field(() => String, {
    nullable: true,
    description: 'Its slug: 3 to 80 of a to z, 0 to 9 and hyphens. The old address leads to the new one for good.',
  })
  slug?: string | null;

  @Field(() => LocalizedTextInput, {
    nullable: true,
    description: 'Its name: 1 to 200 characters, the English may be missing.',
  })
  name?: LocalizedTextInput | null;

  @Field(() => LocalizedTextInput, {
    nullable: true,
    description: 'What it is, at most 5,000 characters in each language. A published product needs the Vietnamese.',
  })
  description?: LocalizedTextInput | null;

  @Field(() => LocalizedTextInput, { nullable: true, description: 'How to use it, as long at most; null for nothing.' })
  usage?: LocalizedTextInput | null;

  @Field(() => LocalizedTextInput, {
    nullable: true,
    description: 'How to keep it, as long at most; null for nothing.',
  })
  storageAdvice?: LocalizedTextInput | null;

  @Field(() => LocalizedTextInput, {
    nullable: true,
    description: 'What it is made of, the most first, as long at most; null for nothing.',
  })
  ingredients?: LocalizedTextInput | null;

  @Field(() => LocalizedTextInput, {
    nullable: true,
    description: 'Whom or what it may harm, and how to use it safely, as long at most; null for nothing.',
  })
  warnings?: LocalizedTextInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its category: an OCOP product set, such as `QD26-01`, or a kind of input materials, such as `VT-03`; a product never ' +
      'changes from one to the other. Alcohol, and only that, is age-restricted.',
  })
  categoryCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Its commune of origin, which then counts as named by the source; null when it is unknown. Of a published product ' +
      'only for officers of both communes: otherwise FORBIDDEN.',
  })
  communeCode?: string | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Its months, 1 to 12. Other months than before count as unverified: no source has told them yet.',
  })
  seasonMonths?: number[] | null;

  @Field(() => StorageKind, { nullable: true, description: 'How it keeps.' })
  storage?: StorageKind | null;

  @Field(() => String, { nullable: true, description: 'Name of its drawing, such as `quyt`.' })
  drawing?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many weeks before each season its seller wants to take orders ahead, 1 to 26; null for not at all.',
  })
  preorderWeeks?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input material: the number under which it may circulate, 1 to 200 characters.',
  })
  registrationNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input material: what acts in it and how much of it, 1 to 200 characters.',
  })
  activeIngredient?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of an input material: days to wait between its last use and harvest or slaughter, 0 to 365.',
  })
  waitingDays?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Days it keeps, 1 to 36,500; null when unknown. It then counts as a figure of the maker.',
  })
  shelfLifeDays?: number | null;
}

@InputType({ description: 'What is new of a product; what is absent stays as it is.' })
export class ProductUpdateInput extends ProductWordsInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of `productUpdate`.' })
export class ProductUpdatePayload {
  @Field(() => ProductType, { nullable: true, description: 'The product as it is now; null when refused.' })
  product!: ProductType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}
