import { startPostgres } from '@cho-phien/kit/postgres/embedded';

/** One throw-away PostgreSQL for the whole run (or the one in TEST_DATABASE_URL); each test file makes its own database. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined;
  const server = await startPostgres({ ephemeral: true });
  process.env.TEST_DATABASE_URL = server.url;
  return () => server.stop();
}
