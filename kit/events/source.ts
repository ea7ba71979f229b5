/** A place in a feed. Positions of one feed have no gaps; another feed id means that they were counted anew. */
export interface FeedPosition {
  feedId: string;
  position: number;
}

/** The filter and sort fields of a thing, named as in the filter of its list. An array holds every value that matches. */
export type ListFields = Record<string, unknown>;

/** One change of one thing. */
export interface Change {
  position: number;
  /** The entity's name in the graph: `Product`. */
  entity: string;
  /** Its public id: `prd_…`. */
  id: string;
  /** Raised by each change; what has a higher one is newer. */
  version: number;
  /** Its list fields before; null when it was made. */
  before: ListFields | null;
  /** Its list fields after; null when it was deleted. */
  after: ListFields | null;
  changedAt: Date;
}

/** What to pull. */
export interface ChangesRequest {
  /** Where the consumer stands; from the beginning when absent. */
  after?: FeedPosition;
  /** Milliseconds to wait while there is nothing, 25,000 at most; 0 when absent. */
  wait?: number;
  /** The most changes to return, 1,000 at most and when absent. */
  limit?: number;
}

/** What was pulled, with the place to go on from. */
export interface ChangesAnswer extends FeedPosition {
  /** In the order of their positions. */
  changes: Change[];
  /**
   * The given place is none of this feed, or changes behind it were pruned: take a snapshot, and go on from its
   * {@link FeedSource.head}.
   */
  reset: boolean;
}

/** Which things to look at: some by their public ids, or a page of all. */
export type ViewRequest = ({ ids: readonly string[] } | { after: string | null }) & {
  /** Which of the views of a subgraph that shows several; its first when absent. */
  of?: string;
};

/** Things as consumers see them now; those of `ids` that are missing do not exist. */
export interface ViewAnswer<Thing> {
  things: Thing[];
  /** The `after` of the next page; null on the last one, and for `ids`. */
  next: string | null;
}

/** The changes of one subgraph and its things as they are now, wherever it runs. */
export interface FeedSource {
  /** The subgraph. */
  name: string;
  /** The feed and its present position. */
  head(): Promise<FeedPosition>;
  /** The changes behind a position; waits while there are none. An aborted wait ends with what there is: nothing. */
  changes(request: ChangesRequest, signal?: AbortSignal): Promise<ChangesAnswer>;
  /** Things as they are now; refused by a subgraph that shows none. */
  view(request: ViewRequest, signal?: AbortSignal): Promise<ViewAnswer<unknown>>;
}

/** The longest wait, in milliseconds. */
export const LONGEST_WAIT = 25_000;
/** The most changes of one answer. */
export const MOST_CHANGES = 1_000;
