import type { Context } from '@cho-phien/kit/context';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { accountsById } from '../account/account.service.ts';
import { countAttempt } from './attempt.service.ts';
import { isPassword, PASSWORD_LENGTH } from './password.ts';
import { notSignedIn, startSession, type SignedIn } from './session.service.ts';
import { SignInMethod, type SessionStartWithPasswordInput } from './session.type.ts';

/** Signs in an officer or admin by e-mail and password. A wrong address and a wrong password look and last the same. */
export async function startSessionWithPassword(
  { email, password, deviceName }: SessionStartWithPasswordInput,
  context: Context,
): Promise<SignedIn> {
  const address = email.trim().toLowerCase();
  const tooMany = await countAttempt('PASSWORD_TRY', address, ['input', 'password'], context);
  if (tooMany) return notSignedIn(tooMany);
  const [account] = await context.db.query<{ id: string; hash: string | null }>(
    `select id, password_hash as hash from account where email = $1 and blocked_at is null`,
    [address],
  );
  const isRight = password.length <= PASSWORD_LENGTH.most && (await isPassword(password, account?.hash));
  if (!account || !isRight) return notSignedIn(wrongCredentials(context));
  const tokens = await context.db.atomically(async (sql) => {
    // Whoever sets another password ends the sessions there are: none of the old one begins behind that.
    const same = await sql.query(
      `select from account where id = $1 and password_hash = $2 and blocked_at is null for share`,
      [account.id, account.hash],
    );
    return same.length > 0 ? startSession(account.id, SignInMethod.PASSWORD, deviceName, sql, context) : undefined;
  });
  if (!tokens) return notSignedIn(wrongCredentials(context));
  const [node] = await accountsById([account.id], context);
  return { tokens, account: node ?? null, userErrors: [] };
}

function wrongCredentials({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.WRONG_CREDENTIALS, ['input', 'password'], {
    vi: 'Email hoặc mật khẩu không đúng.',
    en: 'The e-mail address or the password is wrong.',
  });
}
