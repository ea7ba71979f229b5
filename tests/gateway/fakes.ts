import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { compose } from '@cho-phien/gateway/composition';
import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import type { GatewayOptions } from '@cho-phien/gateway/options';
import type { SubgraphPlace } from '@cho-phien/gateway/subgraphs';
import { badInput } from '@cho-phien/kit/errors';
import { createExecutor } from '@cho-phien/kit/executor';
import type { Context } from '@cho-phien/kit/context';
import { verifyIdentity } from '@cho-phien/kit/identity';
import { newUuid } from '@cho-phien/kit/ids';
import { derivedKey } from '@cho-phien/kit/secrets';
import { signAccessToken, TOKEN_SEED, tokenKey } from '@cho-phien/kit/tokens';
import { PartnerScope, type AccountViewer, type PartnerViewer, type Viewer } from '@cho-phien/kit/viewer';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { buildSchema } from 'graphql';
import { onTestFinished } from 'vitest';

/** What test gateways and their subgraphs share. */
export const SECRET = 'a secret of the tests';
/** Who the fake users subgraph takes a session or a key for. */
export const CALLERS: { admin: AccountViewer; partnerKey: string; partner: PartnerViewer } = {
  admin: { kind: 'account', accountId: newUuid(), sessionId: newUuid(), grants: [{ role: 'ADMIN' }] },
  partnerKey: 'cpk_of_the_partner_of_the_tests',
  partner: { kind: 'partner', partnerId: newUuid(), clientId: newUuid(), scopes: [PartnerScope.READ_CATALOGUE] },
};

/** An access token of the admin, as users would sign it. */
export async function adminToken(secret = SECRET, now = Date.now()): Promise<string> {
  return signAccessToken(CALLERS.admin, await tokenKey(derivedKey(secret, TOKEN_SEED)), now);
}

/** Three small subgraphs that hang together like the real ones: a list here, its stock and its makers elsewhere. */
const SDL = {
  products: `
    scalar Date
    type Query { products: [Product!] product(id: ID!): Product day(of: Date): String fails: String bad(first: Int): String }
    type Mutation { rename(id: ID!, name: String!): Product }
    type Product @key(fields: "id") { id: ID! name: String! maker: Maker related: [Product!]! next: Product! }
    type Maker @key(fields: "id", resolvable: false) { id: ID! }`,
  orders: `
    type Query { orderCount: Int }
    type Product @key(fields: "id") { id: ID! stock: Int }`,
  users: `
    type Query { caller: Caller }
    type Caller { kind: String! locale: String! now: String! requestId: String! }
    type Maker @key(fields: "id") { id: ID! name: String! }`,
};

/** The name of a fake subgraph. */
export type FakeName = keyof typeof SDL;

const PRODUCTS = ['1', '2', '3'].map((id) => ({
  __typename: 'Product',
  id,
  name: `Hồng ${id}`,
  maker: { id },
  related: () => PRODUCTS,
  next: () => PRODUCTS[0],
}));

type Representations = { representations: { id: string }[] };

const ROOTS: Record<FakeName, object> = {
  products: {
    products: PRODUCTS,
    product: ({ id }: { id: string }) => PRODUCTS.find((product) => product.id === id),
    day: ({ of }: { of: string }) => of,
    rename: ({ id }: { id: string }) => PRODUCTS.find((product) => product.id === id),
    _entities: ({ representations }: Representations) => representations,
    fails: () => {
      throw new Error('connect ECONNREFUSED 10.1.2.3:5432');
    },
    bad: () => {
      throw badInput('PAGE_SIZE', 'first', { vi: 'nhiều quá', en: 'too many' });
    },
  },
  orders: {
    orderCount: 7,
    _entities: ({ representations }: Representations) =>
      representations.map(({ id }) => ({ __typename: 'Product', id, stock: Number(id) * 10 })),
  },
  users: {
    caller: (_args: unknown, { viewer, locale, now, requestId }: Context) => ({
      kind: viewer.kind,
      locale,
      now: new Date(now).toISOString(),
      requestId,
    }),
    _entities: ({ representations }: Representations) =>
      // Maker 3 is gone, though a product still names it.
      representations.map(({ id }) => (id === '3' ? null : { __typename: 'Maker', id, name: `Nhà ${id}` })),
  },
};

