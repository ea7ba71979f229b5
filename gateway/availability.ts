import { log } from '@cho-phien/kit/log';

/** After so many timeouts in a row a subgraph counts as hanging. */
const TIMEOUTS_TO_TRIP = 3;
/** How long nobody waits for a hanging subgraph before one request tries it again, in milliseconds. */
const PAUSE = 1_000;

/** Why a subgraph gave no usable answer. `timeout` is what makes others wait, so only that one trips the breaker. */
export class Unanswered extends Error {
  readonly kind: 'timeout' | 'unreachable' | 'refused' | 'garbage';

  constructor(kind: Unanswered['kind'], detail: string) {
    super(detail);
    this.kind = kind;
  }
}

/**
 * A circuit breaker for one subgraph: while it hangs, requests get its absence at once and one request a second finds
 * out whether it is back. Dead and babbling subgraphs fail fast by themselves. The log is told of changes only.
 */
export function createAvailability(subgraph: string) {
  let timeouts = 0;
  let pausedUntil = 0;
  let isDown = false;
  return {
    /** Whether to ask now. A yes after a pause is for one caller: it holds the others back for another pause. */
    mayAsk(now = performance.now()): boolean {
      if (timeouts < TIMEOUTS_TO_TRIP) return true;
      if (now < pausedUntil) return false;
      pausedUntil = now + PAUSE;
      return true;
    },
    answered(): void {
      timeouts = 0;
      if (isDown) log.warn({ subgraph }, 'subgraph answers again');
      isDown = false;
    },
    /** `hadItsTime` is false where slower subgraphs left this one less time than is its due: that proves nothing. */
    failed(cause: Unanswered, hadItsTime: boolean, now = performance.now()): void {
      if (cause.kind !== 'timeout') timeouts = 0;
      else if (hadItsTime) timeouts += 1;
      if (timeouts >= TIMEOUTS_TO_TRIP) pausedUntil = now + PAUSE;
      if (!isDown) log.warn({ subgraph, kind: cause.kind, detail: cause.message }, 'subgraph unavailable');
      isDown = true;
    },
  };
}
