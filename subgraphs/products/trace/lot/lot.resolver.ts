import { requireOneOf } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOf, ownStores } from '@cho-phien/kit/permissions';
import { LocalizedText } from '@cho-phien/kit/values';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { CommuneStub, StoreStub } from '../../product/origin.type.ts';
import { productsById } from '../../product/product.service.ts';
import { ProductType } from '../../product/product.type.ts';
import { variantsById } from '../../variant/variant.service.ts';
import { VariantType } from '../../variant/variant.type.ts';
import { readTraceCode } from '../gs1/trace-code.ts';
import { lookUpLot, LotLookUp } from './look-up.ts';
import { LotConnection, LotFilter, listLots } from './lot.list.ts';
import { leftOf, lotsByCode, lotsById, lotsOfProducts, namesOfProducts } from './lot.row.ts';
import { LotBalance, LotType } from './lot.type.ts';
import { lotsToldAnew } from './told-anew.ts';

@Resolver(() => LotType)
export class LotResolver {
  @Query(() => LotType, {
    nullable: true,
    description: 'One lot, by exactly one of `code` and `id`; null when there is none. For everybody who has the code.',
  })
  async lot(
    @Arg('code', () => String, {
      nullable: true,
      description: 'Its trace code as somebody typed it: small letters, spaces and hyphens are read as meant.',
    })
    code: string | null,
    @Arg('id', () => ID, { nullable: true, description: 'Its id, `lot_…`.' }) id: string | null,
    @Ctx() context: Context,
  ): Promise<LotType | undefined> {
    requireOneOf({ code, id });
    if (id != null) return context.load(lotsById, requireId('lot', id));
    const read = readTraceCode(code ?? '');
    return read ? context.load(lotsByCode, read) : undefined;
  }

  @Query(() => LotLookUp, {
    nullable: true,
    description:
      'Looks up a trace code that somebody typed from a stamp, and tells a mistyped code from one that no lot has. For a withdrawn lot it answers the one that was told of anew under its lot code. For everybody.',
  })
  lotLookUp(
    @Arg('typed', () => String, {
      description: 'What they typed: small letters, spaces and hyphens are read as meant; the address of the page too.',
    })
    typed: string,
    @Ctx() context: Context,
  ): Promise<LotLookUp> {
    return lookUpLot(typed, context);
  }

  @Query(() => LotConnection, {
    nullable: true,
    description:
      'Every lot that there is, in the order in which they were first told of. For everybody: what a lot shows is public.',
  })
  lots(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LotFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: LotFilter | null,
    @Ctx() context: Context,
  ) {
    return listLots(filter ?? {}, page, context);
  }

  @FieldResolver(() => ID, { description: 'What it is of, `prd_…`, also while that is not public.' })
  productId(@Root() { row }: LotType): string {
    return publicId('prd', row.productId);
  }

  @FieldResolver(() => LocalizedText, {
    nullable: true,
    description: 'The name of the goods, also when they have left the market; null when they never were on it.',
  })
  productName(@Root() { row }: LotType, @Ctx() context: Context): Promise<LocalizedText | null> {
    return context.load(namesOfProducts, row.productId);
  }

  @FieldResolver(() => ProductType, {
    nullable: true,
    description: 'What it is of; null when you may not see that now.',
  })
  async product(@Root() { row }: LotType, @Ctx() context: Context): Promise<ProductType | null> {
    return (await context.load(productsById, row.productId)) ?? null;
  }

  @FieldResolver(() => VariantType, { nullable: true, description: 'The size it is packed in; null in bulk.' })
  async variant(@Root() { row }: LotType, @Ctx() context: Context): Promise<VariantType | null> {
    return row.variantId ? ((await context.load(variantsById, row.variantId)) ?? null) : null;
  }

  @FieldResolver(() => StoreStub, { nullable: true, description: 'Who answers for it.' })
  store(@Root() { row }: LotType): StoreStub {
    return { id: publicId('str', row.storeId) };
  }

  @FieldResolver(() => CommuneStub, { nullable: true, description: 'Where it was grown, or else made.' })
  commune(@Root() { row }: LotType): CommuneStub {
    return { code: row.communeCode };
  }

  @FieldResolver(() => LotType, {
    nullable: true,
    description: 'Of a withdrawn lot the one that was told of anew under its `lotCode`; null when there is none.',
  })
  async toldAnew(@Root() { row }: LotType, @Ctx() context: Context): Promise<LotType | null> {
    return row.withdrawnAt ? ((await context.load(lotsToldAnew, row.id)) ?? null) : null;
  }

  @FieldResolver(() => LotBalance, {
    nullable: true,
    description: 'Where its quantity has gone: for its store, its helpers and officers of its place; null for others.',
  })
  balance(@Root() { row }: LotType, @Ctx() context: Context): LotBalance | null {
    if (!isOfficerOf(context, row.communeCode) && !ownStores(context).includes(row.storeId)) return null;
    const { produced, transformed, lost, shipped, released } = row;
    return { produced, transformed, lost, shipped, released, left: leftOf(row) };
  }
}

@Resolver(() => ProductType)
export class LotsOfProductResolver {
  @FieldResolver(() => [LotType], {
    description:
      'Its lots that were handed over to be sold, recalled ones first, then the newest, at most five; none means that nothing of it is traced yet.',
  })
  lots(@Root() product: ProductType, @Ctx() context: Context): Promise<LotType[]> {
    return context.load(lotsOfProducts, product.uuid);
  }
}
