import { isHoliday, isSunday } from '../../calendar/calendar.ts';
import tariff from '../tariffs/vnpost-like-2026.json' with { type: 'json' };
import type { Carrier } from './carrier.ts';
import { waysOfTariff } from './tariff.ts';

/** A stand-in for the national post: fast and economy, to every commune, not on Sundays and holidays. */
export const vnpostLike: Carrier = {
  code: 'VNPOST_LIKE',
  movesOn: (day) => !isSunday(day) && !isHoliday(day),
  isUsedBy: () => true,
  waysOf: (sending) => waysOfTariff([tariff], sending),
};
