import { newUuid, publicId } from '@cho-phien/kit/ids';
import { TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
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

/** Everything of the tables that a refusal must leave alone. */
export async function everything({ subgraph }: TestSubgraph): Promise<string> {
  const tables = await subgraph.db.query<{ name: string }>(
    `select tablename as name from pg_tables where case when schemaname = 'users'
        then has_table_privilege(format('users.%I', tablename), 'select') end order by 1`,
  );
  const rows = [];
  for (const { name } of tables) {
    rows.push(
      ...(await subgraph.db.query<{ row: string }>(`select $1 || row_to_json(t)::text as row from ${name} t`, [name])),
    );
  }
  return rows
    .map(({ row }) => row)
    .sort()
    .join('\n');
}
