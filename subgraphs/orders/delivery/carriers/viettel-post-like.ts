import { isHoliday } from '../../calendar/calendar.ts';
import tariff from '../tariffs/viettel-post-like-2026.json' with { type: 'json' };
import type { Carrier } from './carrier.ts';
import { waysOfTariff } from './tariff.ts';

/** A stand-in for Viettel Post: fast, which takes cold boxes too, and economy; on Sundays, not on holidays. */
export const viettelPostLike: Carrier = {
  code: 'VIETTEL_POST_LIKE',
  movesOn: (day) => !isHoliday(day),
  isUsedBy: () => true,
  waysOf: (sending) => waysOfTariff([tariff], sending),
};
