import { newUuid, publicId } from '@cho-phien/kit/ids';
import type { Sql } from '@cho-phien/kit/database';
import { signSystem } from '@cho-phien/kit/identity';
import { TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { expect } from 'vitest';
import type { Viewer } from '@cho-phien/kit/viewer';

/** Chi Lăng, a commune of Lạng Sơn, and another one. */
export const CHI_LANG = '06463';
export const TAN_THANH = '06445';
export const LANG_SON = '20';

let numbers = 0;

/** A telephone number that no other test uses. */
export const newPhone = () => `+8491${String((numbers += 1)).padStart(7, '0')}`;

/** A household of Chi Lăng, unless told otherwise, past the API: its uuid, public id and telephone. */
export async function addHousehold(
  { subgraph }: TestSubgraph,
  { headName = 'Hoàng Thị Mỷ', communeCode = CHI_LANG, phone = newPhone() }: Record<string, string> = {},
) {
  const uuid = newUuid();
  await subgraph.db.query(
    `insert into household (id, head_name, phone, commune_code, source, created_at, updated_at)
     values ($1, $2, $3, $4, 'OFFICER', $5, $5)`,
    [uuid, headName, phone, communeCode, TEST_NOW],
  );
  return { uuid, id: publicId('hhd', uuid), phone };
}

/** Somebody who has an account with a telephone: its uuid, public id, and how they are seen when they ask. */
export async function addAccount({ subgraph }: TestSubgraph, phone = newPhone(), name: string | null = null) {
  const uuid = newUuid();
  await subgraph.db.query(`insert into account (id, phone, name, created_at, updated_at) values ($1, $2, $3, $4, $4)`, [
    uuid,
    phone,
    name,
    TEST_NOW,
  ]);
  const sessionId = newUuid();
  const viewer = (...grants: Extract<Viewer, { kind: 'account' }>['grants']): Viewer => ({
    kind: 'account',
    accountId: uuid,
    sessionId,
    grants,
  });
  return { uuid, id: publicId('acc', uuid), phone, sessionId, viewer };
}

/** Somebody as the gateway learns of them from users: with what they may do now. They sign in with the first call. */
export async function asTheGatewayKnows(
  { subgraph }: TestSubgraph,
  { uuid, sessionId }: { uuid: string; sessionId: string },
): Promise<Viewer> {
  await subgraph.db.query(
    `insert into session (id, account_id, method, created_at, last_used_at, expires_at)
     values ($1, $2, 'CODE', now(), now(), now() + interval '1 day') on conflict do nothing`,
    [sessionId, uuid],
  );
  const viewer = await subgraph.call('caller', { sessionId, accountId: uuid }, signSystem('users', TEST_SECRET));
  return (viewer as Viewer | null) ?? { kind: 'anonymous' };
}

/** Asks for one mutation: what it answered, or the code of the GraphQL error when it was refused as a whole. */
export function actor(test: TestSubgraph, selections: Record<string, string>) {
  return async (name: string, input: object, viewer: Viewer, now = TEST_NOW.getTime()) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await test.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selections[name]} userErrors { code path message } } }`,
      { input },
      { viewer, now },
    );
    return data?.[name] ?? errors?.[0]?.extensions?.code;
  };
}

/** What all tables hold, as one line for each: a refusal must leave it as it is. */
export async function everything({ subgraph }: TestSubgraph): Promise<string> {
  // The relay stamps what was changed before, and moves the feed on.
  const unstamped = () => subgraph.db.query('select from change where position is null');
  await expect.poll(async () => (await unstamped()).length).toBe(0);
  const lines = (await tables(subgraph.db)).map(async (table) => {
    const [row] = await subgraph.db.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash from ${table} t`,
    );
    return `${table} ${row?.hash}`;
  });
  return (await Promise.all(lines)).join('\n');
}

/** The tables in which a text stands, in whichever column. */
export async function tablesWith({ subgraph }: TestSubgraph, text: string): Promise<string[]> {
  const found = (await tables(subgraph.db)).map(async (table) => {
    const rows = await subgraph.db.query(`select from ${table} t where strpos(t::text, $1) > 0 limit 1`, [text]);
    return rows.length > 0 ? [table] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The tables of the schema that the running subgraph may read. */
async function tables(db: Sql): Promise<string[]> {
  const rows = await db.query<{ name: string }>(
    `select tablename as name from pg_tables where case when schemaname = 'users'
        then has_table_privilege(format('users.%I', tablename), 'select') end order by 1`,
  );
  return rows.map(({ name }) => name);
}
