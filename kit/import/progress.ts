const TELL_EVERY_MS = 1_000;

/** Tells a person how far it is, once a second and at the end. `before` rows were done when it began. */
export function progressTeller(all: number, before: number, log: (line: string) => void): (done: number) => void {
  const begun = performance.now();
  let last = -Infinity;
  return (done) => {
    const now = performance.now();
    if (now - last < TELL_EVERY_MS && done < all) return;
    last = now;
    const perSecond = ((done - before) * 1000) / Math.max(now - begun, 1);
    const left = Math.ceil((all - done) / Math.max(perSecond, 1));
    const percent = Math.floor((done * 100) / all);
    log(`  ${done} of ${all} rows (${percent}%), ${Math.round(perSecond)} a second, ${left} s to go`);
  };
}
