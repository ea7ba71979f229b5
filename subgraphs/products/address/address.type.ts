import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { CategoryType } from '../category/category.type.ts';
import { CommuneStub } from '../product/origin.type.ts';
import { ProductType } from '../product/product.type.ts';

/** What stands at an address. */
export enum ProductAddressState {
  LIVE = 'LIVE',
  MOVED = 'MOVED',
  GONE = 'GONE',
}
registerEnumType(ProductAddressState, {
  name: 'ProductAddressState',
  description: 'What stands at an address that was once public.',
  valuesConfig: {
    LIVE: { description: 'A published product has this slug.' },
    MOVED: { description: 'The product is published under another slug.' },
    GONE: { description: 'The product was taken off.' },
  },
});

@ObjectType('ProductAddress', {
  description: 'A slug at which a product was ever public. Once a product has had it, no other ever gets it.',
})
export class ProductAddressType {
  @Field(() => String, { description: 'The slug: the page was, or is, `/san-pham/<slug>/`.' })
  slug!: string;

  @Field(() => ProductAddressState, { description: 'What stands there now.' })
  state!: ProductAddressState;

  @Field(() => ProductType, { nullable: true, description: 'The published product it leads to; null when GONE.' })
  product!: ProductType | null;

  @Field(() => LocalizedText, { description: "The product's name, also of one that was taken off." })
  name!: LocalizedText;

  @Field(() => CategoryType, { description: "The product's set: where to look for the like of it." })
  category!: CategoryType;

  @Field(() => CommuneStub, { nullable: true, description: "The product's commune of origin; null when unknown." })
  commune!: CommuneStub | null;

  @Field(() => DateTime, { description: 'Since when the product has been public here, now or once.' })
  since!: Date;

  @Field(() => DateTime, { description: 'When what stands here, or where it leads, last changed.' })
  changedAt!: Date;
}

/** A page of addresses. */
export const ProductAddressConnection = connectionOf(() => ProductAddressType, 'ProductAddress');

@InputType({ description: 'Which addresses to list; every part that is given must hold.' })
export class ProductAddressFilter {
  @Field(() => [String], {
    nullable: true,
    description: 'Only these; unknown ones are left out. At most 100, otherwise BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  slugs?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'All that these products, `prd_…`, ever had. At most 100.' })
  productIds?: string[] | null;
}
