import type { Context } from '@cho-phien/kit/context';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { changed, noApiClient, requireApiClientManager, type ApiClientNode } from './api-client.service.ts';
import type { ApiClientCreateInput, ApiClientRotateKeyInput } from './api-client.type.ts';
import { newKey } from './key.ts';
import { invalid, invalidName, noPartner, readName, requireManager } from './partner.service.ts';

const DAY = 86_400_000;
const LONGEST_OVERLAP = 90;
const INSERT_KEY = `insert into api_key (prefix, client_id, hash, created_at, ends_at) values ($1, $2, $3, $4, $5)`;

/** What came of making a key. */
export interface KeyChange {
  apiClient: ApiClientNode | null;
  key: string | null;
  userErrors: UserError[];
}

/** Makes an API client with its first key. Who manages the partner. */
export async function createApiClient(input: ApiClientCreateInput, context: Context): Promise<KeyChange> {
  const partnerId = await requireManager(parseId('ptn', input.partnerId), context);
  const name = readName(input.name);
  const userErrors = endErrors(input.keyEndsAt, context);
  if (!partnerId) userErrors.push(noPartner(context, ['input', 'partnerId']));
  if (name === undefined) userErrors.push(invalidName(context));
  if (userErrors.length > 0) return refused(...userErrors);
  const uuid = newUuid(context.now);
  const { key, prefix, hash } = newKey();
  await context.db.atomically(async (sql) => {
    await sql.query(
      `insert into api_client (id, partner_id, name, scopes, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)`,
      [uuid, partnerId, name, [...new Set(input.scopes)], context.clock],
    );
    await sql.query(INSERT_KEY, [prefix, uuid, hash, context.clock, input.keyEndsAt ?? null]);
  });
  return { ...(await changed(uuid, context)), key };
}

/**
 * Makes another key for an API client. The present one is accepted for some days more, so that never more than two are; an
 * older one that has not ended yet must be waited for, unless all of them end at once. Who manages the partner.
 */
export async function rotateKey(input: ApiClientRotateKeyInput, context: Context): Promise<KeyChange> {
  const { overlapDays, keyEndsAt } = input;
  const uuid = await requireApiClientManager(parseId('cli', input.id), context);
  const userErrors = endErrors(keyEndsAt, context);
  if (!uuid) userErrors.push(noApiClient(context));
  if (overlapDays < 0 || overlapDays > LONGEST_OVERLAP) {
    userErrors.push(
      invalid(context, 'overlapDays', {
        vi: `Số ngày phải từ 0 đến ${LONGEST_OVERLAP}.`,
        en: `The number of days is between 0 and ${LONGEST_OVERLAP}.`,
      }),
    );
  }
  if (userErrors.length > 0) return refused(...userErrors);
  const { key, prefix, hash } = newKey();
  const conflict = await context.db.atomically(async (sql) => {
    // Two at once would leave three keys.
    const [apiClient] = await sql.query<{ isRevoked: boolean }>(
      `select revoked_at is not null as "isRevoked" from api_client where id = $1 for update`,
      [uuid],
    );
    if (apiClient?.isRevoked) return isRevoked(context);
    const live = await sql.query<{ prefix: string }>(
      `select prefix from api_key where client_id = $1 and (ends_at is null or ends_at > $2)`,
      [uuid, context.clock],
    );
    if (live.length > 1 && overlapDays > 0) return hasTwo(context);
    await sql.query(`update api_key set ends_at = least(ends_at, $2::timestamptz) where prefix = any($1)`, [
      live.map((one) => one.prefix),
      new Date(context.now + overlapDays * DAY),
    ]);
    await sql.query(INSERT_KEY, [prefix, uuid, hash, context.clock, keyEndsAt ?? null]);
    return undefined;
  });
  return conflict || !uuid ? refused(...(conflict ? [conflict] : [])) : { ...(await changed(uuid, context)), key };
}

function endErrors(endsAt: Date | null | undefined, context: Context): UserError[] {
  if (endsAt == null || endsAt > context.clock) return [];
  return [
    invalid(context, 'keyEndsAt', {
      vi: 'Ngày hết hạn của khóa phải ở sau lúc này.',
      en: 'The end of a key must lie in the future.',
    }),
  ];
}

function isRevoked({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'id'], {
    vi: 'Chương trình này đã bị thu hồi; hãy tạo chương trình khác.',
    en: 'This API client was revoked; make another one.',
  });
}

function hasTwo({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'overlapDays'], {
    vi: 'Khóa trước nữa vẫn còn hạn. Hãy đợi nó hết hạn, hoặc gửi 0 để các khóa cũ hết hạn ngay.',
    en: 'The key before the present one has not ended yet. Wait for that, or send 0 to end all older keys now.',
  });
}

function refused(...userErrors: UserError[]): KeyChange {
  return { apiClient: null, key: null, userErrors };
}
