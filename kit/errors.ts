import { GraphQLError } from 'graphql';
import type { Locale } from './locale.ts';

/** A text in both languages, as plain data. */
export interface Text {
  vi: string;
  en: string;
}

/** Why a query argument was refused. */
export type BadInputReason =
  'INVALID_ID' | 'INVALID_CURSOR' | 'PAGE_SIZE' | 'INVALID_ARGUMENT' | 'INVALID_TEXT' | 'FEED_RESET';

/** An error that carries its sentence in both languages; the executor writes it in the caller's. */
export class TranslatedError extends GraphQLError {
  readonly text: Text;

  constructor(code: string, text: Text, extensions: Record<string, unknown> = {}) {
    super(text.vi, { extensions: { code, ...extensions } });
    this.text = text;
  }
}

/** A query argument that cannot be answered: `BAD_USER_INPUT` with a machine-readable reason. */
export function badInput(reason: BadInputReason, argument: string, text: Text): TranslatedError {
  return new TranslatedError('BAD_USER_INPUT', text, { reason, argument });
}

/** The caller has not said who they are. Thrown before anything is read or written. */
export function unauthenticated(): TranslatedError {
  return new TranslatedError('UNAUTHENTICATED', {
    vi: 'Hãy đăng nhập, rồi gửi mã truy cập trong tiêu đề Authorization: Bearer.',
    en: 'Sign in, then send the access token in the header Authorization: Bearer.',
  });
}

/** The caller is known and may not do this. Thrown before anything is written. */
export function forbidden(): TranslatedError {
  return new TranslatedError('FORBIDDEN', {
    vi: 'Tài khoản này không có quyền làm việc đó. Hãy hỏi cán bộ phụ trách hoặc quản trị viên.',
    en: 'This account may not do that. Ask the officer in charge or an administrator.',
  });
}

/** The message of an error in the caller's language. */
export function messageOf(error: unknown, locale: Locale): string | undefined {
  return error instanceof TranslatedError ? error.text[locale] : undefined;
}
