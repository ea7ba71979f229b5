/**
 * Asks once per thread and key: for what a release of the API fixes, its data files. No event ever tells of them, and no
 * page depends on them. What failed is asked again.
 */
export function once<T>(ask: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key = '') => {
    let answer = answers.get(key);
    if (!answer) {
      answer = ask(key);
      answers.set(key, answer);
      answer.catch(() => answers.delete(key));
    }
    return answer;
  };
}
