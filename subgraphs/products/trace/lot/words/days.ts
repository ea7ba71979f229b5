import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { refuse } from '../lot.work.ts';

/** Best before lies no further off than this, in days. */
const LONGEST_LIFE = 3660;

/** What is wrong with the days of a lot: harvest and packing are no later than today, best before comes after packing. */
export function checkDays(
  days: { harvestedOn?: string | null; packedOn?: string | null; bestBefore?: string | null },
  context: Context,
): UserError[] {
  const today = dayOf(context.clock);
  const errors: UserError[] = [];
  for (const field of ['harvestedOn', 'packedOn'] as const) {
    if ((days[field] ?? today) <= today) continue;
    const text = { vi: 'Ngày này chưa đến.', en: 'That day is still to come.' };
    errors.push(refuse(context, UserErrorCode.INVALID_INPUT, field, text));
  }
  const { bestBefore } = days;
  const from = days.packedOn ?? days.harvestedOn ?? '2000-01-01';
  if (bestBefore && (bestBefore < from || bestBefore > addDays(today, LONGEST_LIFE))) {
    errors.push(
      refuse(context, UserErrorCode.INVALID_INPUT, 'bestBefore', {
        vi: 'Hạn dùng phải sau ngày đóng gói và không quá mười năm.',
        en: 'Best before comes after packing, and within ten years.',
      }),
    );
  }
  return errors;
}
