import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { LotType } from '../lot/lot.type.ts';
import { facilitiesById, facilitiesOf, growingAreasById, growingAreasOf } from './place.row.ts';
import { requireStoreWriter, saveFacility, saveGrowingArea } from './place.save.ts';
import {
  FacilityPayload,
  FacilitySaveInput,
  FacilityType,
  GrowingAreaPayload,
  GrowingAreaSaveInput,
  GrowingAreaType,
} from './place.type.ts';

const WRITERS =
  'The members of the store with MANAGE_PRODUCTS, its helpers, officers of its commune or province, admins.';

@Resolver(() => LotType)
export class PlaceResolver {
  @Query(() => [GrowingAreaType], {
    nullable: true,
    description: `The growing areas of a store, by code; at most 200. ${WRITERS}`,
  })
  async growingAreas(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Ctx() context: Context,
  ): Promise<GrowingAreaType[]> {
    const uuid = requireId('str', storeId, 'storeId');
    await requireStoreWriter(uuid, context);
    return growingAreasOf(uuid, context);
  }

  @Query(() => [FacilityType], {
    nullable: true,
    description: `The facilities of a store, the oldest first; at most 200. ${WRITERS}`,
  })
  async facilities(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Ctx() context: Context,
  ): Promise<FacilityType[]> {
    const uuid = requireId('str', storeId, 'storeId');
    await requireStoreWriter(uuid, context);
    return facilitiesOf(uuid, context);
  }

  @FieldResolver(() => GrowingAreaType, { nullable: true, description: 'Where it grew; null when nobody said.' })
  async growingArea(@Root() { row }: LotType, @Ctx() context: Context): Promise<GrowingAreaType | null> {
    return row.growingAreaId ? ((await context.load(growingAreasById, row.growingAreaId)) ?? null) : null;
  }

  @FieldResolver(() => FacilityType, {
    nullable: true,
    description: 'Where it was packed, made or received; null when nobody said.',
  })
  async facility(@Root() { row }: LotType, @Ctx() context: Context): Promise<FacilityType | null> {
    return row.facilityId ? ((await context.load(facilitiesById, row.facilityId)) ?? null) : null;
  }

  @Mutation(() => GrowingAreaPayload, {
    nullable: true,
    description: `Keeps a growing area of a store: a new one, or the one of this code. ${WRITERS} User errors: INVALID_ID, INVALID_INPUT, CONFLICT (200 already).`,
  })
  growingAreaSave(
    @Arg('input', () => GrowingAreaSaveInput, { description: 'The growing area.' }) input: GrowingAreaSaveInput,
    @Ctx() context: Context,
  ): Promise<GrowingAreaPayload> {
    return saveGrowingArea(input, context);
  }

  @Mutation(() => FacilityPayload, {
    nullable: true,
    description: `Keeps a facility of a store. ${WRITERS} User errors: INVALID_ID, INVALID_INPUT, NOT_FOUND, CONFLICT (200 already).`,
  })
  facilitySave(
    @Arg('input', () => FacilitySaveInput, { description: 'The facility.' }) input: FacilitySaveInput,
    @Ctx() context: Context,
  ): Promise<FacilityPayload> {
    return saveFacility(input, context);
  }
}
