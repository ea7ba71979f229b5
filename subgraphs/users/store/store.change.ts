import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { userError, UserErrorCode, type InputError, type UserError } from '@cho-phien/kit/user-errors';
import { StoreDuty } from './duty.ts';
import { STORE_COLUMNS, toStore, type StoreNode, type StoreRow } from './store.row.ts';

/** What came of a change. */
export interface StoreChanged {
  store: StoreNode | null;
  userErrors: UserError[];
}

/** Nothing changed, and why. */
export function refused(...userErrors: UserError[]): StoreChanged {
  return { store: null, userErrors };
}

/** A store (uuid) for a change of it, locked until that is done. */
export async function lockedStore(uuid: string | undefined, sql: Sql): Promise<StoreRow | undefined> {
  const [row] = await sql.query<StoreRow>(`select ${STORE_COLUMNS} from store s where s.id = $1 for update`, [
    uuid ?? null,
  ]);
  return row;
}

/** The store (uuid) as a change has left it. */
export async function changedStore(uuid: string, sql: Sql, context: Context): Promise<StoreChanged> {
  const [row] = await sql.query<StoreRow>(`select ${STORE_COLUMNS} from store s where s.id = $1`, [uuid]);
  return { store: row ? toStore(row, context) : null, userErrors: [] };
}

/** NOT_FOUND, at the field that names the store. */
export function noStore({ locale }: Context, field = 'id'): InputError {
  return userError(locale, UserErrorCode.NOT_FOUND, ['input', field], {
    vi: 'Không có cửa hàng này.',
    en: 'There is no such store.',
  });
}

const MISSING: Record<StoreDuty, Text> = {
  ADDRESS: { vi: 'Còn thiếu địa chỉ.', en: 'The address is missing.' },
  PHONE: { vi: 'Còn thiếu số điện thoại.', en: 'The telephone number is missing.' },
  REGISTRATION: { vi: 'Còn thiếu số đăng ký hoặc mã số thuế.', en: 'A registration number or tax code is missing.' },
  COMPLAINT_WAY: { vi: 'Còn thiếu cách khiếu nại.', en: 'The way to complain is missing.' },
  RETURN_TERMS: { vi: 'Còn thiếu điều kiện trả hàng.', en: 'The terms of return are missing.' },
};
const FIELDS: Record<StoreDuty, string> = {
  ADDRESS: 'address',
  PHONE: 'phone',
  REGISTRATION: 'taxCode',
  COMPLAINT_WAY: 'complaintWay',
  RETURN_TERMS: 'returnTerms',
};

/** That a store would not tell this any more. */
export function missingDuty(duty: StoreDuty, { locale }: Context): InputError {
  return userError(locale, UserErrorCode.INCOMPLETE, ['input', FIELDS[duty]], MISSING[duty]);
}
