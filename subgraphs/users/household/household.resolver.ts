import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { commune, formerUnitsOf } from '@cho-phien/kit/places/places';
import type { Commune, FormerUnit } from '@cho-phien/kit/places/types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AccountNode } from '../account/account.service.ts';
import { AccountType } from '../account/account.type.ts';
import { CommuneType } from '../place/commune.type.ts';
import { FormerUnitType } from '../place/former-unit.type.ts';
import type { StoreNode } from '../store/store.row.ts';
import { storesByIds } from '../store/store.service.ts';
import { StoreType } from '../store/store.type.ts';
import { villagesByIds, type VillageNode } from '../village/village.service.ts';
import { VillageType } from '../village/village.type.ts';
import { ownHousehold } from './household.access.ts';
import {
  HouseholdArchiveInput,
  HouseholdCreateInput,
  HouseholdPayload,
  HouseholdUpdateInput,
} from './household.input.ts';
import {
  householdsByIds,
  listHouseholds,
  storesOfHouseholds,
  visibleHousehold,
  type HouseholdNode,
} from './household.service.ts';
import { HouseholdConnection, HouseholdFilter, HouseholdType } from './household.type.ts';
import { archiveHousehold, createHousehold, updateHousehold } from './household.write.ts';

@Resolver(() => HouseholdType)
export class HouseholdResolver {
  @Query(() => HouseholdType, {
    nullable: true,
    description:
      'One household, for officers of its commune, admins, itself and its helpers; null for everybody else, whether ' +
      'there is one or not.',
  })
  household(
    @Arg('id', () => ID, { description: 'Public id, `hhd_…`. Otherwise BAD_USER_INPUT, reason INVALID_ID.' })
    id: string,
    @Ctx() context: Context,
  ): Promise<HouseholdNode | undefined> {
    return visibleHousehold(requireId('hhd', id), context);
  }

  @Query(() => HouseholdConnection, {
    nullable: true,
    description:
      'The households that you may see, by the name of the head without marks: of officers those of their scope, of ' +
      'helpers those assigned to them. Otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  households(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => HouseholdFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: HouseholdFilter | null,
    @Ctx() context: Context,
  ) {
    return listHouseholds(filter ?? {}, page, context);
  }

  @FieldResolver(() => CommuneType, { nullable: true, description: 'Its commune.' })
  commune(@Root() { communeCode }: HouseholdNode): Commune | undefined {
    return commune(communeCode);
  }

  @FieldResolver(() => FormerUnitType, {
    nullable: true,
    description: 'Where it lay until 30 June 2025; null when not told.',
  })
  formerCommune(@Root() { communeCode, formerCommuneCode }: HouseholdNode): FormerUnit | undefined {
    return formerUnitsOf(communeCode).find(({ code }) => code === formerCommuneCode);
  }

  @FieldResolver(() => VillageType, { nullable: true, description: 'Its village; null when not told.' })
  village(@Root() { villageId }: HouseholdNode, @Ctx() context: Context): Promise<VillageNode | undefined> | null {
    return villageId === null ? null : context.load(villagesByIds, villageId);
  }

  @FieldResolver(() => StoreType, {
    nullable: true,
    description: 'The store it sells in; null when it has none, or none that you may see.',
  })
  async store(@Root() { uuid }: HouseholdNode, @Ctx() context: Context): Promise<StoreNode | undefined> {
    const id = await context.load(storesOfHouseholds, uuid);
    return id === undefined ? undefined : context.load(storesByIds, id);
  }

  @Mutation(() => HouseholdPayload, {
    nullable: true,
    description:
      'Enters a household into the registry. Officers of its commune and admins. userErrors: INVALID_INPUT, CONFLICT when it stands there.',
  })
  householdCreate(
    @Arg('input', () => HouseholdCreateInput, { description: 'The household.' }) input: HouseholdCreateInput,
    @Ctx() context: Context,
  ) {
    return createHousehold(input, context);
  }

  @Mutation(() => HouseholdPayload, {
    nullable: true,
    description:
      'Changes a household. Officers of its commune, admins, the household itself, its helpers: what these do is marked ' +
      'as assisted. userErrors: NOT_FOUND (also for who may not see it), INVALID_INPUT, CONFLICT.',
  })
  householdUpdate(
    @Arg('input', () => HouseholdUpdateInput, { description: 'What to change.' }) input: HouseholdUpdateInput,
    @Ctx() context: Context,
  ) {
    return updateHousehold(input, context);
  }

  @Mutation(() => HouseholdPayload, {
    nullable: true,
    description:
      'Puts a household aside, or takes it back; its helpers may do nothing for it meanwhile. Officers of its commune ' +
      'and admins. userErrors: NOT_FOUND (also for who may not see it).',
  })
  householdArchive(
    @Arg('input', () => HouseholdArchiveInput, { description: 'Which.' }) input: HouseholdArchiveInput,
    @Ctx() context: Context,
  ) {
    return archiveHousehold(input, context);
  }
}

@Resolver(() => AccountType)
export class AccountHouseholdResolver {
  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description:
      'The household with your telephone number, if there is exactly one; null unless the person asks themselves.',
  })
  async household(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<HouseholdNode | undefined> {
    if (context.viewer.kind !== 'account' || context.viewer.accountId !== uuid) return undefined;
    const id = await ownHousehold(context);
    return id === undefined ? undefined : context.load(householdsByIds, id);
  }
}
