import { CELL_REASONS, words, type CellReason, type ReasonWords } from '@cho-phien/kit/import/reasons';
import type { PlaceProblem } from '@cho-phien/kit/places/commune-names';

/** Why a row stands in the report. */
export type Reason =
  | CellReason
  | PlaceProblem['reason']
  | 'NEEDED'
  | 'SLUG_UNREADABLE'
  | 'SLUG_TAKEN'
  | 'NOT_OURS'
  | 'CATEGORY_UNKNOWN'
  | 'STORE_UNKNOWN'
  | 'STORE_DIFFERS'
  | 'KIND_DIFFERS'
  | 'STORAGE_UNKNOWN'
  | 'SHELF_LIFE_UNREADABLE'
  | 'WEEKS_UNREADABLE'
  | 'WAITING_UNREADABLE'
  | 'AREA_UNKNOWN'
  | 'UNIT_MISSING'
  | 'UNIT_WRONG'
  | 'TOO_LARGE'
  | 'PRICE_UNREADABLE'
  | 'PRICE_LOW'
  | 'YES_OR_NO'
  | 'GTIN_LOST'
  | 'GTIN_WRONG'
  | 'GTIN_IN_FILE'
  | 'GTIN_TAKEN'
  | 'SIZE_TWICE'
  | 'SIZE_STARS'
  | 'TOO_MANY_SIZES'
  | 'ROWS_DIFFER'
  | 'DUPLICATE_IN_FILE'
  | 'OTHER_ROW_WRONG'
  | 'STATE_UNREADABLE'
  | 'STATE_STAYS'
  | 'STEP_FORBIDDEN'
  | 'GATE'
  | 'GATE_LOST'
  | 'CHANGED';

