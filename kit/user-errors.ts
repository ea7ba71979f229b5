import 'reflect-metadata';
import { Directive, Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { Text } from './errors.ts';
import type { Locale } from './locale.ts';
import { DateTime } from './scalars.ts';

/** What a client can act on after a refused mutation. */
export enum UserErrorCode {
  NOT_FOUND = 'NOT_FOUND',
  INVALID_ID = 'INVALID_ID',
  INVALID_INPUT = 'INVALID_INPUT',
  INCOMPLETE = 'INCOMPLETE',
  CONFLICT = 'CONFLICT',
  WRONG_CODE = 'WRONG_CODE',
  WRONG_CREDENTIALS = 'WRONG_CREDENTIALS',
  SESSION_ENDED = 'SESSION_ENDED',
  TOO_MANY_ATTEMPTS = 'TOO_MANY_ATTEMPTS',
}
registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a mutation changed nothing.',
  valuesConfig: {
    NOT_FOUND: { description: 'There is no such thing, or you may not see it.' },
    INVALID_ID: { description: 'The id has another kind or form.' },
    INVALID_INPUT: { description: 'A value is outside what is allowed; `path` names it.' },
    INCOMPLETE: { description: 'Something that is required first is missing; `path` names it.' },
    CONFLICT: { description: 'The thing is in a state that does not allow this.' },
    WRONG_CODE: { description: 'The one-time code is wrong, was used, or is too old; ask for a new one.' },
    WRONG_CREDENTIALS: { description: 'E-mail and password do not belong together, or nobody has them.' },
    SESSION_ENDED: { description: 'The session has ended; sign in again.' },
    TOO_MANY_ATTEMPTS: { description: 'Too many tries; `retryAt` of the error says when the next one counts.' },
  },
});

/** The shape of every error that a client can act on. */
@InterfaceType('UserError', {
  description: 'Why a mutation changed nothing, in a form a client can act on.',
  autoRegisterImplementations: false,
})
export abstract class UserError {
  @Field(() => UserErrorCode, { description: 'Machine-readable reason.' })
  code!: UserErrorCode;

  @Field(() => String, { description: "One sentence in the caller's language (Accept-Language: vi or en)." })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'What it is about: a field of the input (`input`, …) or of the thing that is not ready (`product`, …).',
  })
  path!: string[] | null;
}

/** The plain kind of user error. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'A user error that says no more than its code, message and path.' })
export class InputError extends UserError {}

/** A user error of one who must wait. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'Too many tries in a short time: code TOO_MANY_ATTEMPTS.' })
export class TooManyAttemptsError extends UserError {
  @Field(() => DateTime, { description: 'From when on a try counts again.' })
  retryAt!: Date;
}

/** A user error of a step that the state of a thing does not allow. */
@Directive('@shareable')
@ObjectType({ implements: UserError, description: 'The state of the thing does not allow this step: code CONFLICT.' })
export class IllegalStepError extends UserError {
  @Field(() => String, { description: 'The state that the thing is in.' })
  state!: string;

  @Field(() => [String], { description: 'The steps that are legal from there; none when it stays as it is.' })
  legalSteps!: string[];
}

/** A user error in the caller's language. */
export function userError(locale: Locale, code: UserErrorCode, path: string[] | null, text: Text): InputError {
  return Object.assign(new InputError(), { code, message: text[locale], path });
}

/** CONFLICT: a step that is not legal from the state of a thing, with those that are. */
export function illegalStepError(
  locale: Locale,
  path: string[],
  text: Text,
  state: string,
  legalSteps: readonly string[],
): IllegalStepError {
  const error = userError(locale, UserErrorCode.CONFLICT, path, text);
  return Object.assign(new IllegalStepError(), error, { state, legalSteps: [...legalSteps] });
}
