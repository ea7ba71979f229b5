/** Who signs in by password. */
export interface Credentials {
  email: string;
  password: string;
}

/** Access tokens live ten minutes; another is fetched some time before, in milliseconds. */
const REFRESH_AFTER = 8 * 60_000;

const SIGN_IN = `mutation ($input: SessionStartWithPasswordInput!) { sessionStartWithPassword(input: $input) {
  tokens { accessToken } userErrors { message } } }`;

/** For programs of ours: tells the access token of an account, signing in at `apiUrl` when it must. */
export function signedIn(apiUrl: string, credentials: Credentials): () => Promise<string> {
  let token: Promise<string> | undefined;
  let until = 0;
  return () => {
    if (!token || Date.now() > until) {
      until = Date.now() + REFRESH_AFTER;
      token = signIn(apiUrl, credentials);
      token.catch(() => (token = undefined));
    }
    return token;
  };
}

async function signIn(apiUrl: string, { email, password }: Credentials): Promise<string> {
  const response = await fetch(apiUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ query: SIGN_IN, variables: { input: { email, password, deviceName: 'program' } } }),
  });
  const answer = (await response.json()) as {
    data?: { sessionStartWithPassword: { tokens: { accessToken: string } | null; userErrors: object[] } | null };
    errors?: object[];
  };
  const token = answer.data?.sessionStartWithPassword?.tokens?.accessToken;
  if (token) return token;
  throw new Error(`Nobody could be signed in: ${JSON.stringify(answer.errors ?? answer.data)}`);
}
