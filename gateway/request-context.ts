import type { Identity } from '@cho-phien/kit/identity';

/** What the gateway knows of one request while it is being answered. */
export interface RequestContext extends Identity {
  /** Whether it rather waits for a subgraph that counts as hanging than does without: the publisher. */
  isPatient: boolean;
  /** Milliseconds that one fetch may take. */
  fetchLimit: number;
  /** When fetches must have ended, on the clock of `performance.now()`. */
  deadline: number;
  /** Subgraphs that failed in this request: they are not asked, and not waited for, a second time. */
  failed: Set<string>;
}
