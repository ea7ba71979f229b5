import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { parseId, publicId, requireId } from '@cho-phien/kit/ids';
import { requireText } from '@cho-phien/kit/arguments';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import type { ApiClientFilter, ApiClientSetScopesInput, ApiClientType, ApiKey } from './api-client.type.ts';
import { requireManaged, requireManager } from './partner.service.ts';

/** An API client with the uuids of itself and its partner. */
export type ApiClientNode = ApiClientType & { uuid: string; partnerUuid: string };

type ApiClientRow = Omit<ApiClientNode, 'id'>;

const COLUMNS = `c.id as uuid, c.partner_id as "partnerUuid", c.name, c.scopes, c.created_at as "createdAt",
  c.revoked_at as "revokedAt"`;

/** What came of a change. */
export interface ApiClientChange {
  apiClient: ApiClientNode | null;
  userErrors: UserError[];
}

/** API clients in the order of their uuids; undefined where there is none. For who may see them. One statement. */
export async function apiClientsById(ids: readonly string[], { db }: Context): Promise<(ApiClientNode | undefined)[]> {
  const rows = await db.query<ApiClientRow>(`select ${COLUMNS} from api_client c where c.id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.uuid).map((row) => row && toNode(row));
}

/** The API client whose key is used; undefined for who uses none. */
export function ownApiClient(context: Context): Promise<ApiClientNode | undefined> {
  const { viewer } = context;
  return viewer.kind === 'partner' ? context.load(apiClientsById, viewer.clientId) : Promise.resolve(undefined);
}

/** The keys of API clients (uuids) that are accepted now, the latest first. One statement. */
export async function liveKeysOfApiClients(ids: readonly string[], { db, clock }: Context): Promise<ApiKey[][]> {
  const rows = await db.query<ApiKey & { clientId: string }>(
    `select k.client_id as "clientId", k.prefix, k.created_at as "createdAt", k.ends_at as "endsAt",
            k.last_used_at as "lastUsedAt"
       from api_key k join api_client c on c.id = k.client_id
      where k.client_id = any($1) and c.revoked_at is null and (k.ends_at is null or k.ends_at > $2)
      order by k.created_at desc, k.prefix`,
    [ids, clock],
  );
  return grouped(ids, rows, (row) => row.clientId);
}

/** A page of the API clients of the partners that the caller manages, the latest first. */
export async function listApiClients(filter: ApiClientFilter, page: PageArgs, context: Context) {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [requireManaged(context, param)];
  if (filter.partnerId != null) {
    where.push(`c.partner_id = ${param(requireId('ptn', filter.partnerId, 'filter.partnerId'))}`);
  }
  if (filter.keyPrefix != null) {
    const prefix = requireText('filter.keyPrefix', filter.keyPrefix);
    where.push(`c.id in (select k.client_id from api_key k where k.prefix = ${param(prefix)})`);
  }
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('apiClients', ['uuid'], page.after) : [];
  const from = `api_client c join partner p on p.id = c.partner_id where ${where.join(' and ')}`;
  const counted = [...values];
  const rows = await context.db.query<ApiClientRow>(
    `select ${COLUMNS} from ${from} ${behind === undefined ? '' : `and c.id < ${param(behind)}::uuid`}
      order by c.id desc limit ${param(size + 1)}`,
    values,
  );
  const totalCount = () => cappedCount(from, counted, context.db);
  return { ...pageOf(rows, size, page.after, ({ uuid }) => encodeCursor('apiClients', [uuid]), toNode), totalCount };
}

/** Opens other things to the keys of an API client. Who manages its partner. */
export async function setScopes({ id, scopes }: ApiClientSetScopesInput, context: Context): Promise<ApiClientChange> {
  const uuid = await requireApiClientManager(parseId('cli', id), context);
  if (!uuid) return { apiClient: null, userErrors: [noApiClient(context)] };
  await context.db.query(`update api_client set scopes = $2, updated_at = $3 where id = $1`, [
    uuid,
    [...new Set(scopes)],
    context.clock,
  ]);
  return changed(uuid, context);
}

/** Refuses an API client for good, within five seconds everywhere. Once refused it stays so. Who manages its partner. */
export async function revokeApiClient({ id }: { id: string }, context: Context): Promise<ApiClientChange> {
  const uuid = await requireApiClientManager(parseId('cli', id), context);
  if (!uuid) return { apiClient: null, userErrors: [noApiClient(context)] };
  await context.db.query(
    `update api_client set revoked_at = $2, updated_at = $2 where id = $1 and revoked_at is null`,
    [uuid, context.clock],
  );
  return changed(uuid, context);
}

/** Refuses who does not manage the partner of an API client (uuid). That there is none (undefined), only admins learn. */
export async function requireApiClientManager(uuid: string | undefined, context: Context): Promise<string | undefined> {
  const apiClient = uuid ? await context.load(apiClientsById, uuid) : undefined;
  await requireManager(apiClient?.partnerUuid, context);
  return apiClient && uuid;
}

/** The API client as it is now, freshly read. */
export async function changed(uuid: string, context: Context): Promise<ApiClientChange> {
  const [apiClient] = await apiClientsById([uuid], context);
  return { apiClient: apiClient ?? null, userErrors: [] };
}

/** NOT_FOUND: no such API client, or of a partner that the caller does not manage. */
export function noApiClient({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], {
    vi: 'Không có chương trình này.',
    en: 'There is no such API client.',
  });
}

function toNode(row: ApiClientRow): ApiClientNode {
  return { ...row, id: publicId('cli', row.uuid) };
}
