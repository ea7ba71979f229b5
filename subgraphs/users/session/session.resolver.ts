import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { requestCode, startSessionWithCode } from './code.service.ts';
import { startSessionWithPassword } from './password.service.ts';
import { endSessions, refreshSession } from './session.service.ts';
import {
  SessionEndInput,
  SessionEndPayload,
  SessionPayload,
  SessionRefreshInput,
  SessionStartInput,
  SessionStartWithPasswordInput,
  SignInCodePayload,
  SignInCodeRequestInput,
} from './session.type.ts';

@Resolver()
export class SessionResolver {
  @Mutation(() => SignInCodePayload, {
    nullable: true,
    description:
      'Sends a one-time code of six digits to a telephone, for `sessionStart` or `accountSetPhone`. For anybody; at most ' +
      'five an hour to one number from one network, ten from all, and no more altogether than the operator pays for. ' +
      'userErrors: INVALID_INPUT, TOO_MANY_ATTEMPTS.',
  })
  signInCodeRequest(
    @Arg('input', () => SignInCodeRequestInput, { description: 'Whom to.' }) input: SignInCodeRequestInput,
    @Ctx() context: Context,
  ) {
    return requestCode(input.phone, context);
  }

  @Mutation(() => SessionPayload, {
    nullable: true,
    description:
      'Signs in by one-time code, and makes an account for a number that has none. For anybody. userErrors: ' +
      'INVALID_INPUT, WRONG_CODE, TOO_MANY_ATTEMPTS, CONFLICT when the account is blocked.',
  })
  sessionStart(
    @Arg('input', () => SessionStartInput, { description: 'Number and code.' }) input: SessionStartInput,
    @Ctx() context: Context,
  ) {
    return startSessionWithCode(input, context);
  }

  @Mutation(() => SessionPayload, {
    nullable: true,
    description: 'Signs in by password: officers and admins. userErrors: WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS.',
  })
  sessionStartWithPassword(
    @Arg('input', () => SessionStartWithPasswordInput, { description: 'E-mail and password.' })
    input: SessionStartWithPasswordInput,
    @Ctx() context: Context,
  ) {
    return startSessionWithPassword(input, context);
  }

  @Mutation(() => SessionPayload, {
    nullable: true,
    description:
      'Exchanges a refresh token for the next tokens of its session. A token that was used before ends the session. For ' +
      'who holds the token. userErrors: SESSION_ENDED.',
  })
  sessionRefresh(
    @Arg('input', () => SessionRefreshInput, { description: 'The token.' }) input: SessionRefreshInput,
    @Ctx() context: Context,
  ) {
    return refreshSession(input.refreshToken, context);
  }

  @Mutation(() => SessionEndPayload, {
    nullable: true,
    description:
      'Signs out: here, on another device, on all others. Who is signed in, their own sessions. userErrors: NOT_FOUND.',
  })
  sessionEnd(
    @Arg('input', () => SessionEndInput, { nullable: true, description: 'Which; the one of this request when absent.' })
    input: SessionEndInput | null,
    @Ctx() context: Context,
  ) {
    return endSessions(input ?? {}, context);
  }
}
