import type { Text } from '@cho-phien/kit/errors';

/** Why an order was cancelled. */
export enum CancelReason {
  BUYER = 'BUYER',
  STORE = 'STORE',
  HOLD_EXPIRED = 'HOLD_EXPIRED',
  OUT_OF_STOCK = 'OUT_OF_STOCK',
  RECALL = 'RECALL',
  RETURNED = 'RETURNED',
}

/** The reasons as the end of a sentence to the buyer. */
export const cancelReasonTexts: Readonly<Record<CancelReason, Text>> = {
  BUYER: { vi: 'bạn đã hủy', en: 'you cancelled it' },
  STORE: { vi: 'gian hàng không giao được', en: 'the store cannot deliver' },
  HOLD_EXPIRED: { vi: 'quá giờ giữ hàng mà chưa thanh toán', en: 'it was not paid in time' },
  OUT_OF_STOCK: { vi: 'hàng đã hết', en: 'the goods ran out' },
  RETURNED: { vi: 'không giao được, hàng đã trả về gian hàng', en: 'it could not be delivered and went back' },
  RECALL: { vi: 'lô hàng bị thu hồi', en: 'the lot was recalled' },
};
