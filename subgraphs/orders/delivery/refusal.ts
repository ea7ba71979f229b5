import type { Day } from '@cho-phien/kit/clock';
import type { Text } from '@cho-phien/kit/errors';
import type { CarrierCode } from './carriers/carrier.ts';
import { COLD_BOX_DAYS, type Freshness } from './freshness.ts';

/** Why a way of delivery is not offered. */
export type RefusalCode =
  | 'UNKNOWN_PLACE'
  | 'STORE_RESTS'
  | 'OUTSIDE_AREA'
  | 'NO_POINT'
  | 'NO_CALENDAR'
  | 'NO_TARIFF'
  | 'TOO_HEAVY'
  | 'NO_COLD_PACKING'
  | 'NO_COLD_WAY'
  | 'COLD_TOO_LONG'
  | 'LIFE_TOO_SHORT';

/** Why, as a code and in words for a person. */
export interface Reason {
  code: RefusalCode;
  text: Text;
}

/** A way that is not offered, and the cheapest that is instead. */
export interface DeliveryRefusal extends Reason {
  carrier: CarrierCode;
  /** Null when it is true of all that the carrier does. */
  service: string | null;
  instead: { carrier: CarrierCode; service: string } | null;
}

/** Reasons that are about how long goods keep: another day or place may help. */
export function isAboutFreshness({ code }: Reason): boolean {
  return code === 'LIFE_TOO_SHORT' || code === 'COLD_TOO_LONG' || code === 'NO_COLD_WAY';
}

export const unknownPlace: Reason = {
  code: 'UNKNOWN_PLACE',
  text: {
    vi: 'Chưa rõ xã, phường gửi hoặc nhận. Hãy chọn lại xã, phường.',
    en: 'The commune it leaves from or goes to is not known. Choose the commune again.',
  },
};

export const storeRests: Reason = {
  code: 'STORE_RESTS',
  text: {
    vi: 'Gian hàng không đóng gói trong hai tháng tới.',
    en: 'The store does not pack within the next two months.',
  },
};

export const outsideArea: Reason = {
  code: 'OUTSIDE_AREA',
  text: {
    vi: 'Gian hàng chưa tự giao tới xã, phường này.',
    en: 'The store does not go to this commune itself.',
  },
};

export const noPoint: Reason = {
  code: 'NO_POINT',
  text: {
    vi: 'Xã, phường này chưa có điểm nhận hàng của gian hàng.',
    en: 'The store sends to no collection point in this commune.',
  },
};

export const noColdPacking: Reason = {
  code: 'NO_COLD_PACKING',
  text: {
    vi: 'Hàng phải giữ lạnh mà gian hàng chưa có thùng lạnh.',
    en: 'The goods must stay cold, and the store cannot pack them so.',
  },
};

export const noColdWay: Reason = {
  code: 'NO_COLD_WAY',
  text: {
    vi: 'Hàng phải giữ lạnh, dịch vụ này không nhận hàng lạnh.',
    en: 'The goods must stay cold, and this service takes none that must.',
  },
};

/** The holidays around a day are not known, so that no day of arrival can be kept. */
export function noCalendar(day: Day): Reason {
  return {
    code: 'NO_CALENDAR',
    text: {
      vi: `Chợ chưa có lịch nghỉ lễ, Tết cho ngày ${shown(day)}, nên chưa hẹn được ngày giao hàng.`,
      en: `The holidays around ${day} are not known here yet, so no day of delivery can be promised.`,
    },
  };
}

/** No prices are known for a day. */
export function noTariff(day: Day): Reason {
  return {
    code: 'NO_TARIFF',
    text: { vi: `Chưa có bảng giá cho ngày ${shown(day)}.`, en: `There are no prices for ${day} yet.` },
  };
}

/** The parcel weighs more than the service carries. */
export function tooHeavy(grams: number, maxGrams: number): Reason {
  return {
    code: 'TOO_HEAVY',
    text: {
      vi: `Kiện nặng ${kilograms(grams, 'vi')}, dịch vụ này nhận nhiều nhất ${kilograms(maxGrams, 'vi')}.`,
      en: `The parcel weighs ${kilograms(grams, 'en')}; this service takes ${kilograms(maxGrams, 'en')} at most.`,
    },
  };
}

/** It would be longer on its way than a box stays cold. */
export function coldTooLong(arrival: Day): Reason {
  return {
    code: 'COLD_TOO_LONG',
    text: {
      vi: `Thùng lạnh giữ được ${COLD_BOX_DAYS} ngày, mà ngày ${shown(arrival)} hàng mới tới.`,
      en: `A cold box lasts ${COLD_BOX_DAYS} days, and the goods arrive as late as ${arrival}.`,
    },
  };
}

/** It would arrive with too little of its life left, or after it. */
export function lifeTooShort(arrival: Day, { left, needed }: Freshness): Reason {
  const rest = {
    vi: left < 0 ? 'khi đã hết hạn' : `khi chỉ còn ${left} ngày dùng`,
    en: left < 0 ? 'past their last day' : `with ${left} ${left === 1 ? 'day' : 'days'} left`,
  };
  return {
    code: 'LIFE_TOO_SHORT',
    text: {
      vi: `Hàng tươi có thể tới ngày ${shown(arrival)}, ${rest.vi}; cần còn ít nhất ${needed} ngày.`,
      en: `The goods may arrive as late as ${arrival}, ${rest.en}; at least ${needed} must be.`,
    },
  };
}

function shown(day: Day): string {
  return day.split('-').reverse().join('/');
}

function kilograms(grams: number, locale: 'vi' | 'en'): string {
  const text = String(Math.ceil(grams / 100) / 10);
  return `${locale === 'vi' ? text.replace('.', ',') : text} kg`;
}
