import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { requirePartner } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { PartnerScope } from '@cho-phien/kit/viewer';

/** Through whose channel an order comes. */
export interface Channel {
  /** uuid; null for a buyer of our own. */
  partnerId: string | null;
  reference: string | null;
  userErrors: UserError[];
}

const REFERENCE = /^[\w./:-]{1,64}$/;

/** The channel of an order that is to be placed, and what is wrong with it. A partner without WRITE_ORDERS is refused. */
export function checkChannel(input: { channelReference?: string | null }, context: Context): Channel {
  const reference = input.channelReference ?? null;
  const refuse = (code: UserErrorCode, vi: string, en: string): Channel => ({
    partnerId: null,
    reference: null,
    userErrors: [userError(context.locale, code, ['input', 'channelReference'], { vi, en })],
  });
  if (context.viewer.kind !== 'partner') {
    return reference === null
      ? { partnerId: null, reference, userErrors: [] }
      : refuse(
          UserErrorCode.INVALID_INPUT,
          'channelReference chỉ dành cho đối tác gửi đơn bằng khóa của mình.',
          'channelReference is for partners, who order with a key of theirs.',
        );
  }
  const { partnerId } = requirePartner(context, PartnerScope.WRITE_ORDERS);
  if (reference !== null && REFERENCE.test(reference)) return { partnerId, reference, userErrors: [] };
  return refuse(
    reference === null ? UserErrorCode.INCOMPLETE : UserErrorCode.INVALID_INPUT,
    'Hãy gửi channelReference: mã đơn của bạn, 1 đến 64 ký tự gồm chữ không dấu, số và - _ . / :',
    'Send channelReference: your own name for the order, 1 to 64 of letters, digits and - _ . / :',
  );
}

/** The orders (uuids) that were placed with this reference; none without a reference. One statement at most. */
export async function findByReference({ partnerId, reference }: Channel, sql: Sql): Promise<string[]> {
  if (partnerId === null) return [];
  const rows = await sql.query<{ id: string }>(
    'select id from sales_order where partner_id = $1 and channel_reference = $2 order by id',
    [partnerId, reference],
  );
  return rows.map(({ id }) => id);
}

/** Of two that come with the same reference at once, the later waits to the end of the transaction of the first. */
export async function lockReference({ partnerId, reference }: Channel, sql: Sql): Promise<void> {
  if (partnerId === null) return;
  await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`channel ${partnerId} ${reference}`]);
}
