/**
 * How islands ask the API in the name of who is signed in. The access token lives in this page's memory for minutes; the
 * refresh token in a cookie that no script can read.
 */
let known: { token: string; until: number } | undefined;

/** Before it ends, in milliseconds: a request takes its time on a slow network. */
const EARLY = 30_000;

interface Refreshed {
  accessToken: string | null;
  secondsLeft?: number;
}

/** Nobody is signed in on this device. */
export class SignedOut extends Error {}

async function refresh(): Promise<string | null> {
  // Goes on when the visitor leaves the page: its answer is the next cookie.
  const answer = await fetch('/session/refresh', { method: 'POST', keepalive: true });
  if (!answer.ok) throw new Error(String(answer.status));
  const { accessToken, secondsLeft = 0 } = (await answer.json()) as Refreshed;
  known = accessToken === null ? undefined : { token: accessToken, until: Date.now() + secondsLeft * 1000 - EARLY };
  return accessToken;
}

/** A refresh token is good once: tabs take turns. Old browsers have no locks; the server forgives them. */
function accessToken(): Promise<string | null> {
  if (known && known.until > Date.now()) return Promise.resolve(known.token);
  return navigator.locks ? navigator.locks.request('cho-phien session', refresh) : refresh();
}

interface Answer<T> {
  data?: T | null;
  errors?: { extensions?: { code?: string } }[];
}

/**
 * Asks the API. @throws SignedOut when nobody is signed in (any more), an Error when there is no whole answer, with the
 * `code` that the API gave.
 */
export async function ask<T>(query: string, variables: object = {}, isSecondTry = false): Promise<T> {
  const token = await accessToken();
  if (token === null) throw new SignedOut();
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': document.documentElement.lang,
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as Answer<T>;
  if (errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED')) {
    known = undefined;
    if (!isSecondTry) return ask(query, variables, true);
    throw new SignedOut();
  }
  if (!data || errors) throw Object.assign(new Error(String(answer.status)), errors?.[0]?.extensions);
  return data;
}
