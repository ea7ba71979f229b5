import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { AccountType } from '../account/account.type.ts';

/** How somebody signed in. */
export enum SignInMethod {
  CODE = 'CODE',
  PASSWORD = 'PASSWORD',
}
registerEnumType(SignInMethod, {
  name: 'SignInMethod',
  description: 'How somebody signed in.',
  valuesConfig: {
    CODE: { description: 'By a one-time code sent to their telephone.' },
    PASSWORD: { description: 'By e-mail and password: officers and admins.' },
  },
});

@ObjectType('Session', { description: 'A device or program on which somebody is signed in. Seen by its owner only.' })
export class SessionType {
  @Field(() => ID, { description: 'Public id, `ses_…`.' })
  id!: string;

  @Field(() => SignInMethod, { description: 'How it began.' })
  method!: SignInMethod;

  @Field(() => String, { nullable: true, description: 'What the client called itself, such as `Chrome, Android`.' })
  deviceName!: string | null;

  @Field(() => DateTime, { description: 'When it began.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it was last refreshed: at most some ten minutes before its last use.' })
  lastUsedAt!: Date;

  @Field(() => DateTime, { description: 'When it ends unless it is refreshed before.' })
  expiresAt!: Date;

  @Field(() => Boolean, { description: 'Whether this request was made with it.' })
  isCurrent!: boolean;
}

@ObjectType({ description: 'What a client keeps of a session.' })
export class SessionTokens {
  @Field(() => String, {
    description:
      'Send it as `Authorization: Bearer …`. A JWT signed with EdDSA; its keys are at `/.well-known/jwks.json`.',
  })
  accessToken!: string;

  @Field(() => DateTime, { description: 'Ten minutes after it was given out; refresh before.' })
  accessTokenExpiresAt!: Date;

  @Field(() => String, {
    description: 'Good for one `sessionRefresh`, which gives the next one. Used a second time, it ends the session.',
  })
  refreshToken!: string;

  @Field(() => DateTime, { description: 'When the session ends unless it is refreshed before.' })
  refreshTokenExpiresAt!: Date;
}

@ObjectType({ description: 'What came of signing in or refreshing.' })
export class SessionPayload {
  @Field(() => SessionTokens, { nullable: true, description: 'Null when it was refused.' })
  tokens!: SessionTokens | null;

  @Field(() => AccountType, { nullable: true, description: 'Who has signed in; null when it was refused.' })
  account!: AccountType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@InputType({ description: 'Whom to send a one-time code.' })
export class SignInCodeRequestInput {
  @Field(() => String, {
    description: 'A telephone number as people write it: `0912 345 678` or `+84912345678`.',
  })
  phone!: string;
}

@ObjectType({ description: 'What came of asking for a code.' })
export class SignInCodePayload {
  @Field(() => DateTime, { nullable: true, description: 'Until when the code is good; null when none was sent.' })
  expiresAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A sentence in the language of the caller when the numbering plan does not know the number: it was sent nevertheless.',
  })
  warning!: string | null;

  @Field(() => [UserError], { description: 'Why none was sent; empty when one was.' })
  userErrors!: UserError[];
}

@InputType({ description: 'Signing in by one-time code.' })
export class SessionStartInput {
  @Field(() => String, { description: 'The telephone number that the code was sent to.' })
  phone!: string;

  @Field(() => String, { description: 'The six digits.' })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to call this device in the list of sessions; 80 characters at most.',
  })
  deviceName?: string | null;
}

@InputType({ description: 'Signing in by password.' })
export class SessionStartWithPasswordInput {
  @Field(() => String, { description: 'E-mail address of the account.' })
  email!: string;

  @Field(() => String, { description: 'Its password.' })
  password!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What to call this device in the list of sessions; 80 characters at most.',
  })
  deviceName?: string | null;
}

@InputType({ description: 'Refreshing a session.' })
export class SessionRefreshInput {
  @Field(() => String, { description: 'The last refresh token that was given out.' })
  refreshToken!: string;
}

@InputType({ description: 'Ending a session.' })
export class SessionEndInput {
  @Field(() => ID, { nullable: true, description: 'One of your own, `ses_…`; the one of this request when absent.' })
  id?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'End all of your other sessions as well, or instead where `id` is absent.',
  })
  others?: boolean | null;
}

@ObjectType({ description: 'What came of ending sessions.' })
export class SessionEndPayload {
  @Field(() => [ID], { description: 'Those that ended, `ses_…`; their access tokens are refused within five seconds.' })
  endedIds!: string[];

  @Field(() => [UserError], { description: 'Why none did; empty when it was not refused.' })
  userErrors!: UserError[];
}
