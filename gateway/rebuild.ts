import { runToEnd } from '@cho-phien/kit/lifecycle';
import { findServer } from '@cho-phien/kit/postgres/resolve';
import { internalSecret } from '@cho-phien/kit/secrets';
import { closeSubgraphs, feedsOf, needsDatabase, openSubgraphs, rebuildCopies } from './subgraphs.ts';

/**
 * `npm run rebuild`: builds anew, from the feeds, what subgraphs keep of others, for an operator who doubts it. Whatever
 * runs meanwhile goes on, with the old copy until the new one stands.
 */
await runToEnd(async (onStop) => {
  const { env } = process;
  const secret = await internalSecret(env);
  const database = needsDatabase(env) ? await findServer(env, console.error) : undefined;
  if (database) onStop(() => database.stop());
  const subgraphs = await openSubgraphs(env, database?.url, secret, console.error);
  onStop(() => closeSubgraphs(subgraphs));
  await rebuildCopies(subgraphs, feedsOf(subgraphs, secret));
  console.log('What subgraphs keep of others stands anew.');
});
