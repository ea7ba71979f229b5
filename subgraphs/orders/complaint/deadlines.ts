import { addDays, type Day } from '@cho-phien/kit/clock';
import { addWorkingDays } from '../calendar/calendar.ts';
import type { OrderState } from '../order/states.ts';
import deadlinesFile from './deadlines.json' with { type: 'json' };
import type { ComplaintState, ReturnState } from './states.ts';

/** What has a deadline: a complaint or a return that waits for somebody, and an order that may be complained of. */
type Waiting = ComplaintState | ReturnState | OrderState.DELIVERED;

/** The last day on which somebody may, or must, act on what came into a state on `since`; null where nobody has to. */
export function deadlineOf(state: Waiting, since: Day): Day | null {
  const deadline = deadlinesFile.deadlines.find((one) => one.of === state);
  return deadline ? addWorkingDays(since, deadline.workingDays) : null;
}

/** The latest day of which the deadline, for what came into the state then, has passed before `today`. */
export function lastDayBefore(state: Waiting, today: Day): Day {
  let day = addDays(today, -1);
  while ((deadlineOf(state, day) ?? today) >= today) day = addDays(day, -1);
  return day;
}
