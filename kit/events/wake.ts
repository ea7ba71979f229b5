/** Something that is waited for. A call that comes while nobody waits is kept for the next wait. */
export interface Wake {
  /** Ends the present wait, or the next one at once. */
  wake(): void;
  /** Resolves at a call, after so many milliseconds, or when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A new one, not called yet. */
export function createWake(): Wake {
  let isCalled = false;
  let end: () => void = () => undefined;
  return {
    wake() {
      isCalled = true;
      end();
    },
    async wait(milliseconds, signal) {
      if (!isCalled && !signal.aborted && milliseconds > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        end = resolve;
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', end);
        await promise;
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
      }
      isCalled = false;
    },
  };
}

/** Milliseconds before the next try after so many failures in a row: 20, 40, 80… up to 5 s. */
export function backoff(failures: number): number {
  return Math.min(5_000, 20 * 2 ** Math.min(failures, 10));
}
