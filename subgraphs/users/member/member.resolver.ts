import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { AccountNode } from '../account/account.service.ts';
import { AccountType } from '../account/account.type.ts';
import type { StoreNode } from '../store/store.row.ts';
import { storesByIds } from '../store/store.service.ts';
import { StoreType } from '../store/store.type.ts';
import {
  addStoreMember,
  membershipsOfAccounts,
  removeStoreMember,
  setMemberPermissions,
  visibleMembers,
  type MemberNode,
} from './member.service.ts';
import {
  StoreMemberAddInput,
  StoreMemberPayload,
  StoreMemberRemoveInput,
  StoreMemberSetPermissionsInput,
  StoreMemberType,
} from './member.type.ts';

@Resolver(() => StoreMemberType)
export class MemberResolver {
  @FieldResolver(() => StoreType, { nullable: true, description: 'The store; null when you may not see it.' })
  store(@Root() { storeId }: MemberNode, @Ctx() context: Context): Promise<StoreNode | undefined> {
    return context.load(storesByIds, storeId);
  }

  @Mutation(() => StoreMemberPayload, {
    nullable: true,
    description:
      'Lets somebody work for a store. Its members with MANAGE_STORE, officers of its place; no helpers. ' +
      'userErrors: INVALID_INPUT, NOT_FOUND, CONFLICT when they do already or the store has fifty people.',
  })
  storeMemberAdd(
    @Arg('input', () => StoreMemberAddInput, { description: 'Whom, where, and to do what.' })
    input: StoreMemberAddInput,
    @Ctx() context: Context,
  ) {
    return addStoreMember(input, context);
  }

  @Mutation(() => StoreMemberPayload, {
    nullable: true,
    description:
      'Changes what a member may do, everywhere within five seconds. Members with MANAGE_STORE, ' +
      'officers of the place. userErrors: INVALID_INPUT, NOT_FOUND, CONFLICT for the last one who manages: who ' +
      'has never signed in does not count beside one who has.',
  })
  storeMemberSetPermissions(
    @Arg('input', () => StoreMemberSetPermissionsInput, { description: 'Who, and what.' })
    input: StoreMemberSetPermissionsInput,
    @Ctx() context: Context,
  ) {
    return setMemberPermissions(input, context);
  }

  @Mutation(() => StoreMemberPayload, {
    nullable: true,
    description:
      'Ends a membership, everywhere within five seconds. The member, members with MANAGE_STORE, ' +
      'officers of the place. userErrors: NOT_FOUND, CONFLICT for the last one who manages: who ' +
      'has never signed in does not count beside one who has.',
  })
  storeMemberRemove(
    @Arg('input', () => StoreMemberRemoveInput, { description: 'Whose.' }) input: StoreMemberRemoveInput,
    @Ctx() context: Context,
  ) {
    return removeStoreMember(input.id, context);
  }
}

@Resolver(() => StoreType)
export class MembersOfStoreResolver {
  @FieldResolver(() => [StoreMemberType], {
    nullable: true,
    description:
      'Who works for it, the first ones first; null unless you manage it, help its household or are an officer of its place.',
  })
  members(@Root() store: StoreNode, @Ctx() context: Context): Promise<MemberNode[] | null> {
    return visibleMembers(store, context);
  }
}

@Resolver(() => AccountType)
export class MembershipsResolver {
  @FieldResolver(() => [StoreMemberType], {
    description: 'What the person may do at which stores, the first ones first.',
  })
  memberships(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<MemberNode[]> {
    return context.load(membershipsOfAccounts, uuid);
  }
}