/** Every reason in words. */
export const REASONS: ReasonWords<Reason> = {
  ...CELL_REASONS,
  NEEDED: words(
    'Ô này để trống, mà hàng mới thì phải có.',
    'Điền vào rồi nhập lại.',
    'This cell is empty, and new goods need it.',
    'Fill it in and import again.',
  ),
  SLUG_UNREADABLE: words(
    'Mã sản phẩm gồm 3 đến 80 ký tự a-z, 0-9 và gạch nối, hoặc mã prd_… của chợ.',
    'Viết lại mã, hoặc để trống nếu là hàng mới.',
    'A code is 3 to 80 of a to z, 0 to 9 and hyphens, or an id prd_… of the market.',
    'Write it anew, or leave it empty for new goods.',
  ),
  SLUG_TAKEN: words(
    'Mã này trước đây là địa chỉ của sản phẩm khác.',
    'Chọn mã khác.',
    'This code was the address of another product once.',
    'Choose another.',
  ),
  NOT_OURS: words(
    'Chợ không có sản phẩm nào mang mã này.',
    'Xem lại mã, hoặc để trống nếu là hàng mới.',
    'The market has no product of this id.',
    'Check it, or leave it empty for new goods.',
  ),
  CATEGORY_UNKNOWN: words(
    'Không có bộ sản phẩm nào tên hay mã như thế.',
    'Dùng tên hoặc mã của một trong 26 bộ sản phẩm OCOP, như QD26-01.',
    'No product set has this name or code.',
    'Use the name or code of one of the 26 OCOP sets, such as QD26-01.',
  ),
  STORE_UNKNOWN: words(
    'Chợ chưa có cửa hàng này.',
    'Ghi đúng tên trong địa chỉ của cửa hàng, hoặc mã str_…; cửa hàng mới thì mở trước.',
    'The market has no such store.',
    'Write its name as in its address, or its id str_…; open a new store first.',
  ),
  STORE_DIFFERS: words(
    'Sản phẩm này là của cửa hàng khác.',
    'Xem lại mã sản phẩm và cửa hàng; nhập tệp không chuyển hàng giữa các cửa hàng.',
    'This product belongs to another store.',
    'Check the code and the store; an import moves nothing between stores.',
  ),
  KIND_DIFFERS: words(
    'Nông sản không đổi thành vật tư được, và ngược lại.',
    'Giữ bộ sản phẩm cùng loại, hoặc đăng một món mới với mã khác.',
    'Produce does not become an input material, nor the other way round.',
    'Keep to a set of the same kind, or list something new with another code.',
  ),
  STORAGE_UNKNOWN: words(
    'Điều kiện bảo quản không hiểu được.',
    'Viết "nơi khô mát", "ngăn mát", "tươi một hai tuần" hoặc "tươi vài ngày".',
    'How it keeps is not understood.',
    'Write "nơi khô mát" (dry), "ngăn mát" (cold), "tươi một hai tuần" (a week or two) or "tươi vài ngày" (a few days).',
  ),
  SHELF_LIFE_UNREADABLE: words(
    'Hạn dùng không đọc được.',
    'Viết số ngày, hoặc như "2 tuần", "6 tháng", "1 năm".',
    'The shelf life cannot be read.',
    'Write a number of days, or such as "2 tuần" (weeks), "6 tháng" (months), "1 năm" (year).',
  ),
  WEEKS_UNREADABLE: words(
    'Số tuần nhận đặt trước không đọc được.',
    'Viết số tuần, từ 1 đến 26.',
    'The weeks for orders ahead cannot be read.',
    'Write a number of weeks, 1 to 26.',
  ),
  WAITING_UNREADABLE: words(
    'Thời gian cách ly không đọc được.',
    'Viết số ngày, từ 0 đến 365.',
    'The waiting time cannot be read.',
    'Write a number of days, 0 to 365.',
  ),
  AREA_UNKNOWN: words(
    'Không hiểu nơi bán.',
    'Viết "cả nước", hoặc tên tỉnh và mã xã, cách nhau bằng dấu phẩy.',
    'Where it is sold is not understood.',
    'Write "cả nước" (the whole country), or names of provinces and codes of communes with commas between them.',
  ),
  UNIT_MISSING: words(
    'Con số không có đơn vị.',
    'Ghi đơn vị sau con số, như "500 g", hoặc ở cột "Đơn vị".',
    'The number has no unit.',
    'Write it behind the number, as in "500 g", or in the column "Đơn vị".',
  ),
  UNIT_WRONG: words(
    'Đơn vị này không hiểu được.',
    'Dùng g, kg, ml, lít; hoặc cái, quả, bó, hộp, gói, túi, chai.',
    'This unit is not understood.',
    'Use g, kg, ml, lít; or cái, quả, bó, hộp, gói, túi, chai for pieces.',
  ),
  TOO_LARGE: words(
    'Con số lớn quá: nhiều nhất là {}.',
    'Xem lại con số, dấu chấm, dấu phẩy và đơn vị.',
    'The number is too large: at most {}.',
    'Check the number, its points and commas, and the unit.',
  ),
  PRICE_UNREADABLE: words(
    'Giá không đọc được.',
    'Viết số đồng, như 45.000; mỗi ô một giá.',
    'The price cannot be read.',
    'Write whole đồng, such as 45.000; one price in each cell.',
  ),
  PRICE_LOW: words(
    'Giá dưới 1.000 đồng; vẫn nhận.',
    'Xem có thiếu ba số không không.',
    'The price is below 1,000 đồng; it was taken all the same.',
    'See whether three zeros are missing.',
  ),
  YES_OR_NO: words(
    'Ô này cần "có" hoặc "không".',
    'Viết có hoặc không.',
    'This cell needs yes or no.',
    'Write có (yes) or không (no).',
  ),
  GTIN_LOST: words(
    'Bảng tính đã đổi mã vạch thành dạng 8,9E+12, mất các chữ số cuối.',
    'Đặt cột mã vạch là "Văn bản" (Text) rồi gõ lại.',
    'The spreadsheet turned the number into 8.9E+12, and its last digits are lost.',
    'Make the column "Text" and type it again.',
  ),
  GTIN_WRONG: words(
    'Mã vạch chưa đúng: cần 8, 12, 13 hoặc 14 chữ số, chữ số cuối kiểm tra các số trước.',
    'Xem lại trên bao bì.',
    'This is no trade item number: 8, 12, 13 or 14 digits, the last of which checks the others.',
    'Look at the packing again.',
  ),
  GTIN_IN_FILE: words(
    'Mã vạch này đã có ở dòng {} của tệp.',
    'Mỗi quy cách một mã vạch; xem lại trên bao bì.',
    'This trade item number stands in row {} of the file already.',
    'Each size has its own; look at the packing again.',
  ),
  GTIN_TAKEN: words(
    'Mã vạch này là của sản phẩm khác trong chợ.',
    'Xem lại trên bao bì.',
    'This trade item number belongs to another product of the market.',
    'Look at the packing again.',
  ),
  SIZE_STARS: words(
    'Tên quy cách không nói về sao và OCOP: sao hiện theo giấy chứng nhận.',
    'Bỏ chữ ấy khỏi tên quy cách.',
    'The name of a size does not speak of stars and OCOP: stars are shown by certificates.',
    'Take it out of the name.',
  ),
  SIZE_TWICE: words(
    'Quy cách này đã có ở dòng {}.',
    'Mỗi quy cách một dòng, tên khác nhau.',
    'This size stands in row {} already.',
    'One row for each size, of different names.',
  ),
  TOO_MANY_SIZES: words(
    'Sản phẩm có nhiều hơn {} quy cách.',
    'Bớt quy cách, hoặc tách thành nhiều sản phẩm.',
    'The product has more than {} sizes.',
    'Have fewer, or make several products of it.',
  ),
  ROWS_DIFFER: words(
    'Ô này khác với dòng {} của cùng sản phẩm.',
    'Ghi như nhau ở mọi dòng của một sản phẩm, hoặc chỉ ghi ở dòng đầu.',
    'This cell differs from row {} of the same product.',
    'Write the same in all rows of a product, or in the first alone.',
  ),
  DUPLICATE_IN_FILE: words(
    'Sản phẩm này đã có ở dòng {} của tệp.',
    'Để các dòng của một sản phẩm liền nhau.',
    'This product stands in row {} of the file already.',
    'Let the rows of one product stand together.',
  ),
  OTHER_ROW_WRONG: words(
    'Dòng này không sai, nhưng một dòng khác của cùng sản phẩm thì sai.',
    'Sửa dòng {} rồi nhập lại: sản phẩm được nhận trọn, hoặc không nhận.',
    'Nothing is wrong with this row, but with another one of the same product.',
    'Mend row {} and import again: a product is taken whole or not at all.',
  ),
  STATE_UNREADABLE: words(
    'Trạng thái không hiểu được.',
    'Viết "nháp" hoặc "đã đăng", hoặc để trống.',
    'The state is not understood.',
    'Write "nháp" (draft) or "đã đăng" (published), or leave it empty.',
  ),
  STATE_STAYS: words(
    'Trạng thái vẫn là "{}": nhập tệp không đổi trạng thái.',
    'Đăng, gỡ hay lưu trữ thì làm trên trang quản lý; hàng mới có thể đăng bằng --publish.',
    'Its state stays "{}": an import changes none.',
    'Publish, take off or archive it in the pages of the office; new goods may be published with --publish.',
  ),
  STEP_FORBIDDEN: words(
    'Sản phẩm đang "{}", nên chưa sửa được.',
    'Trả lại hoặc khôi phục sản phẩm trước, rồi nhập lại.',
    'The product stands at "{}" and cannot be written.',
    'Return or restore it first, then import again.',
  ),
  GATE: words(
    'Chưa đăng được, đã lưu thành bản nháp. Còn thiếu: {}.',
    'Bổ sung rồi nhập lại với --publish.',
    'It cannot be published yet and was kept as a draft. Still missing: {}.',
    'Add it and import again with --publish.',
  ),
  GATE_LOST: words(
    'Hàng đang bày trên chợ sẽ thiếu điều luật bắt buộc: {}.',
    'Ghi thêm các ô ấy trong cùng dòng rồi nhập lại.',
    'These goods are public and would lack what the law demands: {}.',
    'Fill in those cells of the same row and import again.',
  ),
  CHANGED: words(
    'Sản phẩm {} có thay đổi.',
    'Không cần làm gì.',
    'The product {} is changed.',
    'Nothing is to be done.',
  ),
  COMMUNE_MISSING: words(
    'Không có tên xã.',
    'Điền tên hoặc mã xã, phường.',
    'There is no commune.',
    'Fill in its name or code.',
  ),
  COMMUNE_SPLIT: words(
    'Xã cũ này đã chia về nhiều xã: {}',
    'Hỏi xem nơi làm ra nay thuộc xã nào, rồi ghi tên hoặc mã xã ấy.',
    'This former commune was divided among several: {}',
    'Ask where it is made belongs now, and write that name or code.',
  ),
  PROVINCE_OTHER: words(
    'Dòng này thuộc tỉnh khác; đợt nhập này là của {}.',
    'Nhập hàng của mỗi tỉnh riêng một lần.',
    'This row is of another province; this import is for {}.',
    'Import the goods of each province apart.',
  ),
};
