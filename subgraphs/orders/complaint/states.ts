import type { States } from '../states.ts';

/** Where a complaint stands. Whether its answer is late is computed (`deadlines.ts`). */
export enum ComplaintState {
  OPEN = 'OPEN',
  ANSWERED = 'ANSWERED',
  ESCALATED = 'ESCALATED',
  RESOLVED = 'RESOLVED',
}

/** Where the wish to send goods back stands. */
export enum ReturnState {
  REQUESTED = 'REQUESTED',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
}

/** The way of a complaint. Who gets no answer, or one that does not satisfy, takes it to the site. */
export const complaintStates: States<ComplaintState> = {
  thing: { vi: 'Khiếu nại', en: 'The complaint' },
  names: {
    OPEN: { vi: 'đang chờ gian hàng trả lời', en: 'open' },
    ANSWERED: { vi: 'gian hàng đã trả lời', en: 'answered by the store' },
    ESCALATED: { vi: 'đã chuyển lên sàn', en: 'with the site' },
    RESOLVED: { vi: 'đã giải quyết', en: 'resolved' },
  },
  next: {
    OPEN: [ComplaintState.ANSWERED, ComplaintState.ESCALATED],
    ANSWERED: [ComplaintState.ESCALATED, ComplaintState.RESOLVED],
    ESCALATED: [ComplaintState.RESOLVED],
    RESOLVED: [],
  },
};

/** The way of a return, which a delivered order alone can have. */
export const returnStates: States<ReturnState> = {
  thing: { vi: 'Yêu cầu trả hàng', en: 'The return' },
  names: {
    REQUESTED: { vi: 'đang chờ gian hàng xem', en: 'requested' },
    ACCEPTED: { vi: 'đã nhận trả', en: 'accepted' },
    REFUSED: { vi: 'không nhận trả', en: 'refused' },
  },
  next: { REQUESTED: [ReturnState.ACCEPTED, ReturnState.REFUSED], ACCEPTED: [], REFUSED: [] },
};
