import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { Unanswered } from './availability.ts';
import { within, type Transport } from './subgraph-source.ts';

/** Reaches a subgraph of this process: a function call, but through the same signed identity as over HTTP. */
export function localTransport(subgraph: RunningSubgraph): Transport {
  return {
    async ask(request, identityToken, milliseconds) {
      const answer = await within(subgraph.answer(request, identityToken), milliseconds);
      if (!answer) throw new Unanswered('refused', 'identity refused: not the same secret?');
      return answer;
    },
    ready: (milliseconds) => within(subgraph.db.ready(), milliseconds).catch(() => false),
    // Whoever opened it closes it.
    close: () => Promise.resolve(),
  };
}
