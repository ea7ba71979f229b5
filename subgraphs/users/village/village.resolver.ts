import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { commune } from '@cho-phien/kit/places/places';
import type { Commune } from '@cho-phien/kit/places/types';
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { CommuneType } from '../place/commune.type.ts';
import {
  householdCount,
  listVillages,
  villagesByIds,
  villagesOfCommunes,
  type VillageNode,
} from './village.service.ts';
import {
  VillageConnection,
  VillageCreateInput,
  VillageFilter,
  VillagePayload,
  VillageSetCoverageInput,
  VillageType,
  VillageUpdateInput,
} from './village.type.ts';
import { createVillage, setVillageCoverage, updateVillage } from './village.write.ts';

@Resolver(() => VillageType)
export class VillageResolver {
  @Query(() => VillageType, { nullable: true, description: 'One village; null when there is none. For everybody.' })
  village(
    @Arg('id', () => ID, { description: 'Public id, `vil_…`. Otherwise BAD_USER_INPUT, reason INVALID_ID.' })
    id: string,
    @Ctx() context: Context,
  ): Promise<VillageNode | undefined> {
    return context.load(villagesByIds, requireId('vil', id));
  }

  @Query(() => VillageConnection, { nullable: true, description: 'Villages by name. For everybody.' })
  villages(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => VillageFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: VillageFilter | null,
    @Ctx() context: Context,
  ) {
    return listVillages(filter ?? {}, page, context);
  }

  @FieldResolver(() => CommuneType, { nullable: true, description: 'The commune it lies in.' })
  commune(@Root() village: VillageNode): Commune | undefined {
    return commune(village.communeCode);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many households the registry has there; null unless an officer of the commune or an admin asks.',
  })
  householdCount(@Root() village: VillageNode, @Ctx() context: Context): Promise<number> | null {
    return householdCount(village, context);
  }

  @Mutation(() => VillagePayload, {
    nullable: true,
    description: 'Adds a village. Officers of its commune and admins. userErrors: INVALID_INPUT, CONFLICT.',
  })
  villageCreate(
    @Arg('input', () => VillageCreateInput, { description: 'The village.' }) input: VillageCreateInput,
    @Ctx() context: Context,
  ) {
    return createVillage(input, context);
  }

  @Mutation(() => VillagePayload, {
    nullable: true,
    description:
      'Changes a village. Officers of its commune and admins. userErrors: NOT_FOUND, INVALID_INPUT, CONFLICT.',
  })
  villageUpdate(
    @Arg('input', () => VillageUpdateInput, { description: 'What to change.' }) input: VillageUpdateInput,
    @Ctx() context: Context,
  ) {
    return updateVillage(input, context);
  }

  @Mutation(() => VillagePayload, {
    nullable: true,
    description:
      'Says which network a village has as of a day. Officers of its commune and admins. userErrors: NOT_FOUND, INVALID_INPUT.',
  })
  villageSetCoverage(
    @Arg('input', () => VillageSetCoverageInput, { description: 'What was found.' }) input: VillageSetCoverageInput,
    @Ctx() context: Context,
  ) {
    return setVillageCoverage(input, context);
  }
}

@Resolver(() => CommuneType)
export class CommuneVillagesResolver {
  @FieldResolver(() => [VillageType], { description: 'Its villages as far as known, by name.' })
  villages(@Root() { code }: Commune, @Ctx() context: Context): Promise<VillageNode[]> {
    return context.load(villagesOfCommunes, code);
  }
}
