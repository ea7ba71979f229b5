import { outsideArea } from '../refusal.ts';
import { packsOn } from '../schedule.ts';
import type { Carrier } from './carrier.ts';

/** The store itself, in its own area and for its own fee. It goes on the days that it packs. */
export const own: Carrier = {
  code: 'OWN',
  movesOn: packsOn,
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
