import { setTimeout as sleep } from 'node:timers/promises';
import { LONGEST_WAIT, type ChangesAnswer, type FeedPosition, type FeedSource } from '@cho-phien/kit/events/source';
import { backoff } from '@cho-phien/kit/events/wake';
import { log } from '@cho-phien/kit/log';

/** What is done with a feed. */
export interface Following {
  /** Where we stand; undefined for a feed that was never followed. */
  position(): FeedPosition | undefined;
  /** Takes changes in, with the place behind them. */
  apply(answer: ChangesAnswer): void;
  /** Begins anew at a place, since what was changed before it cannot be told. */
  reset(head: FeedPosition): void;
  /** Tells an operator how it goes; undefined when it goes well. */
  trouble(error: string | undefined): void;
}

/** How long changes of one burst are gathered, in milliseconds: twenty edits of one page are then one rendering. */
const GATHER = 20;

/** Pulls the changes of a feed until the signal is aborted; never throws. */
export async function follow(feed: FeedSource, to: Following, ending: AbortSignal): Promise<void> {
  let failures = 0;
  while (!ending.aborted) {
    try {
      await pull(feed, to, ending);
      failures = 0;
      to.trouble(undefined);
    } catch (error) {
      if (ending.aborted) return;
      failures += 1;
      to.trouble(String(error));
      if (failures === 1) log.warn({ err: error, feed: feed.name }, 'the feed of changes does not answer');
      await sleep(backoff(failures), undefined, { signal: ending }).catch(() => undefined);
    }
  }
}

async function pull(feed: FeedSource, to: Following, ending: AbortSignal): Promise<void> {
  const after = to.position();
  if (!after) return to.reset(await feed.head());
  const first = await feed.changes({ after, wait: LONGEST_WAIT }, ending);
  if (ending.aborted) return;
  if (first.reset) return to.reset(await feed.head());
  if (first.changes.length === 0) return;
  await sleep(GATHER);
  const more = await feed.changes({ after: { feedId: first.feedId, position: first.position } }, ending);
  if (ending.aborted) return;
  to.apply(more.reset ? first : { ...more, changes: [...first.changes, ...more.changes] });
}
