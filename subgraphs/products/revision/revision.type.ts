import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CategoryType } from '../category/category.type.ts';
import { CommuneStub } from '../product/origin.type.ts';
import { RevisionState } from '../product/product.state.ts';
import { StorageKind } from '../product/product.type.ts';
import type { RevisionRow } from './revision.row.ts';

@ObjectType({ description: 'What a revision says of its product, or will.' })
export class RevisionWords {
  @Field(() => String, { description: 'Its slug.' })
  slug!: string;

  @Field(() => LocalizedText, {
    description: 'Its name. Here as in the texts below `en` is empty where nobody has written the English.',
  })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What it is; empty while nobody has written it.' })
  description!: LocalizedText;

  @Field(() => LocalizedText, { nullable: true, description: 'How to use it.' })
  usage!: LocalizedText | null;

  @Field(() => LocalizedText, { nullable: true, description: 'How to keep it.' })
  storageAdvice!: LocalizedText | null;

  @Field(() => LocalizedText, { nullable: true, description: 'What it is made of.' })
  ingredients!: LocalizedText | null;

  @Field(() => LocalizedText, { nullable: true, description: 'Whom or what it may harm.' })
  warnings!: LocalizedText | null;

  @Field(() => CategoryType, { description: 'Its OCOP product set.' })
  category!: CategoryType;

  @Field(() => CommuneStub, { nullable: true, description: 'Its commune of origin; null when unknown.' })
  commune!: CommuneStub | null;

  @Field(() => [Int], { description: 'Its months, 1 to 12.' })
  seasonMonths!: number[];

  @Field(() => StorageKind, { description: 'How it keeps.' })
  storage!: StorageKind;

  @Field(() => Int, { nullable: true, description: 'Days it keeps; null when unknown.' })
  shelfLifeDays!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Weeks before a season in which orders ahead are wanted; null for none.',
  })
  preorderWeeks!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input material: the number under which it may circulate.',
  })
  registrationNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Of an input material: what acts in it.' })
  activeIngredient!: string | null;

  @Field(() => Int, { nullable: true, description: 'Of an input material: days to wait after its last use.' })
  waitingDays!: number | null;

  @Field(() => String, { description: 'Name of its drawing.' })
  drawing!: string;
}

@ObjectType({ description: 'What an officer asks the writer of a revision to mend.' })
export class RevisionComment {
  @Field(() => String, {
    description:
      'The field it is about, as `productUpdate` calls it; `variants` for sizes and prices, `media` for pictures.',
  })
  field!: string;

  @Field(() => String, { description: 'In the words of the officer, not translated.' })
  words!: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  writtenAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the field was changed after it; null while it was not.',
  })
  resolvedAt!: Date | null;
}

@ObjectType({ description: 'What one revision says otherwise than another, in one field.' })
export class RevisionChange {
  @Field(() => String, { description: 'The field, as `productUpdate` calls it.' })
  field!: string;

  @Field(() => String, { nullable: true, description: '`vi` or `en` for a text in two languages; otherwise null.' })
  language!: string | null;

  @Field(() => String, { nullable: true, description: 'What the earlier one says, as text; null for nothing.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What this one says, as text; null for nothing.' })
  after!: string | null;
}

/** A revision as the API shows it. */
@ObjectType('ProductRevision', {
  description:
    'What was, or is being, written of a product: what a form of `productUpdate` holds. Sizes and prices are not part of it. ' +
    'Published ones are kept for good as they stood.',
})
export class ProductRevisionType {
  @Field(() => ID, { description: 'Public id, `rev_…`.' })
  id!: string;

  @Field(() => Int, { description: 'Counted from 1 for each product.' })
  number!: number;

  @Field(() => RevisionState, { description: 'Where it stands.' })
  state!: RevisionState;

  @Field(() => Int, {
    description: 'Raised with each change: give it with a decision, so that nothing is decided that you did not see.',
  })
  version!: number;

  @Field(() => RevisionWords, { description: 'What it says.' })
  words!: RevisionWords;

  @Field(() => Boolean, { description: 'Whether a helper wrote it, for the household that sells.' })
  isAssisted!: boolean;

  @Field(() => DateTime, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last changed.' })
  updatedAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was last sent in; null when it never was.' })
  submittedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made public; null when it was not.' })
  publishedAt!: Date | null;

  row!: RevisionRow;
}

/** A page of revisions. */
export const ProductRevisionConnection = connectionOf(() => ProductRevisionType, 'ProductRevision');
export type ProductRevisionConnection = InstanceType<typeof ProductRevisionConnection>;
