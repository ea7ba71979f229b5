import type { GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphRequest } from '@cho-phien/kit/executor';
import { signIdentity } from '@cho-phien/kit/identity';
import { log } from '@cho-phien/kit/log';
import type { ExecutionResult } from 'graphql';
import { createAvailability, Unanswered } from './availability.ts';
import { subgraphUnavailable } from './errors.ts';
import type { RequestContext } from './request-context.ts';

/** A way to reach one subgraph. */
export interface Transport {
  /** One answer within so many milliseconds, or an {@link Unanswered}. */
  ask(request: SubgraphRequest, identityToken: string, milliseconds: number): Promise<ExecutionResult>;
  /** Whether the subgraph can serve now. */
  ready(milliseconds: number): Promise<boolean>;
  close(): Promise<void>;
}

/** What the gateway fetches through: signs the caller's identity, keeps to the time left, hides what went wrong. */
export function createSource(name: string, transport: Transport, secret: string): GraphQLDataSource {
  const availability = createAvailability(name);
  const process: GraphQLDataSource['process'] = async (options) => {
    const { request } = options;
    // Nothing else is ever fetched: the supergraph is read from a file, and health is asked beside the graph.
    const context = options.context as RequestContext;
    const left = Math.min(context.fetchLimit, context.deadline - performance.now());
    const mayAsk = context.isPatient || availability.mayAsk();
    if (left <= 0 || context.failed.has(name) || !mayAsk) throw subgraphUnavailable(name);
    const { query = '', variables, operationName } = request;
    try {
      const token = signIdentity(identityIn(context), name, secret);
      const answer = await transport.ask({ query, variables, operationName }, token, left);
      if (!answer.data) refuseUncoded(answer);
      availability.answered();
      return { data: answer.data, errors: answer.errors };
    } catch (error) {
      if (!(error instanceof Unanswered)) log.error({ err: error, subgraph: name }, 'fetch failed');
      const cause = error instanceof Unanswered ? error : new Unanswered('garbage', 'unexpected error');
      availability.failed(cause, left === context.fetchLimit);
      context.failed.add(name);
      throw subgraphUnavailable(name);
    }
  };
  return { process };
}

/** An error without a code is not from our code but from the engine below it: the subgraph does not know our fetch. */
function refuseUncoded({ errors = [] }: ExecutionResult): void {
  const bare = errors.find(({ extensions }) => typeof extensions?.code !== 'string');
  if (bare) throw new Unanswered('garbage', `does not understand the fetch: ${bare.message}`);
}

function identityIn({ viewer, locale, now, requestId, address }: RequestContext) {
  return { viewer, locale, now, requestId, address };
}

/** Lets `work` run for so many milliseconds; later outcomes are of no interest to anyone. */
export async function within<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Unanswered('timeout', `no answer in ${Math.round(milliseconds)} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
