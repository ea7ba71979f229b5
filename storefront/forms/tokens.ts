import type { Ask, Asker } from './ask.ts';

/** What the API gives out when somebody signs in or refreshes. */
export interface Tokens {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  refreshTokenExpiresAt: string;
}

/** The fields of tokens, for documents. */
export const TOKENS = 'tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }';

const REFRESH = `mutation ($input: SessionRefreshInput!) { sessionRefresh(input: $input) { ${TOKENS} } }`;
const END = 'mutation { sessionEnd { endedIds } }';

/** What refresh tokens look like: nothing else is asked about, or remembered. */
const REFRESH_TOKEN = /^cpr_[\w-]{70}$/;

/** How long an answer is told again, in milliseconds. */
const TOLD_AGAIN = 30_000;

/** The refresh tokens that visitors hold in their cookies. */
export interface Holders {
  /** The next tokens for a refresh token; null when its session has ended, undefined when nobody can tell now. */
  next(refreshToken: string, asker: Asker): Promise<Tokens | null | undefined>;
  /** Ends the session of a refresh token, if it still lives. */
  end(refreshToken: string, asker: Asker): Promise<void>;
}

/**
 * A refresh token is good once, and using it twice ends the session. But one visitor may send one cookie twice: from two
 * tabs, or again because the answer was lost on the way. So the API is asked once for each, and the same answer is told
 * for half a minute: by then a thief is late.
 */
export function createHolders(ask: Ask): Holders {
  const told = new Map<string, Promise<Tokens | null | undefined>>();

  async function exchange(refreshToken: string, asker: Asker): Promise<Tokens | null | undefined> {
    const data = await ask<{ sessionRefresh: { tokens: Tokens | null } | null }>(
      REFRESH,
      { input: { refreshToken } },
      asker,
    );
    return data?.sessionRefresh ? data.sessionRefresh.tokens : undefined;
  }

  function next(refreshToken: string, asker: Asker): Promise<Tokens | null | undefined> {
    const known = told.get(refreshToken);
    if (known) return known;
    if (!REFRESH_TOKEN.test(refreshToken)) return Promise.resolve(null);
    const answer = exchange(refreshToken, asker);
    told.set(refreshToken, answer);
    const forget = () => told.delete(refreshToken);
    answer.then(
      (tokens) => (tokens === undefined ? forget() : setTimeout(forget, TOLD_AGAIN).unref()),
      () => forget(),
    );
    return answer;
  }

  return {
    next,
    async end(refreshToken, asker) {
      if (!REFRESH_TOKEN.test(refreshToken)) return;
      const tokens = await next(refreshToken, asker);
      if (tokens) await ask(END, {}, { ...asker, accessToken: tokens.accessToken });
      told.set(refreshToken, Promise.resolve(null));
      setTimeout(() => told.delete(refreshToken), TOLD_AGAIN).unref();
    },
  };
}
