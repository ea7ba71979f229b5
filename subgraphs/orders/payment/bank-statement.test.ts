import { describe, expect, it } from 'vitest';
import { readBankStatement } from './bank-statement.ts';

/** What a statement says of each of its rows. */
function read(...rows: string[]) {
  const { lines, problems } = readBankStatement(rows.join('\r\n'));
  return {
    lines: lines.map(({ row, day, reference, amount, text }) => [row, day, reference, amount, text]),
    problems: problems.map(({ row, reason, value }) => [row, reason, value]),
  };
}

const VIETNAMESE = 'Ngày giao dịch;Số tham chiếu;Ghi nợ;Ghi có;Số dư;Nội dung';
const ENGLISH = 'Date,Reference,Amount,Description';

describe('a statement', () => {
  it('is read in Vietnamese, with semicolons, a mark in front, a letterhead above and sums below', () => {
    expect(
      read(
        '\ufeffNGÂN HÀNG THỬ NGHIỆM;;;;;',
        'Số tài khoản: 0011001932418;;;;;',
        '',
        VIETNAMESE,
        '(1);(2);(3);(4);(5);(6)',
        '22/08/2026 14:03:22;FT26234001;;1.250.000;5.250.000;MBVCB.123.CP7K2M9Q4XCD.CT tu 0123',
        '22/08/2026;FT26234002;350.000;;4.900.000;"Phí; tháng ""8"""',
        '',
        'Tổng cộng;;350.000;1.250.000;;',
        'Số dư cuối kỳ;;;;4.900.000;',
        'Người lập;;;;;Kiểm soát',
      ),
    ).toEqual({
      lines: [
        [6, '2026-08-22', 'FT26234001', 1_250_000, 'MBVCB.123.CP7K2M9Q4XCD.CT tu 0123'],
        [7, '2026-08-22', 'FT26234002', -350_000, 'Phí; tháng "8"'],
      ],
      problems: [],
    });
  });

  it('is read in English, with commas, quotes, and one signed amount', () => {
    expect(
      read(ENGLISH, '22/08/2026,A1,"1,250,000.00",CP 1', '2026-08-23,A2,"-350,000.00",fee', '24-08-2026,A3,"+5,000",x'),
    ).toEqual({
      lines: [
        [2, '2026-08-22', 'A1', 1_250_000, 'CP 1'],
        [3, '2026-08-23', 'A2', -350_000, 'fee'],
        [4, '2026-08-24', 'A3', 5000, 'x'],
      ],
      problems: [],
    });
  });

  it('is read with headings in two languages, in a cell or over two lines of it', () => {
    expect(
      read(
        '"Ngày giao dịch\nTransaction date",Số tham chiếu / Reference No,Ghi nợ (VND),Ghi có/Credit,Diễn giải (Description)',
        '01/08/2026,R1,,"150,000",mua cam',
      ).lines,
    ).toEqual([[2, '2026-08-01', 'R1', 150_000, 'mua cam']]);
  });

  it('is read with one signed column for debit and credit, and not where a heading says two other things', () => {
    expect(read('Ngày;Số CT;Ghi nợ/Ghi có;Nội dung', '1/8/2026;R1;+5.000;x', '1/8/2026;R2;-7.000;x').lines).toEqual([
      [2, '2026-08-01', 'R1', 5000, 'x'],
      [3, '2026-08-01', 'R2', -7000, 'x'],
    ]);
    expect(read('Ngày/Số CT;Ghi nợ;Ghi có;Nội dung', '1/8/2026;;5.000;x').problems).toEqual([
      [null, 'COLUMN_MISSING', null],
    ]);
  });

  it('is read where the amounts have more commas than the row has columns', () => {
    expect(read(VIETNAMESE, '1/8/2026;R1;;1,234,567,890;1,234,567,890;a, b, c, d, e, f, g').lines).toEqual([
      [2, '2026-08-01', 'R1', 1_234_567_890, 'a, b, c, d, e, f, g'],
    ]);
  });

  it('has the time in Vietnam, where it says one', () => {
    const { lines } = readBankStatement(`${VIETNAMESE}\n22/08/2026 00:30;R1;;5.000;;x\n22/08/2026;R2;;5.000;;x`);
    expect(lines.map(({ at }) => at?.toISOString() ?? null)).toEqual(['2026-08-21T17:30:00.000Z', null]);
  });

  it('takes debits with and without their minus, and a dash for nothing', () => {
    expect(read(VIETNAMESE, '1/8/2026;R1;-5.000;-;;x', '1/8/2026;R2;5.000;0;;x').lines).toEqual([
      [2, '2026-08-01', 'R1', -5000, 'x'],
      [3, '2026-08-01', 'R2', -5000, 'x'],
    ]);
  });
});

