import { describe, expect, it } from 'vitest';
import { readBankStatement, type StatementLine } from './bank-statement.ts';
import { makeMemo } from './memo.ts';
import { memosIn, reconcile, type TransferPayment } from './reconcile.ts';

const [ONE, OTHER, STRANGE] = [makeMemo(), makeMemo(), makeMemo()];

function line(reference: string, amount: number, text: string): StatementLine {
  return { row: 2, day: '2026-08-22', at: null, reference, amount, text };
}

function outcomes(lines: StatementLine[], payments: TransferPayment[], counted = new Map<string, number>()) {
  return reconcile(lines, payments, counted).map(({ outcome, memo, received }) => [outcome, memo, received]);
}

const awaited = (memo: string, due: number, received = 0): TransferPayment => ({ memo, due, received });

describe('a line of a statement', () => {
  it.each([
    ['EXACT', 250_000],
    ['UNDER', 249_999],
    ['OVER', 250_001],
  ])('is %s with %s of 250,000', (outcome, amount) => {
    expect(
      outcomes([line('R1', amount, `MBVCB.1.${ONE}.CT`)], [awaited(ONE, 250_000), awaited(OTHER, amount)]),
    ).toEqual([[outcome, ONE, amount]]);
  });

  it('adds up with others, and with what came before', () => {
    const lines = [line('R1', 100_000, ONE), line('R2', 40_000, OTHER), line('R3', 50_000, ONE), line('R4', 1, ONE)];
    expect(outcomes(lines, [awaited(ONE, 250_000, 100_000), awaited(OTHER, 50_000)])).toEqual([
      ['UNDER', ONE, 200_000],
      ['UNDER', OTHER, 40_000],
      ['EXACT', ONE, 250_000],
      ['OVER', ONE, 250_001],
    ]);
  });

  it('counts once, in this file or in one before, and a reference with another amount is shown', () => {
    const lines = [line('R1', 5, ONE), line('R2', 5, ONE), line('R2', 5, ONE), line('R2', 6, ONE), line('R3', 7, '')];
    const counted = new Map([
      ['R1', 5],
      ['R3', 7],
    ]);
    expect(outcomes(lines, [awaited(ONE, 10, 5)], counted)).toEqual([
      ['ALREADY_COUNTED', null, null],
      ['EXACT', ONE, 10],
      ['ALREADY_COUNTED', null, null],
      ['REFERENCE_REUSED', null, null],
      ['ALREADY_COUNTED', null, null],
    ]);
  });

  it('is counted for nobody without one code that we know', () => {
    const lines = [
      line('R1', 5, 'NGUYEN VAN A chuyen tien'),
      line('R2', 5, STRANGE),
      line('R3', 5, `${ONE} ${OTHER}`),
      line('R4', -5, ONE),
    ];
    expect(outcomes(lines, [awaited(ONE, 5), awaited(OTHER, 5)])).toEqual([
      ['NO_CODE', null, null],
      ['UNKNOWN_CODE', null, null],
      ['SEVERAL_CODES', null, null],
      ['OUTGOING', null, null],
    ]);
    expect(memosIn(lines)).toEqual([STRANGE, ONE, OTHER]);
  });
});

it('whatever is uploaded how often, in whatever pieces, counts what came in with a code, once', () => {
  const rows = Array.from(
    { length: 200 },
    (_, index) => `22/08/2026;R${index % 150};;${1000 + (index % 150)};;tt ${[ONE, OTHER, 'khong ma'][index % 3]}`,
  );
  const counted = new Map<string, number>();
  const received = new Map([
    [ONE, 0],
    [OTHER, 0],
  ]);
  for (const [from, to] of [
    [0, 80],
    [40, 120],
    [0, 200],
    [0, 200],
  ]) {
    const text = ['Ngày;Số CT;Ghi nợ;Ghi có;Số dư;Nội dung', ...rows.slice(from, to)].join('\n');
    const payments = [...received].map(([memo, sum]) => awaited(memo, 1_000_000, sum));
    for (const { line: one, memo } of reconcile(readBankStatement(text).lines, payments, counted)) {
      if (memo === null) continue;
      counted.set(one.reference, one.amount);
      received.set(memo, (received.get(memo) ?? 0) + one.amount);
    }
  }
  const expected = (kind: number) =>
    Array.from({ length: 150 }, (_, index) => (index % 3 === kind ? 1000 + index : 0)).reduce((a, b) => a + b);
  expect([received.get(ONE), received.get(OTHER)]).toEqual([expected(0), expected(1)]);
});
