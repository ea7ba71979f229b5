import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { connectionOf, PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ownSessions } from '../session/session.service.ts';
import { SessionType } from '../session/session.type.ts';
import {
  listAccounts,
  ownAccount,
  setBlocked,
  updateOwnAccount,
  visibleAccount,
  type AccountNode,
} from './account.service.ts';
import {
  AccountInviteInput,
  AccountInvitePayload,
  AccountPayload,
  AccountSetBlockedInput,
  AccountSetPhoneInput,
  AccountType,
  AccountUpdateInput,
  PasswordChangeInput,
  PasswordSetInput,
  RoleGrantInput,
  RoleGrantType,
  RoleRevokeInput,
} from './account.type.ts';
import { changePassword, inviteAccount, setPassword } from './invitation.service.ts';
import { setPhone } from './phone.service.ts';
import { grantRole, revokeRole, rolesOfAccounts } from './role.service.ts';

const AccountConnection = connectionOf(() => AccountType, 'Account');

@Resolver(() => AccountType)
export class AccountResolver {
  @Query(() => AccountType, {
    nullable: true,
    description: 'Who asks; null for who has not signed in, and for partners.',
  })
  me(@Ctx() context: Context): Promise<AccountNode | undefined> {
    return ownAccount(context);
  }

  @Query(() => AccountType, {
    nullable: true,
    description: 'One account, for its owner and for admins; null for everybody else.',
  })
  account(
    @Arg('id', () => ID, { description: 'Public id, `acc_…`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<AccountNode | undefined> {
    requireId('acc', id);
    return visibleAccount(id, context);
  }

  @Query(() => AccountConnection, {
    nullable: true,
    description: 'All accounts, the latest first. Admins only: otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  accounts(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description: 'A whole e-mail address, or a whole telephone number in E.164.',
    })
    search: string | null,
    @Ctx() context: Context,
  ) {
    return listAccounts(search, page, context);
  }

  @FieldResolver(() => [RoleGrantType], { description: 'Roles that the person was appointed to, the oldest first.' })
  roles(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<RoleGrantType[]> {
    return context.load(rolesOfAccounts, uuid);
  }

  @FieldResolver(() => [SessionType], {
    nullable: true,
    description: 'Where the person is signed in, the latest used first; null unless they ask themselves.',
  })
  sessions(@Root() { uuid }: AccountNode, @Ctx() context: Context): Promise<SessionType[]> | null {
    return context.viewer.kind === 'account' && context.viewer.accountId === uuid ? ownSessions(context) : null;
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: 'Changes your own account. userErrors: INVALID_INPUT. Who is signed in.',
  })
  accountUpdate(
    @Arg('input', () => AccountUpdateInput, { description: 'What to change.' }) input: AccountUpdateInput,
    @Ctx() context: Context,
  ) {
    return updateOwnAccount(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Changes the telephone that you sign in with, and that of your household, by a code that `signInCodeRequest` sent ' +
      'to the new one; ends your other sessions. Who signs in by telephone: FORBIDDEN for accounts with a password. ' +
      'userErrors: INVALID_INPUT, WRONG_CODE, TOO_MANY_ATTEMPTS, CONFLICT when another account or household has the number.',
  })
  accountSetPhone(
    @Arg('input', () => AccountSetPhoneInput, { description: 'New number and code.' }) input: AccountSetPhoneInput,
    @Ctx() context: Context,
  ) {
    return setPhone(input, context);
  }

  @Mutation(() => AccountInvitePayload, {
    nullable: true,
    description:
      'Makes an account for somebody who will sign in by password, and an invitation to set it, or to set another one when ' +
      'it was forgotten. Admins only. userErrors: INVALID_INPUT, CONFLICT.',
  })
  accountInvite(
    @Arg('input', () => AccountInviteInput, { description: 'Whom.' }) input: AccountInviteInput,
    @Ctx() context: Context,
  ) {
    return inviteAccount(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Blocks an account and ends its sessions, or unblocks it. Admins only. userErrors: NOT_FOUND, CONFLICT.',
  })
  accountSetBlocked(
    @Arg('input', () => AccountSetBlockedInput, { description: 'Whom, and whether.' }) input: AccountSetBlockedInput,
    @Ctx() context: Context,
  ) {
    return setBlocked(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Sets the password of an invited account; of one that had another, its sessions end. For who holds the invitation. ' +
      'userErrors: NOT_FOUND, INVALID_INPUT.',
  })
  passwordSet(
    @Arg('input', () => PasswordSetInput, { description: 'Invitation and password.' }) input: PasswordSetInput,
    @Ctx() context: Context,
  ) {
    return setPassword(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Changes your own password and ends your other sessions. userErrors: WRONG_CREDENTIALS, INVALID_INPUT, TOO_MANY_ATTEMPTS.',
  })
  passwordChange(
    @Arg('input', () => PasswordChangeInput, { description: 'Old and new.' }) input: PasswordChangeInput,
    @Ctx() context: Context,
  ) {
    return changePassword(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Appoints somebody to a role. Admins; officers of a province for officers of its communes. userErrors: NOT_FOUND, INVALID_INPUT.',
  })
  roleGrant(
    @Arg('input', () => RoleGrantInput, { description: 'Whom, to what, where.' }) input: RoleGrantInput,
    @Ctx() context: Context,
  ) {
    return grantRole(input, context);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'Ends a role, everywhere within five seconds. For who may appoint to it. userErrors: NOT_FOUND, CONFLICT for the last admin.',
  })
  roleRevoke(
    @Arg('input', () => RoleRevokeInput, { description: 'Which.' }) input: RoleRevokeInput,
    @Ctx() context: Context,
  ) {
    return revokeRole(input, context);
  }
}
