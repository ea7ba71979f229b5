import { ColumnNames } from '@cho-phien/kit/import/columns';
import { words, type CellReason, type ReasonWords } from '@cho-phien/kit/import/reasons';
import type { NoAmount } from './dong.ts';

/** What the columns of a bank statement hold. */
export type StatementField = 'day' | 'valueDay' | 'reference' | 'text' | 'credit' | 'debit' | 'amount' | 'balance';

/** The headings of statements, as banks in Vietnam write them. */
export const STATEMENT_COLUMNS = new ColumnNames<StatementField>(
  {
    day: [
      'Ngày giao dịch',
      'Ngày',
      'Ngày GD',
      'Thời gian giao dịch',
      'Transaction date',
      'TNX date',
      'Date',
      'Posting date',
    ],
    valueDay: ['Ngày hiệu lực', 'Value date', 'Effective date'],
    reference: [
      'Số tham chiếu',
      'Mã giao dịch',
      'Số giao dịch',
      'Số bút toán',
      'Số chứng từ',
      'Số CT',
      'Mã tham chiếu',
      'Reference',
      'Reference no',
      'Reference number',
      'Ref no',
      'Transaction no',
      'Transaction ID',
      'Doc no',
    ],
    text: [
      'Nội dung',
      'Nội dung giao dịch',
      'Nội dung chi tiết',
      'Nội dung thanh toán',
      'Diễn giải',
      'Mô tả',
      'Description',
      'Transaction description',
      'Transactions in detail',
      'Details',
      'Remark',
      'Remarks',
      'Narrative',
    ],
    credit: ['Ghi có', 'Có', 'Số tiền ghi có', 'Phát sinh có', 'PS có', 'Tiền vào', 'Credit', 'Credit amount'],
    debit: ['Ghi nợ', 'Nợ', 'Số tiền ghi nợ', 'Phát sinh nợ', 'PS nợ', 'Tiền ra', 'Debit', 'Debit amount'],
    amount: [
      'Số tiền',
      'Số tiền giao dịch',
      'Số tiền GD',
      'Amount',
      'Transaction amount',
      'Ghi nợ/Ghi có',
      'Debit/Credit',
    ],
    balance: ['Số dư', 'Số dư cuối', 'Số dư sau giao dịch', 'Balance', 'Running balance'],
  },
  (unit) => /^(vnd|d|dong)$/.test(unit),
);

/** Why a row of a statement, or the whole of it, was not read. */
export type StatementReason =
  | NoAmount
  | CellReason
  | 'NOT_CSV'
  | 'NO_HEADINGS'
  | 'COLUMN_TWICE'
  | 'COLUMN_MISSING'
  | 'DAY_UNREADABLE'
  | 'DAY_AMBIGUOUS'
  | 'REFERENCE_MISSING'
  | 'AMOUNT_MISSING'
  | 'AMOUNT_TWICE'
  | 'SIGN_MISSING';

/** Those reasons in words. Those of cells in general have theirs in the kit. */
export const STATEMENT_REASONS: ReasonWords<Exclude<StatementReason, CellReason>> = {
  NOT_CSV: words(
    'Tệp không phải là bảng CSV đọc được: có dấu ngoặc kép không đóng.',
    'Tải lại sao kê từ ngân hàng, lưu dạng CSV UTF-8.',
    'This is no CSV that can be read: a quotation mark is not closed.',
    'Take the statement from the bank again, and save it as CSV UTF-8.',
  ),
  NO_HEADINGS: words(
    'Không thấy hàng tiêu đề của sao kê.',
    'Cần có các cột ngày giao dịch, số tham chiếu, nội dung và số tiền ghi có.',
    'There is no row of headings of a statement.',
    'It needs columns for the date, the reference, the description and the credit.',
  ),
  COLUMN_TWICE: words(
    'Có nhiều cột cùng một nghĩa: {}.',
    'Bỏ bớt, chỉ để lại một cột.',
    'Several columns hold the same: {}.',
    'Leave one of them.',
  ),
  COLUMN_MISSING: words(
    'Thiếu cột "{}".',
    'Tải lại sao kê có đủ cột.',
    'The column "{}" is missing.',
    'Take a statement that has it.',
  ),
  DAY_UNREADABLE: words(
    'Ngày không đọc được.',
    'Viết ngày/tháng/năm, như 22/08/2026.',
    'The date cannot be read.',
    'Write day/month/year, such as 22/08/2026.',
  ),
  DAY_AMBIGUOUS: words(
    'Trong tệp có ngày viết tháng trước, nên không rõ đây là ngày nào.',
    'Tải lại sao kê viết ngày/tháng/năm.',
    'Other dates of the file have the month first, so this may be either day.',
    'Take a statement that writes day/month/year.',
  ),
  REFERENCE_MISSING: words(
    'Dòng này không có số tham chiếu, nên không thể biết đã ghi nhận hay chưa.',
    'Xem lại với ngân hàng, rồi ghi nhận bằng tay.',
    'This line has no reference, so nobody can tell whether it was counted.',
    'Ask the bank, and count it by hand.',
  ),
  AMOUNT_UNREADABLE: words(
    'Số tiền không đọc được.',
    'Viết số đồng, như 1.250.000.',
    'The amount cannot be read.',
    'Write whole đồng, such as 1.250.000.',
  ),
  AMOUNT_AMBIGUOUS: words(
    'Không rõ dấu chấm, dấu phẩy trong số tiền này là hàng nghìn hay phần lẻ.',
    'Viết mọi số tiền trong tệp theo một cách.',
    'What the dot or comma in this amount means, cannot be told.',
    'Write all amounts of the file in one way.',
  ),
  AMOUNT_MISSING: words(
    'Dòng này không có số tiền.',
    'Xem lại dòng này trong sao kê của ngân hàng.',
    'This line has no amount.',
    'Look at this line in the statement of the bank.',
  ),
  AMOUNT_TWICE: words(
    'Dòng này vừa ghi nợ vừa ghi có.',
    'Xem lại dòng này trong sao kê của ngân hàng.',
    'This line has both a debit and a credit.',
    'Look at this line in the statement of the bank.',
  ),
  SIGN_MISSING: words(
    'Số tiền không có dấu + hay -, nên không rõ là tiền vào hay tiền ra.',
    'Tải lại sao kê có cột ghi nợ và ghi có.',
    'The amount has no sign, so it may have come in or gone out.',
    'Take a statement with a debit and a credit column.',
  ),
};
