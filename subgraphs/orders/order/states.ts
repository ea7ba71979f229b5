import type { States } from '../states.ts';

/** Where an order stands. Whether it is late, or its hold has run out, is computed from dates and never stored. */
export enum OrderState {
  PLACED = 'PLACED',
  PRE_ORDERED = 'PRE_ORDERED',
  CONFIRMED = 'CONFIRMED',
  PACKED = 'PACKED',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
  COMPLETED = 'COMPLETED',
  CANCELLED = 'CANCELLED',
}

const { CONFIRMED, PACKED, SHIPPED, DELIVERED, COMPLETED, CANCELLED } = OrderState;

/** The life of an order. It can be cancelled until it leaves the store; after that only its parcel that comes back does. */
export const orderStates: States<OrderState> = {
  thing: { vi: 'Đơn hàng', en: 'The order' },
  names: {
    PLACED: { vi: 'đã đặt', en: 'placed' },
    PRE_ORDERED: { vi: 'đã đặt trước', en: 'ordered ahead' },
    CONFIRMED: { vi: 'đã xác nhận', en: 'confirmed' },
    PACKED: { vi: 'đã đóng gói', en: 'packed' },
    SHIPPED: { vi: 'đã gửi đi', en: 'shipped' },
    DELIVERED: { vi: 'đã giao', en: 'delivered' },
    COMPLETED: { vi: 'đã hoàn tất', en: 'completed' },
    CANCELLED: { vi: 'đã hủy', en: 'cancelled' },
  },
  next: {
    PLACED: [CONFIRMED, CANCELLED],
    PRE_ORDERED: [CONFIRMED, CANCELLED],
    CONFIRMED: [PACKED, CANCELLED],
    PACKED: [SHIPPED, CANCELLED],
    SHIPPED: [DELIVERED],
    DELIVERED: [COMPLETED],
    COMPLETED: [],
    CANCELLED: [],
  },
};

/** The one way that an order goes which was sent and came back: what its parcel's RETURNED does, and nobody's own step. */
export const returnedOrderStates: States<OrderState> = {
  ...orderStates,
  next: {
    PLACED: [],
    PRE_ORDERED: [],
    CONFIRMED: [],
    PACKED: [],
    SHIPPED: [CANCELLED],
    DELIVERED: [],
    COMPLETED: [],
    CANCELLED: [],
  },
};
