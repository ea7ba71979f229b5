import type { IncomingMessage } from 'node:http';

/**
 * Reads what is left of a request that was answered before its end, and throws it away: whoever is still sending would
 * take a closed connection for a failure, and what stays unread stands in the way of the connection's next request.
 */
export async function readRest(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed) return;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) void chunk;
  } catch {
    // Whoever sent it has gone; so nobody waits for the answer either.
  }
}
