import { ask, SignedOut } from '../session/client.ts';
import { forgetSeen, keepSeen, seen } from '../session/seen.ts';

/** When what is shown was seen, where an answer is an old one; undefined while all of them are fresh. */
export let oldSince: string | undefined;

/** Forgets that an answer was an old one: all is asked anew. */
export function startAnew(): void {
  oldSince = undefined;
}

/**
 * Asks the API, and where it cannot be reached gives what it answered last time on this device.
 *
 * @throws SignedOut when nobody is signed in, and then nothing is kept of who was; an Error where nothing is known.
 */
export async function askOrRecall<T>(name: string, query: string, variables: object = {}): Promise<T> {
  try {
    const answer = await ask<T>(query, variables);
    keepSeen(name, answer);
    return answer;
  } catch (error) {
    if (error instanceof SignedOut) forgetSeen();
    const { at, answers } = seen();
    // What the API itself refuses was not lost on the way.
    if ((error as { code?: string }).code !== undefined || !(name in answers)) throw error;
    oldSince = at;
    return answers[name] as T;
  }
}
