import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { LotConnection } from '../lot/lot.list.ts';
import { lotsById } from '../lot/lot.row.ts';
import { LotType } from '../lot/lot.type.ts';
import { contactsOfRecall } from './contacts.ts';
import { endRecall } from './recall.end.ts';
import { LotRecallEndInput, LotRecallInput, RecallFilter } from './recall.input.ts';
import { listRecalls, lotsOfRecall, recallsById } from './recall.row.ts';
import { recallLot, type RecallChanged } from './recall.service.ts';
import { RecallConnection, RecallContact, RecallContactConnection, RecallPayload, RecallType } from './recall.type.ts';

@Resolver(() => RecallType)
export class RecallResolver {
  @Query(() => RecallConnection, {
    nullable: true,
    description: 'Every recall, the newest first; ended ones too, unless the filter says otherwise.',
  })
  recalls(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => RecallFilter, { nullable: true, description: 'Which of them.' }) filter: RecallFilter | null,
    @Ctx() context: Context,
  ) {
    return listRecalls({ ...page, filter }, context);
  }

  @Query(() => RecallType, { nullable: true, description: 'One recall; null when there is none.' })
  recall(
    @Arg('id', () => ID, { description: 'Its id, `rcl_…`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<RecallType | undefined> {
    return context.load(recallsById, requireId('rcl', id));
  }

  @FieldResolver(() => LotType, { nullable: true, description: 'The lot that it began with.' })
  async lot(@Root() { row }: RecallType, @Ctx() context: Context): Promise<LotType | null> {
    return (await context.load(lotsById, row.lotId)) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'True for a recall of an invented lot: say so wherever you show it.' })
  async isDemo(@Root() { row }: RecallType, @Ctx() context: Context): Promise<boolean> {
    return (await context.load(lotsById, row.lotId))?.isDemo ?? false;
  }

  @FieldResolver(() => LotConnection, {
    nullable: true,
    description: 'Every lot that it concerns: the one it began with and all made of it, the oldest first.',
  })
  lots(@Root() { row }: RecallType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return lotsOfRecall(row.id, page, context);
  }

  @FieldResolver(() => RecallContactConnection, {
    nullable: true,
    description:
      'Whom to call: who got some of its lots, and the stores that have lots made of them. Null unless you may tell of ' +
      'one of its lots. An officer of the place where it began sees all; its store sees its own receivers and those ' +
      'stores; others the receivers of their own lots.',
  })
  contacts(@Root() { row }: RecallType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return contactsOfRecall(row, page, context);
  }

  @Mutation(() => RecallPayload, {
    nullable: true,
    description:
      'Calls a lot back, with every lot made of it through any depth, also of other stores, in one act: from then on ' +
      'nothing of them is sold, mixed, packed or shipped. Told as EPCIS 2.0 events, disposition `recalled`. The members ' +
      'of the store with MANAGE_PRODUCTS, its helpers, officers of the commune or province, admins. User errors: ' +
      'NOT_FOUND, INVALID_ID, INVALID_INPUT, CONFLICT (a recall of this lot holds; the event id was used for something else).',
  })
  lotRecall(
    @Arg('input', () => LotRecallInput, { description: 'Which lot, why, and what to do.' }) input: LotRecallInput,
    @Ctx() context: Context,
  ): Promise<RecallChanged> {
    return recallLot(input, context);
  }

  @Mutation(() => RecallPayload, {
    nullable: true,
    description:
      'Ends a recall, a mistaken one for example: its lots are what they were before, unless another recall holds them. ' +
      'It stays on record. Officers of the commune or province of the lot it began with, admins; not those who sell. ' +
      'User errors: NOT_FOUND, INVALID_ID, INVALID_INPUT, CONFLICT (ended already; the event id was used for something else).',
  })
  lotRecallEnd(
    @Arg('input', () => LotRecallEndInput, { description: 'Which recall, and why it ends.' }) input: LotRecallEndInput,
    @Ctx() context: Context,
  ): Promise<RecallChanged> {
    return endRecall(input, context);
  }
}

@Resolver(() => RecallContact)
export class RecallContactResolver {
  @FieldResolver(() => [LotType], {
    description: 'Recalled lots that were sent to them or that they have, at most 20.',
  })
  async lots(@Root() { lotIds }: RecallContact, @Ctx() context: Context): Promise<LotType[]> {
    const lots = await Promise.all(lotIds.map((id) => context.load(lotsById, id)));
    return lots.filter((lot) => lot !== undefined);
  }
}

@Resolver(() => LotType)
export class RecallOfLotResolver {
  @FieldResolver(() => RecallType, {
    nullable: true,
    description: 'The recall that holds it, the oldest of several; null when it is not recalled.',
  })
  async recall(@Root() { row }: LotType, @Ctx() context: Context): Promise<RecallType | null> {
    return row.recallId === null ? null : ((await context.load(recallsById, row.recallId)) ?? null);
  }
}
