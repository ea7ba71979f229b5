import { createHash, randomBytes } from 'node:crypto';
import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import { closeSubgraphs, openSubgraphs, type SubgraphPlace } from '@cho-phien/gateway/subgraphs';
import { signSystem } from '@cho-phien/kit/identity';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { derivedKey } from '@cho-phien/kit/secrets';
import { serveSubgraph } from '@cho-phien/kit/server';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { testDatabase } from '@cho-phien/kit/test-harness';
import { signAccessToken, TOKEN_SEED, tokenKey, verifyAccessToken } from '@cho-phien/kit/tokens';
import { PartnerScope, StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import pg from 'pg';
import { ask, SECRET, type Answer } from '../gateway/fakes.ts';
import { ROLES, type Role } from './roles.ts';

/** The commune and province that everything of the matrix is in. */
export const HERE = { communeCode: '06463', provinceCode: '20' };
/** Another commune of the same province. */
export const ELSEWHERE = { communeCode: '05983', provinceCode: '20' };

/** The whole system with one caller of each role. */
export interface World {
  gateway: RunningGateway;
  subgraphs: ReadonlyMap<string, RunningSubgraph>;
  /** Asks as one of the roles. */
  ask(role: Role, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Rows of a statement of one with the database: what tests need to be there, and look at. */
  sql<Row extends object>(statement: string, values?: unknown[]): Promise<Row[]>;
  /** Public ids of the account of each role that is a person. */
  accounts: ReadonlyMap<Role, string>;
  /** Who a role is, as the gateway would tell the subgraphs. */
  viewer(role: Role): Promise<Viewer>;
  /** Public ids of the own store, of its published product, of a draft of it, of its variant; of another store. */
  own: {
    storeId: string;
    productId: string;
    draftId: string;
    variantId: string;
    householdId: string;
    /** Another household of the village, whose helper is another. */
    neighbourId: string;
    villageId: string;
  };
  other: { storeId: string };
  /** Public ids of a page and a story of the seed. */
  content: { pageId: string; storyId: string };
  /** Resolves once orders has heard all that products has told of lots. */
  heard(): Promise<void>;
  /** Tells all that the system keeps: two that are equal mean that nothing was written in between. */
  fingerprint(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts it: in one process, or with every subgraph behind HTTP. */
export async function startWorld(inOneProcess: boolean): Promise<World> {
  const database = await testDatabase();
  const places = await openSubgraphs({}, database.url, SECRET);
  const subgraphs = new Map([...places].map(([name, place]) => [name as string, place as RunningSubgraph]));
  const feeds = new Map([...subgraphs].map(([name, { feed }]) => [name, feed]));
  const stops = [...subgraphs.values()].map((subgraph) => subgraph.follow(feeds));
  const servers = inOneProcess ? [] : [...subgraphs.values()].map((subgraph) => serveSubgraph(subgraph));
  const remote = await Promise.all(
    servers.map(async (server, i): Promise<[string, SubgraphPlace]> => {
      const origin = await server.listen({ port: 0, host: '127.0.0.1' });
      return [[...subgraphs.keys()][i] ?? '', { url: `${origin}/graphql` }];
    }),
  );
  const gateway = await startGateway({
    subgraphs: inOneProcess ? subgraphs : new Map(remote),
    secret: SECRET,
    timeouts: { subgraph: 15_000, request: 18_000 },
    port: 0,
    host: '127.0.0.1',
  });
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  const sql: World['sql'] = async <Row extends object>(statement: string, values: unknown[] = []) =>
    (await admin.query<Row>(statement, values)).rows;
  const { publicKey } = await tokenKey(derivedKey(SECRET, TOKEN_SEED));
  const { credentials, accounts, own, other } = await people(sql);
  await copied(subgraphs);
  const [first] = await sql<{ page: string; story: string }>(
    `select (select id from content.page limit 1) as page, (select id from content.story limit 1) as story`,
  );
  return {
    content: { pageId: publicId('pag', first?.page ?? ''), storyId: publicId('sto', first?.story ?? '') },
    gateway,
    subgraphs,
    accounts,
    own,
    other,
    sql,
    async viewer(role) {
      const credential = credentials.get(role);
      if (!credential) return { kind: 'anonymous' };
      const claims = await verifyAccessToken(credential, publicKey);
      const users = subgraphs.get('users');
      return (await users?.call('caller', claims ?? { key: credential }, signSystem('users', SECRET))) as Viewer;
    },
    ask(role, query, variables) {
      const credential = credentials.get(role);
      return ask(gateway, query, variables, credential ? { authorization: `Bearer ${credential}` } : {});
    },
    heard: () => heard(sql),
    fingerprint: async () => (await heard(sql), fingerprint(sql)),
    async stop() {
      await gateway.stop();
      await Promise.all(servers.map((server) => server.close()));
      await Promise.all(stops.map((stop) => stop()));
      await closeSubgraphs(places);
      await admin.end();
      await database.drop();
    },
  };
}

/** Waits until products knows whose its goods are, and orders and content know what products has. */
async function copied(subgraphs: ReadonlyMap<string, RunningSubgraph>): Promise<void> {
  const [users, products, orders, content] = ['users', 'products', 'orders', 'content'].map((name) =>
    subgraphs.get(name),
  );
  if (!users || !products || !orders || !content) return;
  const count = async ({ db }: RunningSubgraph, table: string) =>
    (await db.query<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n;
  for (;;) {
    const areStores = (await count(users, 'store')) === (await count(products, 'store'));
    const all = await count(products, 'product');
    const areProducts =
      all === (await count(orders, 'sellable_product')) && all === (await count(content, 'known_product'));
    if (areStores && areProducts) return;
    await products.feed.changes({ after: await products.feed.head(), wait: 50 });
  }
}

async function people(sql: World['sql']) {
  const credentials = new Map<Role, string>();
  const accounts = new Map<Role, string>();
  const key = await tokenKey(derivedKey(SECRET, TOKEN_SEED));
  for (const [n, role] of ROLES.entries()) {
    if (role === 'anonymous' || role.startsWith('partner')) continue;
    const [accountId, sessionId] = [newUuid(), newUuid()];
    await sql(
      `insert into users.account (id, phone, name, created_at, updated_at) values ($1, $2, 'Dữ liệu thử', now(), now())`,
      [accountId, `+849000000${String(n).padStart(2, '0')}`],
    );
    await sql(
      `insert into users.session (id, account_id, method, created_at, last_used_at, expires_at)
       values ($1, $2, 'CODE', now(), now(), now() + interval '1 day')`,
      [sessionId, accountId],
    );
    accounts.set(role, publicId('acc', accountId));
    credentials.set(role, await signAccessToken({ accountId, sessionId }, key, Date.now()));
    const place = { officer: HERE, otherOfficer: ELSEWHERE, provinceOfficer: { ...HERE, communeCode: null } }[
      role as string
    ];
    if (place) await appoint(sql, accountId, 'OFFICER', place);
    if (role === 'admin') await appoint(sql, accountId, 'ADMIN', { provinceCode: null, communeCode: null });
  }
  credentials.set('partner', await partnerKey(sql, []));
  credentials.set('partnerWithScope', await partnerKey(sql, Object.values(PartnerScope)));
  const { own, other } = await stores(sql);
  for (const [role, { storeId }] of [
    ['ownStore', own],
    ['otherStore', other],
  ] as const) {
    await sql(
      `insert into users.store_member (id, store_id, account_id, permissions, added_by, added_at)
       values ($1, $2, $3, $4, $3, now())`,
      [newUuid(), parseId('str', storeId), parseId('acc', accounts.get(role) ?? ''), Object.values(StorePermission)],
    );
  }
  await help(sql, own.householdId, accounts.get('helper') ?? '');
  await help(sql, own.neighbourId, accounts.get('otherHelper') ?? '');
  return { credentials, accounts, own, other };
}

/** Lets somebody help a household, which agreed to it. */
async function help(sql: World['sql'], household: string, account: string): Promise<void> {
  const [groupId, accountId, householdId] = [newUuid(), parseId('acc', account), parseId('hhd', household)];
  await sql(
    `insert into users.helper_group (id, name, commune_code, created_at, updated_at)
     values ($1, 'Tổ thử', $2, now(), now())`,
    [groupId, HERE.communeCode],
  );
  await sql(`insert into users.helper_member (id, group_id, account_id, joined_at) values ($1, $2, $3, now())`, [
    newUuid(),
    groupId,
    accountId,
  ]);
  await sql(
    `insert into users.consent (id, household_id, purpose, text_version, is_given, method, given_on, recorded_by, recorded_at)
     values ($1, $2, 'ASSISTANCE', 1, true, 'IN_PERSON', '2026-01-01', $3, now())`,
    [newUuid(), householdId, accountId],
  );
  await sql(
    `insert into users.assignment (id, household_id, account_id, purpose, from_on, assigned_by, created_at)
     values ($1, $2, $3, 'SELLING', '2026-01-01', $3, now())`,
    [newUuid(), householdId, accountId],
  );
}

function appoint(
  sql: World['sql'],
  accountId: string,
  role: string,
  { provinceCode, communeCode }: { provinceCode: string | null; communeCode: string | null },
) {
  return sql(
    `insert into users.role_grant (id, account_id, role, province_code, commune_code, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $2, now())`,
    [newUuid(), accountId, role, provinceCode, communeCode],
  );
}

async function partnerKey(sql: World['sql'], scopes: PartnerScope[]): Promise<string> {
  const [partnerId, clientId] = [newUuid(), newUuid()];
  const prefix = `cpk_${randomBytes(4).toString('hex')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  await sql(
    `insert into users.partner (id, name, kind, contact_email, state, created_at, updated_at)
     values ($1, 'Sàn thử', 'MARKETPLACE', 'san-thu@cho-phien.example', 'ACTIVE', now(), now())`,
    [partnerId],
  );
  await sql(
    `insert into users.api_client (id, partner_id, name, scopes, created_at, updated_at)
     values ($1, $2, 'thử', $3, now(), now())`,
    [clientId, partnerId, scopes],
  );
  await sql(`insert into users.api_key (prefix, client_id, hash, created_at) values ($1, $2, $3, now())`, [
    prefix,
    clientId,
    createHash('sha256').update(key).digest(),
  ]);
  return key;
}

/** Two stores here, one of which sells a published product and has a draft, and the household of that one. */
async function stores(sql: World['sql']) {
  const ids = [newUuid(), newUuid()] as const;
  for (const [n, id] of ids.entries()) {
    await sql(
      `insert into users.store (id, slug, name_vi, name_en, kind, commune_code, commune_confidence, is_demo, created_at, updated_at)
       values ($1, $2, $3, $3, 'HOUSEHOLD', $4, 'FROM_SOURCE', true, now(), now())`,
      [id, `gian-thu-${n}`, `Gian thử ${n}`, HERE.communeCode],
    );
  }
  const [storeId, otherId] = ids;
  const products = await sql<{ id: string; variant: string }>(
    `update products.product p set store_id = $1, origin_commune_code = $2, origin_province_code = $3,
            origin_confidence = 'FROM_SOURCE', state = case when n = 1 then 'PUBLISHED' else 'DRAFT' end
       from (select id, row_number() over (order by id) as n from products.product where state = 'PUBLISHED' limit 2) chosen
      where p.id = chosen.id
      returning p.id, (select id from products.variant v where v.product_id = p.id order by position limit 1) as variant, n`,
    [storeId, HERE.communeCode, HERE.provinceCode],
  );
  const [householdId, neighbourId, villageId] = [newUuid(), newUuid(), newUuid()];
  await sql(
    `insert into users.village (id, commune_code, name, is_demo, created_at, updated_at)
     values ($1, $2, 'Thôn thử', true, now(), now())`,
    [villageId, HERE.communeCode],
  );
  await sql(
    `insert into users.household (id, head_name, phone, commune_code, village_id, source, is_demo, created_at, updated_at)
     values ($1, 'Hộ thử', '+84900000099', $3, $4, 'OFFICER', true, now(), now()),
            ($2, 'Hộ bên', '+84900000098', $3, $4, 'OFFICER', true, now(), now())`,
    [householdId, neighbourId, HERE.communeCode, villageId],
  );
  await sql(`update users.store set household_id = $2 where id = $1`, [storeId, householdId]);
  const [published, draft] = products;
  if (!published || !draft) throw new Error('The seed has no two published products.');
  return {
    own: {
      storeId: publicId('str', storeId),
      productId: publicId('prd', published.id),
      draftId: publicId('prd', draft.id),
      variantId: publicId('var', published.variant),
      householdId: publicId('hhd', householdId),
      neighbourId: publicId('hhd', neighbourId),
      villageId: publicId('vil', villageId),
    },
    other: { storeId: publicId('str', otherId) },
  };
}

/** Waits until orders has heard all that products has told of lots: what was released a moment ago is stock then. */
async function heard(sql: World['sql']): Promise<void> {
  for (;;) {
    const [row] = await sql<{ isHeard: boolean }>(
      `select c.position >= f.position and not exists (select from products.change where position is null) as "isHeard"
         from products.feed f left join orders.consumer c on c.name = 'lots' and c.feed_id = f.id, pg_sleep(0.01)`,
    );
    if (row?.isHeard) return;
  }
}

/** Of every row of every table but those that count tries, and those that parts of the program keep for themselves. */
async function fingerprint(sql: World['sql']): Promise<string> {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema in ('users', 'products', 'orders', 'content') and table_type = 'BASE TABLE'
        and table_name not in ('attempt', 'sign_in_code', 'consumer', 'migrations', 'feed', 'api_key')
        and table_name not like 'sellable%' and table_name not in ('known_product', 'album')
        and (table_schema, table_name) <> ('products', 'store') order by 1`,
  );
  const [row] = await sql<{ all: string }>(
    `select concat_ws(',', ${tables
      // Positions are given by the relay, some time after the change was written. Content tells of a product's pages
      // some time after that product has changed. Whether a buyer was told stands with a notice when it was sent.
      .map(({ name }) =>
        name === 'orders.notice'
          ? `(select count(*) from ${name})`
          : name.endsWith('.change')
            ? `(select count(*) from ${name} where ${name !== 'content.change'} or entity <> 'Product')`
            : `(select count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) from ${name} t)`,
      )
      .join(', ')}) as all`,
  );
  return row?.all ?? '';
}
