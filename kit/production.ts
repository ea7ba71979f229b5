import { StartError } from './start-error.ts';

/** Shorter ones can be guessed. */
const SHORTEST_SECRET = 32;
/** What examples and tests use. */
const KNOWN = /^(bench|secret|test-secret|changeme|change-me|password|admin|postgres)$/i;

/**
 * Refuses to start in production (`NODE_ENV=production`) on anything that is good for development only: a secret of the
 * data folder, a short or known one, messages that nobody gets, a clock that clients may set.
 */
export function requireProductionSettings(env: NodeJS.ProcessEnv): void {
  if (env.NODE_ENV !== 'production') return;
  const secret = env.INTERNAL_SECRET ?? '';
  if (secret.length < SHORTEST_SECRET || KNOWN.test(secret)) {
    throw new StartError(
      'In production INTERNAL_SECRET must be set, to a secret of its own.',
      `Set it to at least ${SHORTEST_SECRET} random characters, the same for the gateway and every subgraph: openssl rand -base64 32`,
    );
  }
  if (env.ADMIN_PASSWORD !== undefined && (env.ADMIN_PASSWORD.length < 12 || KNOWN.test(env.ADMIN_PASSWORD))) {
    throw new StartError(
      'ADMIN_PASSWORD is short or well known.',
      'Set it to at least 12 characters, or leave it out.',
    );
  }
  if (!env.SMS_PROVIDER || env.SMS_PROVIDER === 'inbox') {
    throw new StartError(
      'In production messages must be sent: nobody could sign in by telephone.',
      'Set SMS_PROVIDER=esms with ESMS_API_KEY, ESMS_SECRET_KEY and ESMS_BRANDNAME.',
    );
  }
  if (env.ALLOW_CLOCK_HEADER === '1') {
    throw new StartError('In production no client may set the clock.', 'Leave ALLOW_CLOCK_HEADER out.');
  }
}
