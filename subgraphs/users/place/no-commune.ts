import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';

/** That a code is nobody's. */
export const NO_COMMUNE: Text = { vi: 'Không có xã, phường nào mang mã này.', en: 'No commune has this code.' };

/** INVALID_INPUT: `communeCode` of the input is no commune's. */
export function noCommune({ locale }: Context): InputError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'communeCode'], NO_COMMUNE);
}
