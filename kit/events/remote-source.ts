import { IDENTITY_HEADER, signSystem } from '../identity.ts';
import type { Change, ChangesAnswer, FeedPosition, FeedSource, ViewAnswer } from './source.ts';

/** Milliseconds that an answer may take beyond the wait that was asked for. */
const ANSWER_LIMIT = 10_000;
/** Ids in one request: they stand in its address. */
const MOST_IDS = 200;

/** The feed of a subgraph that answers at `url`, the address of its `/graphql`. Not asked now: it may be down. */
export function remoteFeed(name: string, url: string, secret: string): FeedSource {
  async function get<Answer>(path: string, query: Record<string, string>, wait: number, signal?: AbortSignal) {
    const address = new URL(`internal/${path}`, url);
    address.search = new URLSearchParams(query).toString();
    const token = signSystem(name, secret);
    const limit = AbortSignal.timeout(wait + ANSWER_LIMIT);
    const response = await fetch(address, {
      headers: { [IDENTITY_HEADER]: token },
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      redirect: 'error',
    });
    if (response.ok) return (await response.json()) as Answer;
    await response.body?.cancel();
    const hint = response.status === 401 ? ': not the same INTERNAL_SECRET?' : '';
    throw new Error(`The feed of ${name} answers with status ${response.status}${hint}`);
  }
  return {
    name,
    head: () => get<FeedPosition>('head', {}, 0),
    async changes({ after, wait = 0, limit }, signal) {
      const query = {
        ...(after && { feed: after.feedId, after: String(after.position) }),
        wait: String(wait),
        ...(limit && { limit: String(limit) }),
      };
      const answer = await get<ChangesAnswer & { changes: (Change & { changedAt: string })[] }>(
        'changes',
        query,
        wait,
        signal,
      );
      const changes = answer.changes.map((change) => ({ ...change, changedAt: new Date(change.changedAt) }));
      return { ...answer, changes };
    },
    async view(request, signal) {
      const of: Record<string, string> = request.of === undefined ? {} : { of: request.of };
      if (!('ids' in request)) {
        const after: Record<string, string> = request.after === null ? {} : { after: request.after };
        return get<ViewAnswer<unknown>>('view', { ...after, ...of }, 0, signal);
      }
      const things: unknown[] = [];
      for (let from = 0; from < request.ids.length; from += MOST_IDS) {
        const ids = request.ids.slice(from, from + MOST_IDS).join(',');
        things.push(...(await get<ViewAnswer<unknown>>('view', { ids, ...of }, 0, signal)).things);
      }
      return { things, next: null };
    },
  };
}
