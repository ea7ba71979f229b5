import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { once } from '@cho-phien/kit/idempotency';
import { CELL_REASONS, worded, type Words } from '@cho-phien/kit/import/reasons';
import { requireAdmin } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { money } from '@cho-phien/kit/values';
import { readBankStatement, type StatementLine, type StatementProblem } from './bank-statement.ts';
import { refundable } from './balance.ts';
import { PaymentMethodCode } from './methods/method.ts';
import { LOCKED_PAYMENT, moveMoney, type LockedPayment } from './payment.moves.ts';
import { readPayments } from './payment.read.ts';
import { memosIn, reconcile, type LineOutcome } from './reconcile.ts';
import { STATEMENT_REASONS } from './statement.columns.ts';
import type { BankStatementReconcileInput, BankStatementReconcilePayload } from './statement.type.ts';

/** Characters: what the gateway takes of one request (100 kB) leaves room for no more. */
const LONGEST = 80_000;
const TOO_LONG: Text = {
  vi: 'Sao kê dài quá. Hãy tải sao kê của ít ngày hơn.',
  en: 'The statement is too long. Take one of fewer days.',
};

/** Counts what came by bank, each transfer once, and tells line by line what came of it. Admins. */
export async function reconcileStatement(
  input: BankStatementReconcileInput,
  context: Context,
): Promise<BankStatementReconcilePayload> {
  requireAdmin(context);
  const refused = (text: Text) => ({
    lines: [],
    problems: [],
    userErrors: [userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', 'csv'], text)],
  });
  if (input.csv.length > LONGEST) return refused(TOO_LONG);
  const { lines, problems } = readBankStatement(input.csv);
  const ofFile = problems.find(({ row }) => row === null);
  if (ofFile) {
    const { what, advice } = wordsOf(ofFile);
    return refused({ vi: `${what.vi} ${advice.vi}`, en: `${what.en} ${advice.en}` });
  }
  const { answer, userErrors } = await once(input, context, async (sql) => ({
    answer: { counted: await count(lines, context.clock, sql) },
  }));
  if (userErrors) return { lines: [], problems: [], userErrors };
  // A statement is read the same way each time: to whom is kept, and what it says is not.
  const ids = [...new Set(answer.counted.flatMap(({ paymentId }) => paymentId ?? []))];
  const payments = await readPayments(ids, context);
  const paymentOf = new Map(ids.map((id, nth) => [id, payments[nth] ?? null]));
  return {
    lines: answer.counted.flatMap(({ outcome, paymentId }, nth) => {
      const line = lines[nth];
      if (!line) return [];
      const { row, day, reference, amount } = line;
      const payment = paymentId === null ? null : (paymentOf.get(paymentId) ?? null);
      return { row, day, reference, amount: money(amount), outcome, payment };
    }),
    problems: problems.map((problem) => {
      const { what, advice } = wordsOf(problem);
      const { row, reason, heading, value } = problem;
      const { locale } = context;
      return { row: row ?? 0, code: reason, heading, value, message: what[locale], advice: advice[locale] };
    }),
    userErrors: [],
  };
}

/** What came of one line: its payment (uuid) where it was counted. */
interface Counted {
  outcome: LineOutcome;
  paymentId: string | null;
}

/** Counts what was not counted before; one statement after the other, whoever sends them. */
async function count(lines: readonly StatementLine[], now: Date, sql: Sql): Promise<Counted[]> {
  await sql.query(`select pg_advisory_xact_lock(hashtextextended('bank statement', 0))`);
  const payments = await sql.query<LockedPayment>(
    `${LOCKED_PAYMENT} where p.memo = any($1) and p.is_prepaid order by p.id for no key update`,
    [memosIn(lines)],
  );
  const method = PaymentMethodCode.BANK_TRANSFER;
  const before = await sql.query<{ reference: string; amount: number }>(
    `select reference, amount from payment_entry where kind = 'RECEIVED' and method = $1 and reference = any($2)`,
    [method, lines.map(({ reference }) => reference)],
  );
  const had = payments.map(({ memo, due, ...sums }) => ({ memo, due, received: refundable(sums) }));
  const idOf = new Map(payments.map(({ id, memo }) => [memo, id]));
  const found = reconcile(lines, had, new Map(before.map(({ reference, amount }) => [reference, amount])));
  const counted = found.map(({ line, outcome, memo }) => ({
    line,
    outcome,
    paymentId: memo === null ? null : (idOf.get(memo) ?? null),
  }));
  const moves = counted.flatMap(({ line, paymentId }) =>
    paymentId === null
      ? []
      : { paymentId, kind: 'RECEIVED' as const, amount: line.amount, method, reference: line.reference },
  );
  await moveMoney(moves, now, sql);
  return counted.map(({ outcome, paymentId }) => ({ outcome, paymentId }));
}

function wordsOf({ reason, detail }: StatementProblem): Words {
  return worded({ ...CELL_REASONS, ...STATEMENT_REASONS }[reason], detail);
}
