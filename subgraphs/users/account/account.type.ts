import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** What officers and admins are granted. What producers and helpers may do follows from memberships and assignments. */
export enum GrantedRole {
  OFFICER = 'OFFICER',
  ADMIN = 'ADMIN',
}
registerEnumType(GrantedRole, {
  name: 'GrantedRole',
  description: 'A role that somebody is appointed to.',
  valuesConfig: {
    OFFICER: { description: 'Works for a province, or for one commune of it, and may do there what officers do.' },
    ADMIN: { description: 'Sets the system up; may do everything everywhere.' },
  },
});

@ObjectType('RoleGrant', { description: 'A role, and where it holds.' })
export class RoleGrantType {
  @Field(() => ID, { description: 'Public id, `grt_…`.' })
  id!: string;

  @Field(() => GrantedRole, { description: 'The role.' })
  role!: GrantedRole;

  @Field(() => ID, { nullable: true, description: 'Two-digit code of the province it holds in; null for admins.' })
  provinceCode!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Five-digit code of the commune it holds in; null when it holds in all of the province.',
  })
  communeCode!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  grantedAt!: Date;
}

@Directive('@key(fields: "id")')
@ObjectType('Account', {
  description:
    'A person who signs in. Seen by that person and by admins; null for everybody else, but that officers of a province ' +
    'see the roles of whom they appoint, without name, number and address.',
})
export class AccountType {
  @Field(() => ID, { description: 'Public id, `acc_…`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number in E.164, `+84912345678`; null when none.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address; null when none.' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'What the person wants to be called; null until they say.' })
  name!: string | null;

  @Field(() => Boolean, { description: 'Whether signing in is refused.' })
  isBlocked!: boolean;

  @Field(() => DateTime, { description: 'When the account was made.' })
  createdAt!: Date;
}

@InputType({ description: 'What to change of your own account. What is absent stays.' })
export class AccountUpdateInput {
  @Field(() => String, {
    nullable: true,
    description: 'What you want to be called, 80 characters at most; null for nothing.',
  })
  name?: string | null;
}

@InputType({ description: 'Changing your own telephone number.' })
export class AccountSetPhoneInput {
  @Field(() => String, { description: 'The new number, as people write it: `0912 345 678` or `+84912345678`.' })
  phone!: string;

  @Field(() => String, { description: 'The six digits that were sent to it.' })
  code!: string;
}

@InputType({ description: 'An account of somebody who signs in by password.' })
export class AccountInviteInput {
  @Field(() => String, { description: 'E-mail address; one account each.' })
  email!: string;

  @Field(() => String, { nullable: true, description: 'What the person is called.' })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True for who forgot their password: the invitation then sets another one in its place and ends their sessions. ' +
      'Without it an account that has a password is refused: CONFLICT.',
  })
  resetsPassword?: boolean | null;
}

@InputType({ description: 'Setting a password with an invitation.' })
export class PasswordSetInput {
  @Field(() => String, { description: 'The invitation.' })
  invitation!: string;

  @Field(() => String, { description: 'At least 12 characters.' })
  password!: string;
}

@InputType({ description: 'Changing your own password.' })
export class PasswordChangeInput {
  @Field(() => String, { description: 'The present one.' })
  currentPassword!: string;

  @Field(() => String, { description: 'The new one, at least 12 characters.' })
  newPassword!: string;
}

@InputType({ description: 'Appointing somebody.' })
export class RoleGrantInput {
  @Field(() => ID, { description: 'Whom, `acc_…`.' })
  accountId!: string;

  @Field(() => GrantedRole, { description: 'To what.' })
  role!: GrantedRole;

  @Field(() => ID, { nullable: true, description: 'The province, for officers.' })
  provinceCode?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The commune, for officers of one commune; its province need not be named.',
  })
  communeCode?: string | null;
}

@InputType({ description: 'Ending a role.' })
export class RoleRevokeInput {
  @Field(() => ID, { description: 'Which, `grt_…`.' })
  id!: string;
}

@InputType({ description: 'Letting somebody in no more, or again.' })
export class AccountSetBlockedInput {
  @Field(() => ID, { description: 'Whom, `acc_…`.' })
  id!: string;

  @Field(() => Boolean, { description: 'True ends their sessions and refuses new ones.' })
  isBlocked!: boolean;
}

@ObjectType({ description: 'What came of a change of an account.' })
export class AccountPayload {
  @Field(() => AccountType, { nullable: true, description: 'As it is now; null when it was refused.' })
  account!: AccountType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}

@ObjectType({ description: 'What came of an invitation.' })
export class AccountInvitePayload {
  @Field(() => AccountType, { nullable: true, description: 'The account; null when it was refused.' })
  account!: AccountType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Hand it to the person: with it they set their password, within seven days. Shown this once. Behind the address ' +
      '`/dang-nhap/mat-khau/#` of the site it fills the form there.',
  })
  invitation!: string | null;

  @Field(() => [UserError], { description: 'Why nobody was invited; empty when somebody was.' })
  userErrors!: UserError[];
}
