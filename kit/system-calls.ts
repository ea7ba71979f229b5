import { IDENTITY_HEADER, signSystem } from './identity.ts';
import type { RunningSubgraph } from './subgraph.ts';

/** Asks a subgraph in the system's own name; `limit` is in milliseconds. */
export type Call = (name: string, input: unknown, limit: number) => Promise<unknown>;

/** Calls to a subgraph of this process, or of another one that answers at `url`, the address of its `/graphql`. */
export function callsTo(subgraph: RunningSubgraph | { name: string; url: string }, secret: string): Call {
  if (!('url' in subgraph)) {
    return async (name, input) => {
      const answer = subgraph.call(name, input, signSystem(subgraph.name, secret));
      if (!answer) throw new Error(`${subgraph.name} does not know the call ${name}.`);
      return answer;
    };
  }
  return async (name, input, limit) => {
    const response = await fetch(new URL(`internal/calls/${name}`, subgraph.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', [IDENTITY_HEADER]: signSystem(subgraph.name, secret) },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(limit),
      redirect: 'error',
    });
    if (response.ok) return ((await response.json()) as { answer: unknown }).answer;
    await response.body?.cancel();
    throw new Error(`${subgraph.name} answers the call ${name} with status ${response.status}.`);
  };
}
