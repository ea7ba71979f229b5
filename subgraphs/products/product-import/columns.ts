import { ColumnNames } from '@cho-phien/kit/import/columns';
import { sizeUnitOf } from './values.ts';

/** What a column may hold, and the headings by which people name it, the one of our own export first. */
const FIELDS = {
  slug: ['Mã sản phẩm', 'Slug', 'Mã hàng', 'Mã SP', 'Mã', 'SKU', 'Đường dẫn'],
  nameVi: ['Tên sản phẩm', 'Tên hàng', 'Sản phẩm', 'Tên', 'Tên tiếng Việt', 'Mặt hàng'],
  nameEn: ['Tên tiếng Anh', 'English name', 'Name in English'],
  category: ['Bộ sản phẩm', 'Nhóm hàng', 'Loại hàng', 'Ngành hàng', 'Danh mục', 'Bộ sản phẩm OCOP', 'Nhóm sản phẩm'],
  store: ['Cửa hàng', 'Gian hàng', 'Mã cửa hàng', 'Chủ thể', 'Cơ sở', 'Người bán'],
  communeCode: ['Mã xã', 'Mã xã phường', 'Mã đơn vị hành chính', 'Mã ĐVHC'],
  commune: ['Xã/Phường', 'Xã', 'Phường', 'Xã phường', 'Tên xã', 'Nơi sản xuất', 'Xuất xứ', 'Nơi trồng'],
  formerCommune: ['Xã cũ', 'Xã trước sáp nhập'],
  district: ['Huyện cũ', 'Huyện', 'Huyện/Thành phố'],
  season: ['Mùa vụ', 'Tháng có hàng', 'Tháng thu hoạch', 'Thời vụ', 'Mùa'],
  descriptionVi: ['Mô tả', 'Giới thiệu', 'Mô tả sản phẩm', 'Mô tả tiếng Việt'],
  descriptionEn: ['Mô tả tiếng Anh', 'English description'],
  usageVi: ['Cách dùng', 'Hướng dẫn sử dụng', 'Cách dùng tiếng Việt'],
  usageEn: ['Cách dùng tiếng Anh', 'English usage'],
  adviceVi: ['Cách bảo quản', 'Bảo quản', 'Hướng dẫn bảo quản'],
  adviceEn: ['Cách bảo quản tiếng Anh', 'English storage advice'],
  ingredientsVi: ['Thành phần', 'Nguyên liệu', 'Thành phần cấu tạo'],
  ingredientsEn: ['Thành phần tiếng Anh', 'English ingredients'],
  warningsVi: ['Cảnh báo', 'Lưu ý', 'Cảnh báo an toàn'],
  warningsEn: ['Cảnh báo tiếng Anh', 'English warnings'],
  storage: ['Điều kiện bảo quản', 'Kiểu bảo quản', 'Loại bảo quản'],
  shelfLife: ['Hạn dùng (ngày)', 'Hạn sử dụng', 'HSD', 'Hạn dùng', 'Thời hạn sử dụng'],
  preorder: ['Đặt trước (tuần)', 'Nhận đặt trước', 'Số tuần đặt trước', 'Preorder weeks'],
  registration: ['Số lưu hành', 'Số đăng ký', 'Số đăng ký lưu hành', 'Số quyết định lưu hành', 'Registration number'],
  activeIngredient: ['Hoạt chất', 'Hoạt chất và hàm lượng', 'Active ingredient'],
  waiting: ['Cách ly (ngày)', 'Thời gian cách ly', 'Số ngày cách ly', 'Waiting days'],
  sizeVi: ['Quy cách', 'Tên quy cách', 'Đóng gói', 'Phân loại'],
  sizeEn: ['Quy cách tiếng Anh', 'English size'],
  quantity: ['Lượng', 'Định lượng', 'Khối lượng', 'Khối lượng tịnh', 'Dung tích', 'Trọng lượng'],
  unit: ['Đơn vị', 'Đơn vị tính', 'ĐVT'],
  weight: ['Khối lượng gửi (g)', 'Khối lượng cả bao bì', 'Khối lượng vận chuyển'],
  gtin: ['Mã vạch', 'GTIN', 'EAN', 'Barcode', 'Mã vạch (GTIN)'],
  price: ['Giá (đồng)', 'Giá', 'Giá bán', 'Đơn giá', 'Giá niêm yết', 'Giá tiền'],
  includesTax: ['Đã gồm thuế', 'Gồm thuế', 'Giá gồm thuế', 'Có thuế'],
  includesShipping: ['Đã gồm phí gửi', 'Gồm phí gửi', 'Gồm vận chuyển', 'Miễn phí vận chuyển'],
  areas: ['Nơi bán', 'Vùng bán', 'Khu vực bán', 'Giá áp dụng tại', 'Sold in'],
  state: ['Trạng thái', 'Tình trạng'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** What a column holds. */
export type Field = keyof typeof FIELDS;

const OTHER_UNITS = new Set(['ngay', 'tuan', 'dong', 'vnd']);

/** The columns of a list of products, one row for each size. */
export const COLUMNS = new ColumnNames<Field>(
  FIELDS,
  (folded) => sizeUnitOf(folded) !== undefined || OTHER_UNITS.has(folded),
);

/** What belongs to a size; all else belongs to its product. */
export const SIZE_FIELDS: ReadonlySet<Field> = new Set<Field>([
  'sizeVi',
  'sizeEn',
  'quantity',
  'unit',
  'weight',
  'gtin',
  'price',
  'includesTax',
  'includesShipping',
  'areas',
]);
