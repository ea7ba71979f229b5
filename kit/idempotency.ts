import { createHash } from 'node:crypto';
import type { Context } from './context.ts';
import type { Sql } from './database.ts';
import { publicId } from './ids.ts';
import { requireAccount } from './permissions.ts';
import { grantToApp } from './roles.ts';
import { userError, UserErrorCode, type UserError } from './user-errors.ts';

/** What input fields of this kind say of themselves. */
export const IDEMPOTENCY_KEY =
  'A text of your own for this one request, 8 to 100 of A-Z, a-z, 0-9, `-`, `_` and `.`: sent again with the same input it ' +
  'changes nothing more and answers with the same thing, as it stands by then; with another input it is refused with ' +
  'CONFLICT.';

const KEY = /^[\w.-]{8,100}$/;

/** SQL for a migration: the requests of this subgraph that were carried out, with what they were answered. */
export function idempotencyTable(schema: string): string[] {
  return [
    `create table idempotency_key (
       caller text not null,
       key text not null,
       request_hash bytea not null,
       answer jsonb not null,
       answered_at timestamptz(3) not null,
       primary key (caller, key)
     )`,
    grantToApp(schema, 'select, insert', 'idempotency_key'),
  ];
}

/** What came of a request: its answer, plain JSON, or why it was refused. */
export type Outcome<Answer> =
  { answer: Answer; userErrors?: undefined } | { answer?: undefined; userErrors: UserError[] };

/** Ended by the database for the sake of another transaction: of a deadlock, or of a serialization. */
const ENDED_FOR_OTHERS = /^(40P01|40001)$/;

/**
 * Does the work of a mutation once for each key of an account, in one transaction with the answer that is kept for it.
 * Of two at once the later waits and is answered like the first. A refusal is rolled back and not kept: the same key may
 * be tried again with what was wrong put right. Work that the database ends for the sake of others is done again, one
 * time: whatever it changes, it changes in the transaction. Check permissions first. `field` is what the input calls its
 * key; keys are those of the signed-in `caller` unless another is named, such as a guest's cart.
 */
export async function once<Answer extends object>(
  input: { idempotencyKey: string },
  context: Context,
  work: (sql: Sql) => Promise<Outcome<Answer>>,
  { field = 'idempotencyKey', caller = callerOf(context) }: { field?: string; caller?: string } = {},
): Promise<Outcome<Answer>> {
  const { idempotencyKey: key, ...request } = input;
  if (!KEY.test(key)) return { userErrors: [notAKey(field, context)] };
  const hash = createHash('sha256')
    .update(canonical([context.action, request]))
    .digest();
  const attempt = () =>
    context.db.atomically(async (sql) => {
      await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`idempotency ${caller} ${key}`]);
      const [kept] = await sql.query<{ hash: Buffer; answer: Answer }>(
        `select request_hash as hash, answer from idempotency_key where caller = $1 and key = $2`,
        [caller, key],
      );
      if (kept) return kept.hash.equals(hash) ? { answer: kept.answer } : { userErrors: [usedBefore(field, context)] };
      const outcome = await work(sql);
      if (outcome.userErrors) throw new Refused(outcome.userErrors);
      await sql.query(
        `insert into idempotency_key (caller, key, request_hash, answer, answered_at) values ($1, $2, $3, $4, $5)`,
        [caller, key, hash, JSON.stringify(outcome.answer), context.clock],
      );
      return outcome;
    });
  try {
    return await attempt().catch((error: unknown) => {
      if (ENDED_FOR_OTHERS.test(String((error as { code?: unknown }).code ?? ''))) return attempt();
      throw error;
    });
  } catch (error) {
    if (error instanceof Refused) return { userErrors: error.userErrors };
    throw error;
  }
}

function callerOf(context: Context): string {
  return publicId('acc', requireAccount(context).accountId);
}

/** Rolls back what a refused request may have written. */
class Refused extends Error {
  readonly userErrors: UserError[];

  constructor(userErrors: UserError[]) {
    super('refused');
    this.userErrors = userErrors;
  }
}

/** JSON in one order of its fields; what is absent and what is null are the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) && !(part instanceof Date)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, each]) => each !== null && each !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

function notAKey(field: string, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], {
    vi: `${field} là chuỗi riêng cho mỗi lần gửi, 8 đến 100 ký tự gồm chữ không dấu, số, dấu - _ và dấu chấm.`,
    en: `${field} is a text of your own for each request: 8 to 100 letters, digits, - _ and full stops.`,
  });
}

function usedBefore(field: string, { locale }: Context): UserError {
  return userError(locale, UserErrorCode.CONFLICT, ['input', field], {
    vi: `${field} này đã dùng cho một yêu cầu khác. Hãy gửi với một chuỗi mới.`,
    en: `This ${field} was used for another request. Send this one with a new key.`,
  });
}
