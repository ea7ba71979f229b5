import { addDays, type Day } from '@cho-phien/kit/clock';
import type { StoreDelivery } from './facts.ts';
import type { DeliveryOption } from './option.ts';
import { carrierOf } from './promise.ts';
import { arrivalOf, handOverDays } from './schedule.ts';

/**
 * The same way of delivery for a parcel that is begun at an instant, when that is too late for the days that were agreed;
 * never earlier, and for the same fee. It is on its way for as many of the carrier's days. Pure.
 */
export function begunLater(option: DeliveryOption, store: StoreDelivery, now: Date): DeliveryOption {
  const { movesOn } = carrierOf(option.carrier);
  const [handOver] = handOverDays(now, store, movesOn);
  if (handOver === undefined || handOver <= option.handOver) return option;
  const daysTo = (arrival: Day) => {
    let days = 0;
    for (let day = option.handOver; day < arrival; days += movesOn(day, store) ? 1 : 0) day = addDays(day, 1);
    return days;
  };
  const again = (arrival: Day) => arrivalOf(handOver, daysTo(arrival), store, movesOn);
  return { ...option, handOver, arrivesFrom: again(option.arrivesFrom), arrivesTo: again(option.arrivesTo) };
}
