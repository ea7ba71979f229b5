import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { eraseAccount, eraseHousehold } from './erase.service.ts';
import { exportAccount } from './export.service.ts';
import { AccountEraseInput, AccountExportPayload, ErasePayload, HouseholdEraseInput } from './rights.type.ts';

@Resolver()
export class RightsResolver {
  @Mutation(() => AccountExportPayload, {
    nullable: true,
    description:
      'Gives you everything that is held about you and your household here. That you asked is kept. Who is signed in; at ' +
      'most ten times an hour: userErrors: TOO_MANY_ATTEMPTS.',
  })
  accountExport(@Ctx() context: Context) {
    return exportAccount(context);
  }

  @Mutation(() => ErasePayload, {
    nullable: true,
    description:
      'Forgets you and your household: names, numbers and addresses go, sessions and memberships end. What the law wants ' +
      'kept stays without a name. Who is signed in. userErrors: OpenStoreError while only you answer for an open store, ' +
      'CONFLICT for the last admin, INVALID_INPUT.',
  })
  accountErase(
    @Arg('input', () => AccountEraseInput, { description: 'That you want it.' }) input: AccountEraseInput,
    @Ctx() context: Context,
  ) {
    return eraseAccount(input, context);
  }

  @Mutation(() => ErasePayload, {
    nullable: true,
    description:
      'Forgets a household: for itself, and for officers of its commune and admins when it asks on paper. userErrors: ' +
      'NOT_FOUND (also for who may not see it), OpenStoreError, INVALID_INPUT.',
  })
  householdErase(
    @Arg('input', () => HouseholdEraseInput, { description: 'Which.' }) input: HouseholdEraseInput,
    @Ctx() context: Context,
  ) {
    return eraseHousehold(input, context);
  }
}
