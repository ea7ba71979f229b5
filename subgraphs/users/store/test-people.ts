import { newUuid } from '@cho-phien/kit/ids';
import type { TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { caller } from '../caller.ts';

/** A person who has an account, for tests; each is another one. */
export interface TestPerson {
  accountId: string;
  phone: string;
  /** Who they are to the gateway now, with what they may do now. */
  viewer(): Promise<Viewer>;
}

let people = 0;

/** Makes an account that is signed in. */
export async function aPerson({ subgraph: { db } }: TestSubgraph, phone?: string): Promise<TestPerson> {
  const [accountId, sessionId] = [newUuid(), newUuid()];
  const number = phone ?? `+8491200${String((people += 1)).padStart(4, '0')}`;
  await db.query(`insert into account (id, phone, created_at, updated_at) values ($1, $2, now(), now())`, [
    accountId,
    number,
  ]);
  await db.query(
    `insert into session (id, account_id, method, created_at, last_used_at, expires_at)
     values ($1, $2, 'CODE', now(), now(), now() + interval '1 year')`,
    [sessionId, accountId],
  );
  return {
    accountId,
    phone: number,
    async viewer() {
      const viewer = await caller({ sessionId, accountId }, { db, key: () => Buffer.alloc(32) });
      if (!viewer) throw new Error('The person of the test is not signed in.');
      return viewer;
    },
  };
}

/** Everything that a write would leave behind, to be compared before and after a refusal. */
export async function traces({ subgraph: { db } }: TestSubgraph): Promise<object> {
  const [counted] = await db.query<object>(
    `select (select count(*) from audit_entry) as audit, (select count(*) from change) as changes,
            (select count(*) from account) as accounts,
            (select md5(string_agg(s::text, '' order by id)) from store s) as stores,
            (select md5(string_agg(m::text, '' order by id)) from store_member m) as members`,
  );
  return counted ?? {};
}