describe('what may be read two ways is a problem of its row', () => {
  it.each<[string, string, unknown[]]>([
    ['an amount with a fraction', '1/8/2026;R1;;150.000,50;;x', ['AMOUNT_UNREADABLE', '150.000,50']],
    ['an amount written the other way', '1/8/2026;R1;;150,000;;x', ['AMOUNT_AMBIGUOUS', '150,000']],
    ['an amount of a spreadsheet', '1/8/2026;R1;;1.25E+06;;x', ['AMOUNT_UNREADABLE', '1.25E+06']],
    ['a credit with a minus', '1/8/2026;R1;;-5.000;;x', ['AMOUNT_UNREADABLE', '-5.000']],
    ['debit and credit', '1/8/2026;R1;5.000;5.000;;x', ['AMOUNT_TWICE', '5.000']],
    ['no amount', '1/8/2026;R1;;;;x', ['AMOUNT_MISSING', null]],
    ['nothing', '1/8/2026;R1;;0;;x', ['AMOUNT_MISSING', '0']],
    ['no reference', '1/8/2026;;;5.000;;x', ['REFERENCE_MISSING', null]],
    ['no date', ';R1;;5.000;;x', ['DAY_UNREADABLE', null]],
    ['a day that is none', '30/02/2026;R1;;5.000;;x', ['DAY_UNREADABLE', '30/02/2026']],
    ['a year of two digits', '1/8/26;R1;;5.000;;x', ['DAY_UNREADABLE', '1/8/26']],
    ['the month first', '08/22/2026;R1;;5.000;;x', ['DAY_UNREADABLE', '08/22/2026']],
    ['an hour that is none', '22/08/2026 24:01;R1;;5.000;;x', ['DAY_UNREADABLE', '22/08/2026 24:01']],
  ])('%s', (_, row, [reason, value]) => {
    const others = ['22/08/2026;R0;;1.250.000;;y', row];
    const { lines, problems } = read(VIETNAMESE, ...others);
    expect(problems).toEqual([[3, reason, value]]);
    expect(lines).toHaveLength(1);
  });

  it('all problems of a row are said at once', () => {
    expect(read(VIETNAMESE, '1/8/26;;;1,5;;x').problems).toEqual([
      [2, 'DAY_UNREADABLE', '1/8/26'],
      [2, 'REFERENCE_MISSING', null],
      [2, 'AMOUNT_UNREADABLE', '1,5'],
    ]);
  });

  it('days that may be either, where others have the month first', () => {
    expect(read(VIETNAMESE, '08/22/2026;R1;;5.000;;x', '08/09/2026;R2;;5.000;;x', '09/09/2026;R3;;5.000;;x')).toEqual({
      lines: [[4, '2026-09-09', 'R3', 5000, 'x']],
      problems: [
        [2, 'DAY_UNREADABLE', '08/22/2026'],
        [3, 'DAY_AMBIGUOUS', '08/09/2026'],
      ],
    });
  });

  it('amounts without a sign, where no line of the file has a minus', () => {
    expect(read(ENGLISH, '1/8/2026,R1,5000,x', '1/8/2026,R2,+5000,x')).toEqual({
      lines: [[3, '2026-08-01', 'R2', 5000, 'x']],
      problems: [[2, 'SIGN_MISSING', '5000']],
    });
  });
});

it.each([
  ['nothing', '', 'NO_HEADINGS'],
  ['words', 'Kính gửi quý khách,\nchúng tôi xin thông báo.', 'NO_HEADINGS'],
  ['a quote that is not closed', `${VIETNAMESE}\n1/8/2026;R1;;5.000;;"x`, 'NOT_CSV'],
  ['two columns of the same', `${VIETNAMESE};Diễn giải\n`, 'COLUMN_TWICE'],
  ['no column of references', 'Ngày;Ghi nợ;Ghi có;Nội dung', 'COLUMN_MISSING'],
  ['no column of amounts', 'Ngày;Số tham chiếu;Số dư;Nội dung', 'COLUMN_MISSING'],
])('of %s nothing is read', (_, text, reason) => {
  expect(readBankStatement(text)).toMatchObject({ lines: [], problems: [{ row: null, reason }] });
});

it('an empty statement has no lines and no problems', () => {
  expect(read(VIETNAMESE)).toEqual({ lines: [], problems: [] });
});
