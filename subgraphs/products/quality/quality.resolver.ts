import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { findCategory } from '../category/category.ts';
import { seesBeyondPublic } from '../product/product.access.ts';
import { productsById } from '../product/product.service.ts';
import { ProductType } from '../product/product.type.ts';
import { ProductRevisionType } from '../revision/revision.type.ts';
import { qualityOf } from './listing.ts';
import { ListingQuality, StoryQuestion } from './quality.type.ts';
import { storyQuestions } from './story.ts';

@Resolver(() => ProductType)
export class QualityResolver {
  @FieldResolver(() => ListingQuality, {
    nullable: true,
    description:
      'How good its listing is, as it stands; null unless you are of its store, help its household, or look after its place.',
  })
  quality(@Root() { row }: ProductType, @Ctx() context: Context): Promise<ListingQuality> | null {
    return seesBeyondPublic(row, context) ? qualityOf(row, row, context) : null;
  }

  @Query(() => [StoryQuestion], {
    nullable: true,
    description: 'Questions that help to tell of goods of a product set; null for an unknown set. For everybody.',
  })
  productStoryTemplate(
    @Arg('categoryCode', () => ID, { description: 'The product set, such as `QD26-01`.' }) categoryCode: string,
  ): StoryQuestion[] | null {
    const category = findCategory({ code: requireText('categoryCode', categoryCode) });
    return category ? storyQuestions(category) : null;
  }
}

@Resolver(() => ProductRevisionType)
export class RevisionQualityResolver {
  @FieldResolver(() => ListingQuality, {
    nullable: true,
    description: 'How good the listing will be once this is published, with the sizes and prices of now.',
  })
  async quality(@Root() { row }: ProductRevisionType, @Ctx() context: Context): Promise<ListingQuality | null> {
    const product = await context.load(productsById, row.productId);
    return product ? qualityOf(product.row, row.words, context) : null;
  }
}
