import { requireOneOf } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { publicId, requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOf, ownStores } from '@cho-phien/kit/permissions';
import { LocalizedText } from '@cho-phien/kit/values';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CommuneStub, StoreStub } from '../../product/origin.type.ts';
import { productsById } from '../../product/product.service.ts';
import { ProductType } from '../../product/product.type.ts';
import { variantsById } from '../../variant/variant.service.ts';
import { VariantType } from '../../variant/variant.type.ts';
import { readTraceCode } from '../gs1/trace-code.ts';
import {
  LotCorrectInput,
  LotHarvestInput,
  LotLoseInput,
  LotMixInput,
  LotPackInput,
  LotPayload,
  LotReceiveInput,
  LotReleaseInput,
  LotShipInput,
} from './lot.input.ts';
import { lookUpLot, LotLookUp } from './look-up.ts';
import { LotConnection, LotFilter, listLots } from './lot.list.ts';
import { leftOf, lotsByCode, lotsById, lotsOfProducts, namesOfProducts } from './lot.row.ts';
import { LotBalance, LotType } from './lot.type.ts';
import type { LotChanged } from './lot.work.ts';
import { lotsToldAnew } from './told-anew.ts';
import { correct } from './words/correct.ts';
import { harvest } from './words/harvest.ts';
import { lose } from './words/lose.ts';
import { receive } from './words/receive.ts';
import { release } from './words/release.ts';
import { ship } from './words/ship.ts';
import { mix, pack } from './words/transform.ts';

const TELLERS =
  'Told as an EPCIS 2.0 event. The members of the store with MANAGE_PRODUCTS, its helpers, officers of the commune or province, admins.';
const LEFT =
  'CONFLICT (InsufficientQuantityError: less is left; the lot is recalled; the event id was used for something else)';

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

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of a harvest: a new lot. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, INCOMPLETE, CONFLICT (the lot code is taken; the event id was used for something else).`,
  })
  lotHarvest(
    @Arg('input', () => LotHarvestInput, { description: 'What was harvested, and how much.' }) input: LotHarvestInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return harvest(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of lots that were mixed, dried or processed: a new lot, which never weighs more than what went in. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotMix(
    @Arg('input', () => LotMixInput, { description: 'What went in, and what came of it.' }) input: LotMixInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return mix(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of lots that were packed for sale: a new lot of pieces. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotPack(
    @Arg('input', () => LotPackInput, { description: 'What went in, and what was packed.' }) input: LotPackInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return pack(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of goods that were sent to somebody; answers with the first lot. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotShip(
    @Arg('input', () => LotShipInput, { description: 'What was sent, and to whom.' }) input: LotShipInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return ship(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells of goods that arrived: a new lot of the store that got them. What was recalled on its way arrives too: the same recall holds the new lot at once, nothing of it may be sold, and lotLose tells what was destroyed. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, CONFLICT (more than was shipped here; the event id was used for something else).`,
  })
  lotReceive(
    @Arg('input', () => LotReceiveInput, { description: 'What arrived, and from whom.' }) input: LotReceiveInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return receive(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Tells that a part of a lot is gone, also of a recalled one. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotLose(
    @Arg('input', () => LotLoseInput, { description: 'What is gone, and why.' }) input: LotLoseInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return lose(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Hands a part of a lot over to be sold here: it counts as stock within seconds. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, ${LEFT}.`,
  })
  lotRelease(
    @Arg('input', () => LotReleaseInput, { description: 'What is to be sold.' }) input: LotReleaseInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return release(input, context);
  }

  @Mutation(() => LotPayload, {
    nullable: true,
    description: `Declares that something told of a lot is wrong: it stays on record beside its error declaration, and the quantities it moved go back. A lot whose making was wrong is withdrawn, and its lot code may be told again. ${TELLERS} User errors: NOT_FOUND, INVALID_ID, CONFLICT (InsufficientQuantityError: what it brought was used; declared wrong already; handed over to be sold already; received by whom it was sent to).`,
  })
  lotCorrect(
    @Arg('input', () => LotCorrectInput, { description: 'What is wrong, and how.' }) input: LotCorrectInput,
    @Ctx() context: Context,
  ): Promise<LotChanged> {
    return correct(input, context);
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
