import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { AccountNode } from '../account/account.service.ts';
import { AccountType } from '../account/account.type.ts';
import { accessTo } from '../household/household.access.ts';
import { visibleHousehold, type HouseholdNode } from '../household/household.service.ts';
import { HouseholdType } from '../household/household.type.ts';
import { assignmentsOfAccounts, assignmentsOfHouseholds, type AssignmentNode } from './assignment.service.ts';
import { AssignmentCreateInput, AssignmentEndInput, AssignmentPayload, AssignmentType } from './assignment.type.ts';
import { createAssignment, endAssignment } from './assignment.write.ts';

@Resolver(() => AssignmentType)
export class AssignmentResolver {
  @FieldResolver(() => HouseholdType, {
    nullable: true,
    description: 'The household; null for who may not see it, such as a helper whose help has ended.',
  })
  household(@Root() { householdId }: AssignmentNode, @Ctx() context: Context): Promise<HouseholdNode | undefined> {
    return visibleHousehold(householdId, context);
  }

  @Mutation(() => AssignmentPayload, {
    nullable: true,
    description:
      'Assigns a helper to a household. Officers of its commune and admins. userErrors: NOT_FOUND (also for who may not ' +
      'see the household), INCOMPLETE without its consent, INVALID_INPUT, CONFLICT.',
  })
  assignmentCreate(
    @Arg('input', () => AssignmentCreateInput, { description: 'Who helps whom.' }) input: AssignmentCreateInput,
    @Ctx() context: Context,
  ) {
    return createAssignment(input, context);
  }

  @Mutation(() => AssignmentPayload, {
    nullable: true,
    description:
      'Ends help within five seconds. Officers of the commune, admins, the household itself, the helper. userErrors: ' +
      'NOT_FOUND (also for who may not).',
  })
  assignmentEnd(
    @Arg('input', () => AssignmentEndInput, { description: 'Which.' }) input: AssignmentEndInput,
    @Ctx() context: Context,
  ) {
    return endAssignment(input, context);
  }
}

@Resolver(() => HouseholdType)
export class HouseholdAssignmentResolver {
  @FieldResolver(() => [AssignmentType], {
    description: 'Who helps it, and who did, the latest first; a helper sees their own alone.',
  })
  async assignments(@Root() household: HouseholdNode, @Ctx() context: Context): Promise<AssignmentNode[]> {
    const [all, access] = await Promise.all([
      context.load(assignmentsOfHouseholds, household.uuid),
      accessTo(household, context),
    ]);
    const { viewer } = context;
    const own = viewer.kind === 'account' ? viewer.accountId : undefined;
    return access === 'HELPER' ? all.filter(({ accountId }) => accountId === own) : all;
  }
}

@Resolver(() => AccountType)
export class AccountAssignmentResolver {
  @FieldResolver(() => [AssignmentType], {
    nullable: true,
    description: 'The households that you help or helped, the latest first; null unless the person asks themselves.',
  })
  assignments(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<AssignmentNode[]> | null {
    const isOwn = context.viewer.kind === 'account' && context.viewer.accountId === uuid;
    return isOwn ? context.load(assignmentsOfAccounts, uuid) : null;
  }
}
