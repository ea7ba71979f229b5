import type { Day } from '@cho-phien/kit/clock';
import { addWorkingDays } from '../calendar/calendar.ts';
import deadlinesFile from './deadlines.json' with { type: 'json' };
import type { ComplaintState, ReturnState } from './states.ts';

/** The last day on which somebody must act on what came into a state on `since`; null where nobody has to. */
export function deadlineOf(state: ComplaintState | ReturnState, since: Day): Day | null {
  const deadline = deadlinesFile.deadlines.find((one) => one.of === state);
  return deadline ? addWorkingDays(since, deadline.workingDays) : null;
}
