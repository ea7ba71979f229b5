import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { newUuid, parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, require } from '@cho-phien/kit/permissions';
import { commune } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { readLine } from '../line.ts';
import { noCommune } from '../place/no-commune.ts';
import { villagesByIds, type VillageNode } from './village.service.ts';
import type { VillageCreateInput, VillageSetCoverageInput, VillageUpdateInput } from './village.type.ts';

const LONGEST_NAME = 100;
const LONGEST_SOURCE = 200;

/** What came of a change. */
export interface VillageChange {
  village: VillageNode | null;
  userErrors: UserError[];
}

/** Adds a village. Officers of its commune. */
export async function createVillage(input: VillageCreateInput, context: Context): Promise<VillageChange> {
  require(context, isOfficerOf(context, input.communeCode));
  const name = readLine(input.name, LONGEST_NAME);
  const errors: UserError[] = [];
  if (!commune(input.communeCode)) errors.push(noCommune(context));
  if (!name) errors.push(invalidName(context));
  if (errors.length > 0) return refused(...errors);
  const [row] = await context.db.query<{ id: string }>(
    `insert into village (id, commune_code, name, created_at, updated_at) values ($1, $2, $3, $4, $4)
     on conflict do nothing returning id`,
    [newUuid(context.now), input.communeCode, name, context.clock],
  );
  return row ? changed(row.id, context) : refused(nameTaken(context));
}

/** Renames a village. Officers of its commune. */
export async function updateVillage(input: VillageUpdateInput, context: Context): Promise<VillageChange> {
  const village = await officersVillage(input.id, context);
  if (!village) return refused(noVillage(context));
  if (input.name === undefined) return changed(village.uuid, context);
  const name = input.name === null ? undefined : readLine(input.name, LONGEST_NAME);
  if (!name) return refused(invalidName(context));
  const rows = await context.db.query(
    `update village v set name = $2, updated_at = $3 where id = $1
        and not exists (select from village o where o.commune_code = v.commune_code and o.name = $2 and o.id <> v.id)
      returning id`,
    [village.uuid, name, context.clock],
  );
  return rows.length > 0 ? changed(village.uuid, context) : refused(nameTaken(context));
}

/** Says which network a village has as of a day. Officers of its commune. */
export async function setVillageCoverage(input: VillageSetCoverageInput, context: Context): Promise<VillageChange> {
  const village = await officersVillage(input.id, context);
  if (!village) return refused(noVillage(context));
  const source = input.source == null ? null : readLine(input.source, LONGEST_SOURCE);
  const errors: UserError[] = [];
  if (input.asOf > dayOf(context.clock) || input.asOf < (village.coverage?.asOf ?? '')) {
    errors.push(
      userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'asOf'], {
        vi: 'Ngày khảo sát không được ở tương lai, cũng không trước lần khảo sát đã ghi.',
        en: 'The day is neither in the future nor before the one on record.',
      }),
    );
  }
  if (source === undefined) {
    errors.push(
      userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'source'], {
        vi: `Nguồn cần từ 1 đến ${LONGEST_SOURCE} ký tự.`,
        en: `A source has 1 to ${LONGEST_SOURCE} characters.`,
      }),
    );
  }
  if (errors.length > 0) return refused(...errors);
  await context.db.query(
    `update village set coverage = $2, coverage_on = $3, coverage_source = $4, updated_at = $5 where id = $1`,
    [village.uuid, input.network, input.asOf, source, context.clock],
  );
  return changed(village.uuid, context);
}

/** The village, if the caller is an officer of it. That it exists is public, so that nobody else is refused with a reason. */
async function officersVillage(id: string, context: Context): Promise<VillageNode | undefined> {
  const uuid = parseId('vil', id);
  const village = uuid ? await context.load(villagesByIds, uuid) : undefined;
  require(context, isOfficerOf(context, village?.communeCode));
  return village;
}

async function changed(uuid: string, context: Context): Promise<VillageChange> {
  const [village] = await villagesByIds([uuid], context);
  return { village: village ?? null, userErrors: [] };
}

function refused(...userErrors: UserError[]): VillageChange {
  return { village: null, userErrors };
}

function noVillage({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', 'id'], {
    vi: 'Không có thôn, bản này.',
    en: 'There is no such village.',
  });
}

function invalidName({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'name'], {
    vi: `Tên thôn, bản cần từ 1 đến ${LONGEST_NAME} ký tự.`,
    en: `The name of a village has 1 to ${LONGEST_NAME} characters.`,
  });
}

function nameTaken({ locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', 'name'], {
    vi: 'Xã này đã có thôn, bản mang tên ấy.',
    en: 'The commune already has a village of that name.',
  });
}
