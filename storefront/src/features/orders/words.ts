import { speak, type Locale } from '../../lib/locale.ts';

/** Where an order stands, in the words of people. */
export const orderStates = (locale: Locale): Record<string, string> => {
  const t = speak(locale);
  return {
    PLACED: t('Đã đặt, chờ cửa hàng xác nhận', 'Placed, waits for the store to confirm'),
    PRE_ORDERED: t('Đã đặt trước', 'Ordered ahead'),
    CONFIRMED: t('Đã xác nhận, đang chuẩn bị', 'Confirmed, being prepared'),
    PACKED: t('Đã đóng gói', 'Packed'),
    SHIPPED: t('Đã gửi đi', 'Sent'),
    DELIVERED: t('Đã giao', 'Delivered'),
    COMPLETED: t('Đã hoàn tất', 'Completed'),
    CANCELLED: t('Đã hủy', 'Cancelled'),
  };
};

/** A row of attributes that scripts of a page read: `data-state-placed` and so on. */
export const stateAttributes = (locale: Locale): Record<string, string> =>
  Object.fromEntries(
    Object.entries(orderStates(locale)).map(([state, words]) => [
      `data-state-${state.toLowerCase().replace('_', '-')}`,
      words,
    ]),
  );
