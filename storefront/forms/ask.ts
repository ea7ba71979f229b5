import type { Locale } from '@cho-phien/kit/locale';
import type { FastifyInstance } from 'fastify';

/** In whose name the API is asked. */
export interface Asker {
  /** The network address of the visitor, which limits on guessing go by. */
  address: string;
  accessToken?: string;
  /** The language of what is said to them; Vietnamese when absent. */
  locale?: Locale;
}

/** Asks the API; undefined when it could not answer whole. What goods look like may be missing: `product` is then null. */
export type Ask = <T>(query: string, variables: object, asker: Asker) => Promise<T | undefined>;

/**
 * Asks the gateway in this process as any client asks it, with the address that the visitor's own request came from:
 * no header could say it that a client cannot write too.
 */
export function askOf(app: FastifyInstance): Ask {
  return async <T>(query: string, variables: object, { address, accessToken, locale = 'vi' }: Asker) => {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: address,
      headers: {
        'accept-language': locale,
        ...(accessToken !== undefined && { authorization: `Bearer ${accessToken}` }),
      },
      payload: { query, variables },
    });
    const { data, errors = [] } = answer.json<{ data?: T | null; errors?: ApiError[] }>();
    return data && errors.every(isOfGoods) ? data : undefined;
  };
}

interface ApiError {
  extensions?: { code?: string; subgraph?: string };
}

/** The parts of the system that know what goods look like: carts, orders and sessions stand without them. */
const OF_GOODS = ['products', 'content'];

function isOfGoods({ extensions }: ApiError): boolean {
  return extensions?.code === 'SUBGRAPH_UNAVAILABLE' && OF_GOODS.includes(extensions.subgraph ?? '');
}
