import { addDays } from '@cho-phien/kit/clock';
import { expect, it } from 'vitest';
import { OrderState } from '../order/states.ts';
import { deadlineOf, lastDayBefore } from './deadlines.ts';
import { ComplaintState, ReturnState } from './states.ts';

it('gives seven working days for an answer, holidays and weekends not counted', () => {
  // Friday 20 November 2026; Tuesday the 24th is a holiday.
  expect(deadlineOf(ComplaintState.OPEN, '2026-11-20')).toBe('2026-12-02');
  expect(deadlineOf(ReturnState.REQUESTED, '2026-11-02')).toBe('2026-11-11');
  expect(deadlineOf(ComplaintState.ESCALATED, '2026-02-13')).toBe('2026-03-03');
});

it('gives none where nobody waits for another', () => {
  for (const state of [ComplaintState.RESOLVED, ReturnState.ACCEPTED, ReturnState.REFUSED]) {
    expect(deadlineOf(state, '2026-11-20')).toBeNull();
  }
});

it('finds the last day whose deadline has passed', () => {
  for (let n = 0, day = '2026-01-01'; n < 400; n += 1, day = addDays(day, 1)) {
    const last = lastDayBefore(OrderState.DELIVERED, day);
    expect(String(deadlineOf(OrderState.DELIVERED, last)) < day, day).toBe(true);
    expect(String(deadlineOf(OrderState.DELIVERED, addDays(last, 1))) < day, day).toBe(false);
  }
});
