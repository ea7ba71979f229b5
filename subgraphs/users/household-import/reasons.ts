import { CELL_REASONS, words, type CellReason, type ReasonWords } from '@cho-phien/kit/import/reasons';
import type { PlaceProblem } from '@cho-phien/kit/places/commune-names';
import type { QuantityProblem } from './values.ts';

/** Why a row stands in the report. */
export type Reason =
  | CellReason
  | PlaceProblem['reason']
  | QuantityProblem
  | 'NAME_MISSING'
  | 'NAME_UNREADABLE'
  | 'TOO_MANY_PRODUCTS'
  | 'CODE_UNKNOWN'
  | 'PHONE_UNREADABLE'
  | 'PHONE_LOST'
  | 'PHONE_NOT_IN_PLAN'
  | 'VILLAGE_AMBIGUOUS'
  | 'ONE_SCALE'
  | 'DUPLICATE_IN_FILE'
  | 'PHONE_IN_FILE'
  | 'PHONE_OF_ANOTHER'
  | 'NAMESAKE'
  | 'SEVERAL_FIT'
  | 'ARCHIVED'
  | 'FORGOTTEN'
  | 'CHANGED';

/** Every reason in words. */
export const REASONS: ReasonWords<Reason> = {
  ...CELL_REASONS,
  NAME_MISSING: words(
    'Dòng này chưa có tên chủ hộ.',
    'Điền họ và tên chủ hộ.',
    'This row has no name of the head of the household.',
    'Fill in the name.',
  ),
  NAME_UNREADABLE: words(
    'Tên chủ hộ không phải là tên người.',
    'Viết họ và tên bằng chữ, từ 2 đến 100 ký tự.',
    'What stands for the name of the head is no name.',
    'Write the name in letters, 2 to 100 characters.',
  ),
  TOO_MANY_PRODUCTS: words(
    'Hộ này ghi nhiều hơn {} sản phẩm.',
    'Chỉ ghi các sản phẩm chính.',
    'This household has more than {} products.',
    'Write the main ones only.',
  ),
  CODE_UNKNOWN: words(
    'Không có hộ nào mang mã này.',
    'Xem lại mã hộ, hoặc để trống nếu là hộ mới.',
    'No household has this code.',
    'Check the code, or leave it empty for a new household.',
  ),
  COMMUNE_MISSING: words(
    'Dòng này chưa có tên xã, phường.',
    'Điền tên hoặc mã xã, phường.',
    'This row names no commune.',
    'Fill in the name or the code of the commune.',
  ),
  COMMUNE_SPLIT: words(
    'Xã cũ này đã chia về nhiều xã: {}',
    'Hỏi xem hộ nay thuộc xã nào, rồi ghi tên hoặc mã xã ấy.',
    'This former commune was divided among several: {}',
    'Ask where the household belongs now, and write that name or code.',
  ),
  PROVINCE_OTHER: words(
    'Dòng này thuộc tỉnh khác; đợt nhập này là của {}.',
    'Nhập các hộ của mỗi tỉnh riêng một lần.',
    'This row is of another province; this import is for {}.',
    'Import the households of each province apart.',
  ),
  PHONE_UNREADABLE: words(
    'Số điện thoại không đọc được.',
    'Viết một số, như 0912 345 678; nếu hộ không có, để trống.',
    'The phone number cannot be read.',
    'Write one number, such as 0912 345 678; leave it empty if there is none.',
  ),
  PHONE_LOST: words(
    'Bảng tính đã đổi số điện thoại thành dạng 9,1E+08, mất các chữ số cuối.',
    'Đặt cột điện thoại là "Văn bản" (Text) rồi gõ lại số.',
    'The spreadsheet turned the phone number into 9.1E+08, and its last digits are lost.',
    'Make the column "Text" and type the number again.',
  ),
  PHONE_NOT_IN_PLAN: words(
    'Đầu số điện thoại này chưa thấy trong quy hoạch số; vẫn nhận.',
    'Gọi thử cho chắc.',
    'The numbering plan does not know this phone number; it was taken all the same.',
    'Try whether somebody answers.',
  ),
  UNIT_MISSING: words(
    'Con số không có đơn vị.',
    'Ghi đơn vị ở tiêu đề cột, như "Diện tích (ha)", hoặc sau con số.',
    'The number has no unit.',
    'Name the unit in the heading, as in "Diện tích (ha)", or behind the number.',
  ),
  UNIT_WRONG: words(
    'Đơn vị này không hiểu được hoặc không hợp với cột.',
    'Dùng ha, sào, m2; cây; con; tổ ong; tấn, tạ, kg.',
    'This unit is not understood, or does not fit the column.',
    'Use ha, sào, m2; cây (trees); con (heads); tổ ong (hives); tấn, tạ, kg.',
  ),
  UNIT_OF_PLACE: words(
    'Sào và mẫu ở tỉnh này không phải 360 m².',
    'Đổi ra m2 hoặc ha.',
    'A sào or mẫu is not 360 m² in this province.',
    'Convert it into m2 or ha.',
  ),
  TOO_LARGE: words(
    'Con số lớn quá đối với một hộ.',
    'Xem lại con số, dấu chấm, dấu phẩy và đơn vị.',
    'The number is too large for one household.',
    'Check the number, its points and commas, and the unit.',
  ),
  VILLAGE_AMBIGUOUS: words(
    'Trong xã có nhiều thôn tên gần giống: {}',
    'Viết đúng tên thôn, đủ dấu.',
    'Several villages of the commune have nearly this name: {}',
    'Write the name in full, with its marks.',
  ),
  ONE_SCALE: words(
    'Hộ có nhiều quy mô; chỉ giữ {}.',
    'Xem có đúng là phần chính không.',
    'The household has several scales; only {} was kept.',
    'See whether that is the main one.',
  ),
  DUPLICATE_IN_FILE: words(
    'Hộ này đã có ở dòng {} của tệp.',
    'Xóa một trong hai dòng; nếu là hai hộ khác nhau, ghi số điện thoại hoặc mã hộ cho cả hai.',
    'This household stands in row {} of the file already.',
    'Delete one of the two; if they are different, give both a phone number or a code.',
  ),
  PHONE_IN_FILE: words(
    'Dòng {} của tệp có cùng số điện thoại nhưng tên khác.',
    'Nếu dùng nhờ điện thoại, ghi số ấy ở cột "Người liên hệ" và để trống cột điện thoại.',
    'Row {} of the file has the same phone number and another name.',
    'If the phone is borrowed, write it in the column "Người liên hệ" (contact), and leave the phone empty.',
  ),
  PHONE_OF_ANOTHER: words(
    'Số điện thoại này là của hộ {} tên khác.',
    'Nếu là cùng một hộ, ghi mã hộ ấy; nếu dùng nhờ, ghi số ở cột "Người liên hệ".',
    'This phone number belongs to the household {} of another name.',
    'If it is the same household, write its code; if the phone is borrowed, write it in the column "Người liên hệ".',
  ),
  NAMESAKE: words(
    'Trong thôn đã có hộ cùng tên, số điện thoại khác: {}',
    'Nếu là cùng một hộ đổi số, ghi mã hộ ấy ở cột "Mã hộ"; nếu là hộ khác, ghi "mới".',
    'The village has a household of the same name with another phone number: {}',
    'If it is the same one with a new number, write its code in the column "Mã hộ"; if it is another, write "mới".',
  ),
  SEVERAL_FIT: words(
    'Nhiều hộ đã có khớp với dòng này: {}',
    'Ghi mã của đúng hộ ở cột "Mã hộ".',
    'Several known households fit this row: {}',
    'Write the code of the right one in the column "Mã hộ".',
  ),
  ARCHIVED: words(
    'Hộ {} đã được đưa ra khỏi danh sách.',
    'Nếu hộ ấy trở lại, khôi phục trước rồi nhập sau.',
    'The household {} was taken off the registry.',
    'If it is back, restore it first and import it then.',
  ),
  FORGOTTEN: words(
    'Hộ này đã xin được xóa khỏi sổ.',
    'Không nhập lại từ danh sách. Nếu hộ muốn có tên trở lại, cán bộ xã ghi từng hộ bằng tay.',
    'This household asked to be forgotten.',
    'Do not import it. If it wants to be in the registry again, an officer enters it by hand.',
  ),
  CHANGED: words('Hộ {} có thay đổi.', 'Không cần làm gì.', 'The household {} is changed.', 'Nothing is to be done.'),
};
