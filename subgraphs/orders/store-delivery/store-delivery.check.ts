import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { commune } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import type { Weekday } from '../calendar/calendar.ts';
import { hasPostOffice } from '../delivery/carriers/collection.ts';
import type { StoreDelivery } from '../delivery/facts.ts';
import type { StoreDeliverySetInput } from './store-delivery.type.ts';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const within = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most;
const once = <Value>(values: readonly Value[]) => [...new Set(values)];

/** Reads what a store says of how it sends; everything that is wrong with it, at once. */
export function checkStoreDelivery(
  input: StoreDeliverySetInput,
  { locale, clock }: Context,
): { settings: StoreDelivery; userErrors: InputError[] } {
  const userErrors: InputError[] = [];
  const demand = (isFine: boolean, path: string[], vi: string, en: string) => {
    if (!isFine) userErrors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', ...path], { vi, en }));
  };
  const { cutOff, daysToPack, own } = input;
  const weekdays = once(input.packingWeekdays).sort();
  const restDays = once(input.restDays).filter((day) => day >= dayOf(clock));
  const points = input.collectionPointCodes && once(input.collectionPointCodes);
  const areas = once(own?.communeCodes ?? []);
  demand(TIME.test(cutOff), ['cutOff'], 'Giờ chốt đơn ghi như 14:00.', 'Write the hour as 14:00.');
  demand(
    weekdays.length > 0 && weekdays.every((day) => within(day - 1, 6)),
    ['packingWeekdays'],
    'Hãy chọn ít nhất một ngày đóng hàng trong tuần.',
    'Choose at least one day of the week on which you pack.',
  );
  demand(within(daysToPack, 14), ['daysToPack'], 'Số ngày chuẩn bị từ 0 đến 14.', 'Days to pack are 0 to 14.');
  demand(restDays.length <= 60, ['restDays'], 'Nhiều nhất 60 ngày nghỉ.', 'At most 60 days of rest.');
  if (own) {
    demand(
      areas.length > 0 && areas.length <= 200 && areas.every((code) => commune(code)),
      ['own', 'communeCodes'],
      'Hãy chọn từ 1 đến 200 xã, phường mà bạn tự giao tới.',
      'Choose 1 to 200 communes in force that you deliver to yourself.',
    );
    demand(
      within(own.fee, 1_000_000),
      ['own', 'fee'],
      'Phí tự giao từ 0 đến 1.000.000 đồng.',
      'Your own fee is 0 to 1,000,000 đồng.',
    );
    demand(within(own.days, 7), ['own', 'days'], 'Tự giao trong 0 đến 7 ngày.', 'Your own way takes 0 to 7 days.');
  }
  demand(
    (points ?? []).every(hasPostOffice),
    ['collectionPointCodes'],
    'Có xã, phường chưa có điểm nhận hàng.',
    'Some of these communes have no collection point.',
  );
  const settings: StoreDelivery = {
    cutOff,
    packingWeekdays: weekdays as Weekday[],
    packsOnHolidays: input.packsOnHolidays,
    daysToPack,
    restDays: restDays.sort(),
    canPackCold: input.canPackCold,
    own: own ? { communes: areas, fee: own.fee, days: own.days } : null,
    collectionPoints: points ?? 'ALL',
    isDemo: false,
  };
  return { settings, userErrors };
}