const { supergraph: SUPERGRAPH } = compose(
  Object.entries(SDL).map(([name, sdl]) => ({
    name,
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n${sdl}`,
  })),
);

/** A fake subgraph that answers as a real one does: only to a signed identity, through the kit's executor. */
export function fakeSubgraph(name: FakeName): RunningSubgraph {
  const entities = { products: 'Product', orders: 'Product', users: 'Maker' }[name];
  const schema = buildSchema(`directive @key(fields: String!, resolvable: Boolean) on OBJECT
    scalar _Any  union _Entity = ${entities}
    ${SDL[name]}
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }`);
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      field.resolve = (_source, args, context) => {
        const value = (ROOTS[name] as Record<string, unknown>)[field.name];
        return typeof value === 'function' ? value(args, context) : value;
      };
    }
  }
  const run = createExecutor(schema, () => undefined);
  return {
    name,
    db: { ready: () => Promise.resolve(true) } as RunningSubgraph['db'],
    feed: { release: () => undefined } as RunningSubgraph['feed'],
    warmed: Promise.resolve(),
    feedFor: () => undefined,
    answerRaw: () => undefined,
    call: (_name, input) => Promise.resolve(callerOf(input as { sessionId?: string; key?: string })),
    follow: () => () => Promise.resolve(),
    rebuild: () => Promise.resolve(),
    async answer(request, token) {
      const identity = verifyIdentity(token, name, SECRET);
      return identity && run(request, identity as Context);
    },
    close: () => Promise.resolve(),
  };
}

function callerOf({ sessionId, key }: { sessionId?: string; key?: string }): Viewer | null {
  if (key === CALLERS.partnerKey) return CALLERS.partner;
  return sessionId === CALLERS.admin.sessionId ? CALLERS.admin : null;
}

/** The three fakes in this process. */
export function fakeSubgraphs(): Record<FakeName, SubgraphPlace> {
  return { products: fakeSubgraph('products'), orders: fakeSubgraph('orders'), users: fakeSubgraph('users') };
}

/** Serves a subgraph over HTTP, as another process would; returns where. */
export async function serveFake(subgraph: RunningSubgraph, port = 0): Promise<{ url: string; stop(): Promise<void> }> {
  // Loaded when needed: it brings the whole database layer, which most of these tests do without.
  const { serveSubgraph } = await import('@cho-phien/kit/server');
  const app = serveSubgraph(subgraph);
  const origin = await app.listen({ port, host: '127.0.0.1' });
  const stop = async () => {
    app.server.closeAllConnections();
    await app.close();
  };
  onTestFinished(stop);
  return { url: `${origin}/graphql`, stop };
}

/** An HTTP server that may answer whatever it likes. */
export async function openRawServer(listener: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Such a server for one test; returns its address. */
export async function rawServer(listener: RequestListener): Promise<string> {
  const { url, stop } = await openRawServer(listener);
  onTestFinished(stop);
  return url;
}

/** A gateway over the fakes, stopped when the test ends. */
export async function testGateway(options: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  const gateway = await openGateway(options);
  onTestFinished(() => gateway.stop());
  return gateway;
}

/** A gateway over the fakes that the caller stops. */
export function openGateway({ subgraphs, ...options }: Partial<GatewayOptions> = {}): Promise<RunningGateway> {
  return startGateway({
    subgraphs: { ...fakeSubgraphs(), ...(subgraphs as Record<string, SubgraphPlace>) },
    secret: SECRET,
    port: 0,
    host: '127.0.0.1',
    supergraph: SUPERGRAPH,
    ...options,
  });
}

/** An answer of the gateway, its body read as JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read what they asked for
  body: any;
}

/** Posts a query to a gateway. */
export function ask(
  gateway: RunningGateway,
  query: string,
  variables?: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return post(gateway, JSON.stringify({ query, variables }), headers);
}

/** Posts any body to a gateway as JSON. */
export async function post(
  gateway: RunningGateway,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(
    await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'en', ...headers },
      body,
    }),
  );
}

/** Gets a path of a gateway. */
export async function get(
  gateway: RunningGateway,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return read(await fetch(`${gateway.url}${path}`, { headers }));
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}
