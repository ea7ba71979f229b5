import { requireOneOf, requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { badInput } from '@cho-phien/kit/errors';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Source } from '@cho-phien/kit/values';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { OcopCertificate, OcopClaim } from '../certification/certification.type.ts';
import { certifiedOfProducts } from '../certification/certification.service.ts';
import { VariantType } from '../variant/variant.type.ts';
import { sourcesById } from '../source/source.service.ts';
import { variantsOfProducts } from '../variant/variant.service.ts';
import { StoreStub } from './origin.type.ts';
import { nextChangeOfProduct } from './product.change.ts';
import { ProductConnection } from './product.connection.ts';
import { ProductFilter, ProductSort } from './product.filter.ts';
import { listProducts } from './product.list.ts';
import { seesBeyondPublic } from './product.access.ts';
import { ProductBlock } from './product.block.ts';
import { MAX_RELATED, productsById, productsBySlug, relatedProducts } from './product.service.ts';
import { ProductType } from './product.type.ts';

@Resolver(() => ProductType)
export class ProductResolver {
  @Query(() => ProductType, {
    nullable: true,
    description: 'One product, by exactly one of `slug` and `id`; null when there is none that you may see.',
  })
  async product(
    @Arg('slug', () => String, { nullable: true, description: 'Its slug.' }) slug: string | null,
    @Arg('id', () => ID, { nullable: true, description: 'Its id, `prd_…`.' }) id: string | null,
    @Ctx() context: Context,
  ): Promise<ProductType | undefined> {
    requireOneOf({ slug, id });
    return id != null
      ? context.load(productsById, requireId('prd', id))
      : context.load(productsBySlug, requireText('slug', slug ?? ''));
  }

  @Query(() => ProductConnection, {
    nullable: true,
    description: 'The catalogue: published products, paged by cursor.',
  })
  products(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductFilter, { nullable: true, description: 'Which of them.' }) filter: ProductFilter | null,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words of the name, the place (also former communes) or the description, with or without marks; at most 200 characters.',
    })
    search: string | null,
    @Arg('sort', () => ProductSort, { nullable: true, description: 'NEWEST when absent; RELEVANCE with `search`.' })
    sort: ProductSort | null,
    @Ctx() context: Context,
  ): Promise<ProductConnection> {
    return listProducts({ ...page, filter, search, sort }, context);
  }

  @FieldResolver(() => StoreStub, { nullable: true, description: 'Who sells it; null when the maker is not known.' })
  store(@Root() product: ProductType): StoreStub | null {
    return product.storeUuid ? { id: publicId('str', product.storeUuid) } : null;
  }

  @FieldResolver(() => [VariantType], { description: 'Its sizes or packings, in the order to show them.' })
  variants(@Root() product: ProductType, @Ctx() context: Context): Promise<VariantType[]> {
    return context.load(variantsOfProducts, product.uuid);
  }

  @FieldResolver(() => [OcopClaim], { description: 'Stars that sources reported, newest first. Not certificates.' })
  async ocopClaims(@Root() product: ProductType, @Ctx() context: Context): Promise<OcopClaim[]> {
    return (await context.load(certifiedOfProducts, product.uuid)).claims;
  }

  @FieldResolver(() => [OcopCertificate], { description: 'Recorded decisions, newest first, in whatever state.' })
  async ocopCertificates(@Root() product: ProductType, @Ctx() context: Context): Promise<OcopCertificate[]> {
    return (await context.load(certifiedOfProducts, product.uuid)).certificates;
  }

  @FieldResolver(() => [Source], { description: 'Where the facts were read; none for a sample.' })
  async sources(@Root() product: ProductType, @Ctx() context: Context): Promise<Source[]> {
    const found = await Promise.all(product.sourceIds.map((id) => context.load(sourcesById, id)));
    return found.filter((source) => source !== undefined);
  }

  @FieldResolver(() => [ProductType], {
    description:
      'Others of the same commune: in season first, and among those the ones whose names follow this one’s, then around.',
  })
  async related(
    @Arg('first', () => Int, { defaultValue: 3, description: 'How many, 1 to 12.' }) first: number,
    @Root() product: ProductType,
    @Ctx() context: Context,
  ): Promise<ProductType[]> {
    if (first < 1 || first > MAX_RELATED) {
      throw badInput('PAGE_SIZE', 'first', {
        vi: `first phải từ 1 đến ${MAX_RELATED}.`,
        en: `first must be between 1 and ${MAX_RELATED}.`,
      });
    }
    return (await context.load(relatedProducts, product.uuid)).slice(0, first);
  }

  @FieldResolver(() => DateTime, { description: 'The clock that everything here was computed with.' })
  asOf(@Ctx() { clock }: Context): Date {
    return clock;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'The next instant at which a date alone changes what is shown: season, price or certificate.',
  })
  nextChangeAt(@Root() product: ProductType, @Ctx() context: Context): Promise<Date | null> {
    return nextChangeOfProduct(product, context);
  }

  @FieldResolver(() => ProductBlock, {
    nullable: true,
    description:
      'That and why it was taken off; null unless you are of its store, help its household, or look after its place, and while it is not blocked.',
  })
  block(@Root() { row }: ProductType, @Ctx() context: Context): ProductBlock | null {
    if (!row.blockReason || !row.blockedAt || !seesBeyondPublic(row, context)) return null;
    return { reason: row.blockReason, words: row.blockWords, since: row.blockedAt };
  }
}
