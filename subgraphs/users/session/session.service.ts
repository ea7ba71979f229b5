import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { nfc } from '@cho-phien/kit/text';
import { ACCESS_TOKEN_LIFETIME, signAccessToken, TOKEN_SEED, tokenKey } from '@cho-phien/kit/tokens';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { accountsById, type AccountNode } from '../account/account.service.ts';
import { readRefreshToken, refreshToken } from './refresh-token.ts';
import { SignInMethod, type SessionEndInput, type SessionTokens, type SessionType } from './session.type.ts';

/** How long a session lives without being refreshed, in milliseconds: who may change much signs in each working day. */
const IDLE: Record<SignInMethod, number> = { CODE: 30 * 86_400_000, PASSWORD: 12 * 3_600_000 };

const LONGEST_DEVICE_NAME = 80;

/** What came of signing in. */
export interface SignedIn {
  tokens: SessionTokens | null;
  account: AccountNode | null;
  userErrors: UserError[];
}

/** Nobody was signed in, and why. */
export function notSignedIn(...userErrors: UserError[]): SignedIn {
  return { tokens: null, account: null, userErrors };
}

/** Begins a session of an account (uuid) that has proved who it is, in the transaction of that. */
export async function startSession(
  accountId: string,
  method: SignInMethod,
  deviceName: string | null | undefined,
  sql: Sql,
  context: Context,
): Promise<SessionTokens> {
  const id = newUuid(context.now);
  const expiresAt = new Date(context.now + IDLE[method]);
  await sql.query(
    `insert into session (id, account_id, method, device_name, created_at, last_used_at, expires_at)
     values ($1, $2, $3, $4, $5, $5, $6)`,
    [id, accountId, method, readDeviceName(deviceName), context.clock, expiresAt],
  );
  return tokensOf({ id, accountId, rotation: 0, expiresAt }, context);
}

/**
 * Gives the next tokens of a session for its last refresh token. An older one was copied by somebody: nobody can tell
 * who of the two is the owner, so the session ends for both.
 */
export async function refreshSession(token: string, context: Context): Promise<SignedIn> {
  const claims = readRefreshToken(token, context);
  const ended = () =>
    userError(context.locale, UserErrorCode.SESSION_ENDED, ['input', 'refreshToken'], {
      vi: 'Phiên này đã kết thúc. Hãy đăng nhập lại.',
      en: 'This session has ended. Sign in again.',
    });
  if (!claims) return notSignedIn(ended());
  const [row] = await context.db.query<{ id: string; accountId: string; rotation: number; expiresAt: Date }>(
    `update session s
        set rotation = rotation + 1, last_used_at = $3,
            expires_at = $3::timestamptz + case s.method when 'CODE' then $4::float8 else $5::float8 end * interval '1 ms'
       from account a
      where s.id = $1 and s.rotation = $2 and s.ended_at is null and s.expires_at > $3
        and a.id = s.account_id and a.blocked_at is null
      returning s.id, account_id as "accountId", rotation, expires_at as "expiresAt"`,
    [claims.sessionId, claims.rotation, context.clock, IDLE.CODE, IDLE.PASSWORD],
  );
  if (!row) {
    await context.db.query(
      `update session set ended_at = $3, end_reason = 'REUSED' where id = $1 and rotation > $2 and ended_at is null`,
      [claims.sessionId, claims.rotation, context.clock],
    );
    return notSignedIn(ended());
  }
  const [account] = await accountsById([row.accountId], context);
  return { tokens: await tokensOf(row, context), account: account ?? null, userErrors: [] };
}

/** Ends sessions of the caller: the one of this request, another one, all others. */
export async function endSessions({ id, others }: SessionEndInput, context: Context) {
  const { accountId, sessionId } = requireAccount(context);
  const uuid = id == null ? sessionId : parseId('ses', id);
  const notFound = () =>
    userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'id'], {
      vi: 'Không có phiên đăng nhập này trong tài khoản của bạn.',
      en: 'Your account has no such session.',
    });
  if (!uuid) return { endedIds: [], userErrors: [notFound()] };
  const which = others ? (id == null ? 'id <> $3' : 'true') : 'id = $3';
  const rows = await context.db.query<{ id: string }>(
    `update session set ended_at = $2, end_reason = 'SIGNED_OUT'
      where account_id = $1 and ended_at is null and ${which} returning id`,
    [accountId, context.clock, uuid],
  );
  const endedIds = rows.map((row) => publicId('ses', row.id));
  return { endedIds, userErrors: endedIds.length > 0 || others ? [] : [notFound()] };
}

/** The sessions of the caller that live, the latest used first. One statement. */
export async function ownSessions(context: Context): Promise<SessionType[]> {
  const { accountId, sessionId } = requireAccount(context);
  const rows = await context.db.query<Omit<SessionType, 'isCurrent'>>(
    `select id, method, device_name as "deviceName", created_at as "createdAt", last_used_at as "lastUsedAt",
            expires_at as "expiresAt"
       from session where account_id = $1 and ended_at is null and expires_at > $2 order by last_used_at desc, id`,
    [accountId, context.clock],
  );
  return rows.map((row) => ({ ...row, id: publicId('ses', row.id), isCurrent: row.id === sessionId }));
}

interface Session {
  id: string;
  accountId: string;
  rotation: number;
  expiresAt: Date;
}

async function tokensOf({ id, accountId, rotation, expiresAt }: Session, context: Context): Promise<SessionTokens> {
  // The gateway holds tokens against the machine's clock, whatever the clock of the request.
  const now = Date.now();
  return {
    accessToken: await signAccessToken({ accountId, sessionId: id }, await tokenKey(context.key(TOKEN_SEED)), now),
    accessTokenExpiresAt: new Date(now + ACCESS_TOKEN_LIFETIME * 1000),
    refreshToken: refreshToken({ sessionId: id, rotation }, context),
    refreshTokenExpiresAt: expiresAt,
  };
}

function readDeviceName(name: string | null | undefined): string | null {
  // What a terminal or a page could stumble over.
  const plain = nfc(name ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
  return plain.slice(0, LONGEST_DEVICE_NAME) || null;
}
