import type { Text } from '../errors.ts';

/** What a reason says, and what somebody does about it. `{}` stands for the detail of a row. */
export interface Words {
  what: Text;
  advice: Text;
}

/** Every reason of an import in words. */
export type ReasonWords<Reason extends string> = Readonly<Record<Reason, Words>>;

/** What any cell may be refused for. */
export type CellReason =
  | 'TEXT_TOO_LONG'
  | 'OLD_FONT'
  | 'CELL_ERROR'
  | 'NUMBER_UNREADABLE'
  | 'SEASON_UNREADABLE'
  | 'COMMUNE_UNKNOWN'
  | 'COMMUNE_AMBIGUOUS'
  | 'COMMUNE_CONTRADICTORY';

/** The words of a reason: what it is and what to do in Vietnamese, then both in English. */
export function words(what: string, advice: string, whatEn: string, adviceEn: string): Words {
  return { what: { vi: what, en: whatEn }, advice: { vi: advice, en: adviceEn } };
}

/** The words with the detail of a row in them. */
export function worded({ what, advice }: Words, detail: string): Words {
  const filled = ({ vi, en }: Text) => ({ vi: vi.replace('{}', detail).trim(), en: en.replace('{}', detail).trim() });
  return { what: filled(what), advice: filled(advice) };
}

/** What may be said of any cell. */
export const CELL_REASONS: ReasonWords<CellReason> = {
  TEXT_TOO_LONG: words(
    'Ô này dài quá {} ký tự.',
    'Viết ngắn lại, mỗi ô một nội dung.',
    'This cell is longer than {} characters.',
    'Shorten it; one thing in each cell.',
  ),
  OLD_FONT: words(
    'Chữ viết bằng bảng mã cũ (TCVN3), đọc ra sai.',
    'Dùng Unikey chuyển sang Unicode rồi lưu lại tệp.',
    'The text is in an encoding before Unicode (TCVN3) and reads wrongly.',
    'Convert it to Unicode with Unikey and save the file again.',
  ),
  CELL_ERROR: words(
    'Bảng tính báo lỗi ở ô này.',
    'Sửa công thức của ô, hoặc gõ thẳng giá trị vào.',
    'The spreadsheet shows an error in this cell.',
    'Correct its formula, or type the value itself.',
  ),
  NUMBER_UNREADABLE: words(
    'Con số không đọc được.',
    'Viết số, dấu phẩy cho phần lẻ, như 1,5.',
    'The number cannot be read.',
    'Write digits, with a comma for decimals, such as 1,5.',
  ),
  SEASON_UNREADABLE: words(
    'Mùa vụ không đọc được.',
    'Viết tháng dương lịch, như "tháng 7-9", "7, 8, 9" hoặc "quanh năm"; đặt cột là "Văn bản" (Text).',
    'The months of the season cannot be read.',
    'Write months such as "tháng 7-9", "7, 8, 9" or "quanh năm"; make the column "Text".',
  ),
  COMMUNE_UNKNOWN: words(
    'Trong tỉnh không có xã, phường nào tên hay mã như thế. {}',
    'Xem lại cách viết, hoặc dùng mã xã 5 chữ số.',
    'No commune of the province has this name or code. {}',
    'Check the spelling, or use the five-digit code.',
  ),
  COMMUNE_AMBIGUOUS: words(
    'Tên này có thể là nhiều nơi: {}',
    'Thêm cột "Huyện cũ", hoặc ghi mã xã; hoặc cho biết tên viết theo ngày nào bằng --as-of.',
    'This name may mean several places: {}',
    'Add the column "Huyện cũ" (former district) or the code; or tell by --as-of of which day the names are.',
  ),
  COMMUNE_CONTRADICTORY: words(
    'Các cột về nơi ở không khớp nhau: {}',
    'Sửa cột sai, hoặc chỉ để lại mã xã.',
    'The columns of the place contradict each other: {}',
    'Correct the wrong one, or leave the code alone.',
  ),
};
