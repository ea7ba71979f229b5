import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { require, requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { householdsOfAccounts } from '../household/household.access.ts';
import { withProvedPhone } from '../session/code-check.ts';
import { changed, refused, type AccountChange } from './account.service.ts';
import type { AccountSetPhoneInput } from './account.type.ts';

const UNIQUE_VIOLATION = '23505';

/**
 * Changes the telephone of the caller, who proves by a code that the new one is theirs, and that of their household:
 * else it would be theirs no more. Their other sessions end. That somebody else has the number is told only to who proved
 * it.
 */
export async function setPhone(input: AccountSetPhoneInput, context: Context): Promise<AccountChange> {
  const { accountId, sessionId } = requireAccount(context);
  const [own] = await context.db.query(`select from account where id = $1 and phone is not null`, [accountId]);
  // A password is more than a code: whoever has one must not be opened by a telephone as well.
  require(context, own !== undefined);
  try {
    const { done, refusal } = await withProvedPhone(input, context, async (phone, sql) => {
      const [household] = await householdsOfAccounts([accountId], { db: sql });
      const taken = await takenBy(phone, accountId, household, sql);
      if (taken) return conflict(taken, context);
      const rows = await sql.query(
        `update account set phone = $2, updated_at = $3
          where id = $1 and phone is distinct from $2 and erased_at is null and blocked_at is null returning id`,
        [accountId, phone, context.clock],
      );
      if (rows.length > 0) {
        await followPhone(household, phone, sql, context);
        await sql.query(
          `update session set ended_at = $3, end_reason = 'PHONE_CHANGED'
            where account_id = $1 and id <> $2 and ended_at is null`,
          [accountId, sessionId, context.clock],
        );
      }
      return changed(accountId, { ...context, db: { ...context.db, query: sql.query } });
    });
    return done ?? refused(refusal);
  } catch (error) {
    // A store named the number as its member's between the look and the write.
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    return conflict('ACCOUNT', context);
  }
}

/** Who else has the number. A household that shared it would be found by it no more, and neither would the other. */
async function takenBy(
  phone: string,
  accountId: string,
  household: string | undefined,
  sql: Sql,
): Promise<keyof typeof TAKEN | undefined> {
  const accounts = await sql.query(`select from account where phone = $1 and id <> $2`, [phone, accountId]);
  if (accounts.length > 0) return 'ACCOUNT';
  if (household === undefined) return undefined;
  const others = await sql.query(
    `select from household where phone = $1 and id <> $2 and archived_at is null limit 1`,
    [phone, household],
  );
  return others.length > 0 ? 'HOUSEHOLD' : undefined;
}

async function followPhone(household: string | undefined, phone: string, sql: Sql, { clock }: Context): Promise<void> {
  if (household === undefined) return;
  await sql.query(`update household set phone = $2, version = version + 1, updated_at = $3 where id = $1`, [
    household,
    phone,
    clock,
  ]);
}

function conflict(taken: keyof typeof TAKEN, { locale }: Context): AccountChange {
  return refused(userError(locale, UserErrorCode.CONFLICT, ['input', 'phone'], TAKEN[taken]));
}

const TAKEN = {
  ACCOUNT: {
    vi: 'Số này đã có tài khoản khác. Hãy đăng nhập bằng số ấy; nếu không cần tài khoản ấy nữa thì xóa nó, rồi đổi số ở đây.',
    en: 'Another account has this number. Sign in with it; if you need that account no more, erase it and come back.',
  },
  HOUSEHOLD: {
    vi: 'Số này đang ghi ở một hộ khác trong sổ. Hãy nhờ cán bộ xã sửa lại số của hộ ấy trước.',
    en: 'This number stands at another household of the register. Ask an officer of the commune to correct that first.',
  },
} satisfies Record<string, Text>;
