import type { StatementLine } from './bank-statement.ts';
import { findMemos } from './memo.ts';

/**
 * What a line of a bank statement is. With it, its payment has what is due (EXACT), less (UNDER) or more (OVER). Counted
 * are these three alone; a person looks at all others but those that left the account or were counted before.
 */
export enum LineOutcome {
  EXACT = 'EXACT',
  UNDER = 'UNDER',
  OVER = 'OVER',
  ALREADY_COUNTED = 'ALREADY_COUNTED',
  REFERENCE_REUSED = 'REFERENCE_REUSED',
  NO_CODE = 'NO_CODE',
  SEVERAL_CODES = 'SEVERAL_CODES',
  UNKNOWN_CODE = 'UNKNOWN_CODE',
  OUTGOING = 'OUTGOING',
}

/** A payment that a transfer may be for, also one that was paid, or that nobody waits for any more. */
export interface TransferPayment {
  memo: string;
  /** Whole đồng. */
  due: number;
  /** Whole đồng that came before and were not given back. */
  received: number;
}

/** What a line is, and of which payment. */
export interface ReconciledLine {
  line: StatementLine;
  outcome: LineOutcome;
  /** The payment that the line is counted for; null where it is counted for none. */
  memo: string | null;
  /** What we have of the payment with this line, whole đồng; null where it is counted for none. */
  received: number | null;
}

/** The memos in the lines, each once: which payments to look up before {@link reconcile}. */
export function memosIn(lines: readonly StatementLine[]): string[] {
  return [...new Set(lines.flatMap(({ text }) => findMemos(text)))];
}

/**
 * Finds for each line of a statement the payment that it is for, in the order of the file. Several transfers for one
 * payment add up. `counted` has the amounts of transfers that were counted, by the bank's reference: none counts twice,
 * and a reference that comes back with another amount is shown.
 */
export function reconcile(
  lines: readonly StatementLine[],
  payments: readonly TransferPayment[],
  counted: ReadonlyMap<string, number>,
): ReconciledLine[] {
  const byMemo = new Map(payments.map((payment) => [payment.memo, payment]));
  const received = new Map(payments.map((payment) => [payment.memo, payment.received]));
  const seen = new Map(counted);
  return lines.map((line) => {
    const none = (outcome: LineOutcome): ReconciledLine => ({ line, outcome, memo: null, received: null });
    if (line.amount < 0) return none(LineOutcome.OUTGOING);
    const before = seen.get(line.reference);
    if (before !== undefined)
      return none(before === line.amount ? LineOutcome.ALREADY_COUNTED : LineOutcome.REFERENCE_REUSED);
    const [memo, ...others] = findMemos(line.text);
    if (memo === undefined) return none(LineOutcome.NO_CODE);
    if (others.length > 0) return none(LineOutcome.SEVERAL_CODES);
    const payment = byMemo.get(memo);
    if (!payment) return none(LineOutcome.UNKNOWN_CODE);
    const sum = (received.get(memo) ?? 0) + line.amount;
    received.set(memo, sum);
    seen.set(line.reference, line.amount);
    return {
      line,
      outcome: sum === payment.due ? LineOutcome.EXACT : sum < payment.due ? LineOutcome.UNDER : LineOutcome.OVER,
      memo,
      received: sum,
    };
  });
}
