/** Tells a person what is being done and how long it took. */
export interface Progress {
  <T>(what: string, work: () => Promise<T>): Promise<T>;
  /** A line that belongs to the step under way. */
  detail(line: string): void;
}

/** Progress as lines on standard output. */
export function createProgress(): Progress {
  const step = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    console.log(`${what} …`);
    const result = await work();
    console.log(`  done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return result;
  };
  return Object.assign(step, { detail: (line: string) => console.log(`  ${line}`) });
}
