import { StartError } from './start-error.ts';

/** Who signs in by password. */
export interface Credentials {
  email: string;
  password: string;
}

/** Access tokens live ten minutes; another is fetched some time before, in milliseconds. */
const REFRESH_AFTER = 8 * 60_000;

const SIGN_IN = `mutation ($input: SessionStartWithPasswordInput!) { sessionStartWithPassword(input: $input) {
  tokens { accessToken } userErrors { message } } }`;

/**
 * For programs of ours: tells the access token of an account, signing in at `apiUrl` when it must.
 * @throws a StartError where no API answers, or refuses.
 */
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

interface Refusal {
  message: string;
}

async function signIn(apiUrl: string, { email, password }: Credentials): Promise<string> {
  const response = await fetch(apiUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ query: SIGN_IN, variables: { input: { email, password, deviceName: 'program' } } }),
  }).catch((error: Error) => {
    const reason = error.cause instanceof Error ? error.cause.message : error.message;
    throw new StartError(`No API answers at ${apiUrl} (${reason}).`, 'Start it: npm start. At another port: API_PORT.');
  });
  const answer = (await response.json()) as {
    data?: { sessionStartWithPassword: { tokens: { accessToken: string } | null; userErrors: Refusal[] } | null };
    errors?: Refusal[];
  };
  const answered = answer.data?.sessionStartWithPassword;
  if (answered?.tokens) return answered.tokens.accessToken;
  const reasons = (answered?.userErrors ?? answer.errors ?? []).map(({ message }) => message);
  throw new StartError(
    `${email} cannot be signed in at ${apiUrl}: ${reasons.join(' ')}`,
    'Who this is stands in ADMIN_EMAIL; the password of the first start in ADMIN_PASSWORD or the folder DATA_DIR.',
  );
}
