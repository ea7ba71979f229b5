import { inOrder, type Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { cappedCount, decodeCursor, encodeCursor, pageOf, pageSize, type PageArgs } from '@cho-phien/kit/paging';
import { isOfficerOfProvince, officerScope, require } from '@cho-phien/kit/permissions';
import { province } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { readEmail } from '@cho-phien/kit/email';
import { readLine } from '../line.ts';
import {
  PartnerState,
  type PartnerCreateInput,
  type PartnerSetStateInput,
  type PartnerType,
  type PartnerUpdateInput,
} from './partner.type.ts';

const COLUMNS = `id, name, kind, contact_email as "contactEmail", province_code as "provinceCode", state,
  created_at as "createdAt"`;
const LONGEST_NAME = 120;

/** What came of a change. */
export interface PartnerChange {
  partner: PartnerType | null;
  userErrors: UserError[];
}

/** Partners in the order of their uuids; undefined where there is none. For who may see them. One statement. */
export async function partnersById(ids: readonly string[], { db }: Context): Promise<(PartnerType | undefined)[]> {
  const rows = await db.query<PartnerType>(`select ${COLUMNS} from partner where id = any($1)`, [ids]);
  return inOrder(ids, rows, (row) => row.id).map((row) => row && toPartner(row));
}

/** A partner (uuid), if the caller manages it or is one of its API clients; undefined for all others. */
export async function visiblePartner(uuid: string, context: Context): Promise<PartnerType | undefined> {
  const { viewer } = context;
  const partner = await context.load(partnersById, uuid);
  const isOwn = viewer.kind === 'partner' && viewer.partnerId === uuid;
  return partner && (isOwn || isOfficerOfProvince(context, partner.provinceCode ?? '')) ? partner : undefined;
}

/** Which partners the caller manages, as an SQL condition on `p`; who manages none is refused. */
export function requireManaged(context: Context, param: (value: unknown) => string): string {
  const scope = officerScope(context);
  if (scope === 'all') return 'true';
  require(context, scope.provinceCodes.length > 0);
  return `p.province_code = any(${param(scope.provinceCodes)})`;
}

/** A page of the partners that the caller manages, the latest first. */
export async function listPartners(page: PageArgs, context: Context) {
  const values: unknown[] = [];
  const where = requireManaged(context, (value) => `$${values.push(value)}`);
  const size = pageSize(page.first);
  const [behind] = page.after ? decodeCursor('partners', ['uuid'], page.after) : [];
  const rows = await context.db.query<PartnerType>(
    `select ${COLUMNS} from partner p
      where ${where} and ($${values.length + 1}::uuid is null or p.id < $${values.length + 1})
      order by p.id desc limit $${values.length + 2}`,
    [...values, behind ?? null, size + 1],
  );
  const totalCount = () => cappedCount(`partner p where ${where}`, values, context.db);
  return { ...pageOf(rows, size, page.after, ({ id }) => encodeCursor('partners', [id]), toPartner), totalCount };
}

/** Makes a partner: admins; officers of a province for their own. */
export async function createPartner(input: PartnerCreateInput, context: Context): Promise<PartnerChange> {
  require(context, isOfficerOfProvince(context, input.provinceCode ?? ''));
  const { name, contactEmail, userErrors } = read(input, context);
  if (input.provinceCode != null && !province(input.provinceCode)) {
    userErrors.push(
      invalid(context, 'provinceCode', { vi: 'Không có tỉnh nào mang mã này.', en: 'No province has this code.' }),
    );
  }
  if (userErrors.length > 0) return { partner: null, userErrors };
  const uuid = newUuid(context.now);
  await context.db.query(
    `insert into partner (id, name, kind, contact_email, province_code, state, created_at, updated_at)
     values ($1, $2, $3, $4, $5, '${PartnerState.ACTIVE}', $6, $6)`,
    [uuid, name, input.kind, contactEmail, input.provinceCode ?? null, context.clock],
  );
  return changed(uuid, context);
}

/** Changes what is known of a partner. Who manages it. */
export async function updatePartner(input: PartnerUpdateInput, context: Context): Promise<PartnerChange> {
  const uuid = await requireManager(parseId('ptn', input.id), context);
  const { name, contactEmail, userErrors } = read(input, context);
  if (!uuid) userErrors.unshift(noPartner(context, ['input', 'id']));
  if (!uuid || userErrors.length > 0) return { partner: null, userErrors };
  await context.db.query(
    `update partner set name = coalesce($2, name), kind = coalesce($3, kind),
            contact_email = coalesce($4, contact_email), updated_at = $5
      where id = $1`,
    [uuid, name, input.kind ?? null, contactEmail, context.clock],
  );
  return changed(uuid, context);
}

/** Refuses all keys of a partner from now on, or accepts them again. Who manages it. */
export async function setPartnerState({ id, state }: PartnerSetStateInput, context: Context): Promise<PartnerChange> {
  const uuid = await requireManager(parseId('ptn', id), context);
  if (!uuid) return { partner: null, userErrors: [noPartner(context, ['input', 'id'])] };
  await context.db.query(`update partner set state = $2, updated_at = $3 where id = $1`, [uuid, state, context.clock]);
  return changed(uuid, context);
}

/**
 * Refuses who does not manage a partner (uuid): admins do, and officers of the whole province that looks after it. That
 * there is none (undefined), only admins learn.
 */
export async function requireManager(uuid: string | undefined, context: Context): Promise<string | undefined> {
  const partner = uuid ? await context.load(partnersById, uuid) : undefined;
  require(context, isOfficerOfProvince(context, partner?.provinceCode ?? ''));
  return partner && uuid;
}

/** A name as {@link readLine} reads it. */
export function readName(name: string): string | undefined {
  return readLine(name, LONGEST_NAME);
}

/** INVALID_INPUT: a name that is empty or too long. */
export function invalidName(context: Context): InputError {
  return invalid(context, 'name', {
    vi: `Tên cần từ 1 đến ${LONGEST_NAME} ký tự.`,
    en: `A name has 1 to ${LONGEST_NAME} characters.`,
  });
}

/** A value of the input that cannot be. */
export function invalid({ locale }: Context, field: string, text: Text): InputError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text);
}

/** NOT_FOUND: no such partner, or one that the caller does not manage. */
export function noPartner({ locale }: Context, path: string[]): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, path, {
    vi: 'Không có đối tác này.',
    en: 'There is no such partner.',
  });
}

/** Name and address as they are kept, null where they are not given. */
function read({ name, contactEmail }: { name?: string | null; contactEmail?: string | null }, context: Context) {
  const userErrors: UserError[] = [];
  const kept = {
    name: name == null ? null : readName(name),
    contactEmail: contactEmail == null ? null : readEmail(contactEmail),
  };
  if (kept.name === undefined) userErrors.push(invalidName(context));
  if (kept.contactEmail === undefined) {
    userErrors.push(
      invalid(context, 'contactEmail', { vi: 'Địa chỉ email chưa đúng.', en: 'This is not an e-mail address.' }),
    );
  }
  return { ...kept, userErrors };
}

async function changed(uuid: string, context: Context): Promise<PartnerChange> {
  const [partner] = await partnersById([uuid], context);
  return { partner: partner ?? null, userErrors: [] };
}

function toPartner(row: PartnerType): PartnerType {
  return { ...row, id: publicId('ptn', row.id) };
}
