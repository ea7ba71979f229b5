import type { Text } from '@cho-phien/kit/errors';

/** What of the record of events does not agree with itself. */
export enum TraceFault {
  DOCUMENT = 'DOCUMENT',
  CONTEXT = 'CONTEXT',
  EVENT_HASH = 'EVENT_HASH',
  FACTS = 'FACTS',
  GOODS = 'GOODS',
  CHAIN = 'CHAIN',
  EVENT_MISSING = 'EVENT_MISSING',
  LINK_MISSING = 'LINK_MISSING',
  HEAD = 'HEAD',
  BALANCE = 'BALANCE',
  LEDGER = 'LEDGER',
  RECALL = 'RECALL',
}

/** Something that was changed behind the back of the program. */
export interface Problem {
  fault: TraceFault;
  /** The EPCIS event id; null when it concerns a lot as a whole, or the event is gone. */
  eventId: string | null;
  /** The trace code; null when it concerns an event alone. */
  lotCode: string | null;
  /** What differs, for who looks for it: names of columns, places in a chain. */
  detail: string;
}

/** Each fault in plain words. */
export const FAULTS: Record<TraceFault, Text> = {
  DOCUMENT: {
    vi: 'Nội dung việc này không còn như lúc được ghi.',
    en: 'What it says is not what was captured.',
  },
  CONTEXT: {
    vi: 'Bảng từ dùng để đọc việc này đã bị đổi.',
    en: 'The vocabulary that it is read with was changed.',
  },
  EVENT_HASH: {
    vi: 'Mã băm sự kiện (CBV 2.0) không khớp với nội dung.',
    en: 'Its event hash (CBV 2.0) is not that of what it says.',
  },
  FACTS: {
    vi: 'Thông tin dùng để tìm việc này khác với nội dung đã ghi.',
    en: 'What it is found by is not what it says.',
  },
  GOODS: {
    vi: 'Hàng hoá gắn với việc này khác với nội dung đã ghi.',
    en: 'The goods it is found by are not those it speaks of.',
  },
  CHAIN: {
    vi: 'Chuỗi các việc của lô bị đứt ở đây: có việc đã bị sửa, đổi chỗ hoặc chèn vào.',
    en: 'The chain of the lot breaks here: something was changed, moved or put in between.',
  },
  EVENT_MISSING: {
    vi: 'Một việc đã ghi của lô không còn nữa.',
    en: 'Something that was told of the lot is gone.',
  },
  LINK_MISSING: {
    vi: 'Việc này nói về lô nhưng không nằm trong chuỗi của lô.',
    en: 'It speaks of the lot and has no place in its chain.',
  },
  HEAD: {
    vi: 'Chuỗi các việc của lô ngắn hơn hoặc khác với số đã ghi ở lô.',
    en: 'The chain of the lot does not end where the lot says.',
  },
  BALANCE: {
    vi: 'Số lượng của lô không khớp với các lần ghi.',
    en: 'The quantities of the lot are not what was moved.',
  },
  LEDGER: {
    vi: 'Số lượng ghi vào sổ của lô khác với số lượng mà việc này nói.',
    en: 'What was written down of quantities is not what the event says.',
  },
  RECALL: {
    vi: 'Việc thu hồi được ghi khác với nội dung đã báo.',
    en: 'What is kept of a recall is not what was told.',
  },
};
