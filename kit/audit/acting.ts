import pg from 'pg';
import type { Context } from '../context.ts';
import type { Database } from '../database.ts';
import { publicId } from '../ids.ts';

/** Who writes, as the audit keeps it. */
interface Actor {
  kind: 'ACCOUNT' | 'PARTNER' | 'ANONYMOUS';
  /** Public id; null for who has not signed in. */
  id: string | null;
  /** Public id of the household that a helper acts for. */
  actingFor: string | null;
  action: string | null;
  requestId: string;
}

const WRITES = /\b(insert\s+into|update|delete\s+from)\b/i;

/**
 * The database as one request uses it: each transaction begins by saying who writes, so that the triggers of the audit
 * know. A single statement that writes becomes a transaction of its own.
 */
export function actingDatabase(db: Database, context: () => Context): Database {
  const actor = () => JSON.stringify(actorOf(context()));
  const atomically: Database['atomically'] = (work) =>
    db.atomically(work, `select set_config('cho_phien.actor', ${pg.escapeLiteral(actor())}, true)`);
  return {
    ...db,
    query: (sql, values) => (WRITES.test(sql) ? atomically((own) => own.query(sql, values)) : db.query(sql, values)),
    atomically,
    transaction: (work) =>
      db.transaction(async (em) => {
        await em.execute(`select set_config('cho_phien.actor', ?, true)`, [actor()]);
        return work(em);
      }),
  };
}

function actorOf({ viewer, action, actingFor, requestId }: Context): Actor {
  return {
    ...(viewer.kind === 'account'
      ? { kind: 'ACCOUNT', id: publicId('acc', viewer.accountId) }
      : viewer.kind === 'partner'
        ? { kind: 'PARTNER', id: publicId('cli', viewer.clientId) }
        : { kind: 'ANONYMOUS', id: null }),
    actingFor: actingFor && publicId('hhd', actingFor),
    action,
    requestId,
  };
}
