import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOf } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import type { Commune } from '@cho-phien/kit/places/types';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AccountNode } from '../account/account.service.ts';
import { AccountType } from '../account/account.type.ts';
import { CommuneType } from '../place/commune.type.ts';
import { villagesByIds, type VillageNode } from '../village/village.service.ts';
import { VillageType } from '../village/village.type.ts';
import { groupsOfAccounts, listGroups, membersOfGroups, visibleGroup, type GroupNode } from './group.service.ts';
import {
  HelperGroupConnection,
  HelperGroupCreateInput,
  HelperGroupMemberAddInput,
  HelperGroupMemberRemoveInput,
  HelperGroupPayload,
  HelperGroupType,
  HelperGroupUpdateInput,
  HelperMemberType,
} from './group.type.ts';
import { addMember, createGroup, removeMember, updateGroup } from './group.write.ts';

@Resolver(() => HelperGroupType)
export class HelperGroupResolver {
  @Query(() => HelperGroupType, {
    nullable: true,
    description: 'One group, for officers of its commune, admins and its members; null for everybody else.',
  })
  helperGroup(
    @Arg('id', () => ID, { description: 'Public id, `hgr_…`. Otherwise BAD_USER_INPUT, reason INVALID_ID.' })
    id: string,
    @Ctx() context: Context,
  ): Promise<GroupNode | undefined> {
    return visibleGroup(id, context);
  }

  @Query(() => HelperGroupConnection, {
    nullable: true,
    description: 'The groups of your scope, by name. Officers and admins: otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  helperGroups(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('communeCode', () => ID, { nullable: true, description: 'Only those of one commune.' })
    communeCode: string | null,
    @Ctx() context: Context,
  ) {
    return listGroups(communeCode == null ? null : requireText('communeCode', communeCode), page, context);
  }

  @FieldResolver(() => CommuneType, { nullable: true, description: 'The commune it helps in.' })
  commune(@Root() { communeCode }: GroupNode): Commune | undefined {
    return commune(communeCode);
  }

  @FieldResolver(() => [VillageType], { description: 'The villages it helps in; the whole commune when none.' })
  async villages(@Root() { villageIds }: GroupNode, @Ctx() context: Context): Promise<VillageNode[]> {
    const villages = await Promise.all(villageIds.map((id) => context.load(villagesByIds, id)));
    return villages.filter((village) => village !== undefined);
  }

  @FieldResolver(() => [HelperMemberType], {
    nullable: true,
    description: 'Its members, the first to join first; null unless an officer of the commune or an admin asks.',
  })
  members(@Root() { uuid, communeCode }: GroupNode, @Ctx() context: Context): Promise<HelperMemberType[]> | null {
    return isOfficerOf(context, communeCode) ? context.load(membersOfGroups, uuid) : null;
  }

  @Mutation(() => HelperGroupPayload, {
    nullable: true,
    description: 'Enters a group. Officers of its commune and admins. userErrors: INVALID_INPUT.',
  })
  helperGroupCreate(
    @Arg('input', () => HelperGroupCreateInput, { description: 'The group.' }) input: HelperGroupCreateInput,
    @Ctx() context: Context,
  ) {
    return createGroup(input, context);
  }

  @Mutation(() => HelperGroupPayload, {
    nullable: true,
    description:
      'Changes a group. Officers of its commune and admins. userErrors: NOT_FOUND (also for who may not), INVALID_INPUT.',
  })
  helperGroupUpdate(
    @Arg('input', () => HelperGroupUpdateInput, { description: 'What to change.' }) input: HelperGroupUpdateInput,
    @Ctx() context: Context,
  ) {
    return updateGroup(input, context);
  }

  @Mutation(() => HelperGroupPayload, {
    nullable: true,
    description:
      'Takes somebody into a group by their telephone. Officers of its commune and admins. userErrors: NOT_FOUND (also ' +
      'for who may not), INVALID_INPUT.',
  })
  helperGroupMemberAdd(
    @Arg('input', () => HelperGroupMemberAddInput, { description: 'Whom.' }) input: HelperGroupMemberAddInput,
    @Ctx() context: Context,
  ) {
    return addMember(input, context);
  }

  @Mutation(() => HelperGroupPayload, {
    nullable: true,
    description:
      'Ends a membership, and with the last one in the commune all help there. Officers of the commune and admins. ' +
      'userErrors: NOT_FOUND (also for who may not).',
  })
  helperGroupMemberRemove(
    @Arg('input', () => HelperGroupMemberRemoveInput, { description: 'Whom.' }) input: HelperGroupMemberRemoveInput,
    @Ctx() context: Context,
  ) {
    return removeMember(input, context);
  }
}

@Resolver(() => AccountType)
export class AccountHelperResolver {
  @FieldResolver(() => [HelperGroupType], {
    nullable: true,
    description: 'The groups that you are a member of; null unless the person asks themselves.',
  })
  helperGroups(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<GroupNode[]> | null {
    const isOwn = context.viewer.kind === 'account' && context.viewer.accountId === uuid;
    return isOwn ? context.load(groupsOfAccounts, uuid) : null;
  }
}
