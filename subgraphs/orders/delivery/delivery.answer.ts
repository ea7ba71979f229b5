import { money } from '@cho-phien/kit/values';
import type { DeliveryOption } from './option.ts';
import type { CarrierKind, DeliveryFeeKind, DeliveryWay } from './delivery.type.ts';

/** Names a way of a store among those to one commune: `VNPOST_LIKE/ECONOMY`. */
export function codeOf({ carrier, service, point }: DeliveryOption): string {
  return [carrier, service, ...(point ? [point.code] : [])].join('/');
}

/** A way of delivery as the API shows it. */
export function toDeliveryWay(option: DeliveryOption): DeliveryWay {
  const { carrier, name, fee, fees, handOver, arrivesFrom, arrivesTo, isCold, point, isDemo } = option;
  return {
    code: codeOf(option),
    carrier: carrier as CarrierKind,
    name,
    fee: money(fee),
    fees: fees.map(({ kind, amount }) => ({ kind: kind as DeliveryFeeKind, amount: money(amount) })),
    handOverOn: handOver,
    arrivesFrom,
    arrivesBy: arrivesTo,
    isCold,
    collectionPoint: point && { code: point.code, name: point.name, commune: { code: point.communeCode } },
    isDemo,
  };
}
