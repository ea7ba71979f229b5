import { outsideArea } from '../refusal.ts';
import type { Carrier } from './carrier.ts';

/** The store itself, in its own area and for its own fee. It goes on every day that it packs, and its box stays near. */
export const own: Carrier = {
  code: 'OWN',
  moves: { onSundays: true, onHolidays: true },
  isUsedBy: (store) => store.own !== null,
  waysOf({ journey, store }) {
    const { communes, fee, days } = store.own ?? { communes: [], fee: 0, days: 0 };
    if (!communes.includes(journey.destination)) return [{ service: null, reason: outsideArea }];
    return [
      {
        service: 'OWN',
        name: { vi: 'Gian hàng tự giao', en: 'Delivered by the store' },
        fees: fee > 0 ? [{ kind: 'CARRIAGE', amount: fee }] : [],
        days: { from: days, to: days },
        takesCold: true,
        point: null,
        isDemo: store.isDemo,
      },
    ];
  },
};
