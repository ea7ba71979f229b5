import type { States } from '../states.ts';

/** Where a parcel stands, as its carrier or its store last said. */
export enum ShipmentState {
  READY = 'READY',
  HANDED_OVER = 'HANDED_OVER',
  IN_TRANSIT = 'IN_TRANSIT',
  DELIVERED = 'DELIVERED',
  FAILED_ATTEMPT = 'FAILED_ATTEMPT',
  RETURNED = 'RETURNED',
}

const { HANDED_OVER, IN_TRANSIT, DELIVERED, FAILED_ATTEMPT, RETURNED } = ShipmentState;

/** The way of a parcel. After an attempt that failed it sets out again or goes back. */
export const shipmentStates: States<ShipmentState> = {
  thing: { vi: 'Kiện hàng', en: 'The parcel' },
  names: {
    READY: { vi: 'sẵn sàng gửi', en: 'ready to go' },
    HANDED_OVER: { vi: 'đã trao bên vận chuyển', en: 'handed over' },
    IN_TRANSIT: { vi: 'đang trên đường', en: 'on its way' },
    DELIVERED: { vi: 'đã giao', en: 'delivered' },
    FAILED_ATTEMPT: { vi: 'giao chưa được', en: 'not delivered at the last attempt' },
    RETURNED: { vi: 'đã trả về gian hàng', en: 'returned to the store' },
  },
  next: {
    READY: [HANDED_OVER],
    HANDED_OVER: [IN_TRANSIT],
    IN_TRANSIT: [DELIVERED, FAILED_ATTEMPT],
    DELIVERED: [],
    FAILED_ATTEMPT: [IN_TRANSIT, RETURNED],
    RETURNED: [],
  },
};
