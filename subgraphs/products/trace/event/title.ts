import type { LocalizedText } from '@cho-phien/kit/values';

/** What a title is found by. */
export interface Titled {
  type: string;
  action: string | null;
  /** Bare words of CBV. */
  bizStep: string | null;
  disposition: string | null;
  /** What our own event says that CBV has no word for: `DRYING`. */
  process: string | null;
  /** Whether it says when the goods were harvested. */
  isHarvest: boolean;
  /** Whether it tells that a recall ended. */
  endsRecall: boolean;
}

const says = (vi: string, en: string): LocalizedText => ({ vi, en });

/** What made one lot of others: the words of our own events. */
const PROCESSES: Record<string, LocalizedText> = {
  MIXING: says('Trộn các lô', 'Lots mixed'),
  DRYING: says('Phơi, sấy', 'Dried'),
  PROCESSING: says('Chế biến', 'Processed'),
  PACKING: says('Đóng gói', 'Packed'),
  RECEIVING: says('Nhập thành lô mới', 'Taken in as a new lot'),
};

const DISPOSITIONS: Record<string, LocalizedText> = {
  recalled: says('Thu hồi', 'Recalled'),
  returned: says('Trả lại', 'Returned'),
  damaged: says('Bị hỏng', 'Damaged'),
  expired: says('Hết hạn', 'Expired'),
  stolen: says('Bị mất', 'Stolen'),
  retail_sold: says('Đã bán', 'Sold'),
};

const STEPS: Record<string, LocalizedText> = {
  accepting: says('Nhận bàn giao', 'Accepted'),
  arriving: says('Đến nơi', 'Arrived'),
  assembling: says('Ghép bộ', 'Put together'),
  collecting: says('Thu gom', 'Collected'),
  commissioning: says('Lập lô mới', 'New lot'),
  consigning: says('Ký gửi', 'Consigned'),
  cycle_counting: says('Kiểm đếm', 'Counted'),
  decommissioning: says('Ngừng theo dõi', 'No longer traced'),
  departing: says('Rời đi', 'Departed'),
  destroying: says('Hao hụt', 'Lost'),
  disassembling: says('Tách ra', 'Taken apart'),
  dispensing: says('Chia ra', 'Dispensed'),
  encoding: says('Dán mã', 'Coded'),
  entering_exiting: says('Ra vào', 'In and out'),
  holding: says('Tạm giữ', 'Held'),
  inspecting: says('Kiểm tra', 'Inspected'),
  loading: says('Xếp lên xe', 'Loaded'),
  packing: says('Xếp vào thùng', 'Put in a box'),
  picking: says('Soạn hàng', 'Picked'),
  receiving: says('Nhận hàng', 'Received'),
  removing: says('Lấy ra', 'Removed'),
  repackaging: says('Đóng gói lại', 'Repacked'),
  reserving: says('Giữ hàng', 'Reserved'),
  retail_selling: says('Bán lẻ', 'Sold'),
  sampling: says('Lấy mẫu', 'Sampled'),
  sensor_reporting: says('Đo nhiệt độ, độ ẩm', 'Measured'),
  shipping: says('Gửi đi', 'Sent'),
  staging_outbound: says('Chờ chuyển đi', 'Waiting to leave'),
  stock_taking: says('Kiểm kê', 'Stock taken'),
  stocking: says('Đưa ra bán', 'Put on sale'),
  storing: says('Cất kho', 'Stored'),
  transporting: says('Đang chở', 'On the way'),
  unloading: says('Dỡ hàng', 'Unloaded'),
  unpacking: says('Lấy ra khỏi thùng', 'Taken out of the box'),
  void_shipping: says('Huỷ chuyến gửi', 'Shipment cancelled'),
};

const TYPES: Record<string, LocalizedText> = {
  TransformationEvent: says('Làm thành lô mới', 'Made into a new lot'),
  AggregationEvent: says('Xếp chung', 'Put together'),
  AssociationEvent: says('Gắn thiết bị', 'Fixed together'),
  TransactionEvent: says('Gắn với đơn hàng', 'Part of an order'),
};

const RECALL_ENDED = says('Hết thu hồi', 'Recall ended');
/** Nothing of it may be sold yet. */
const ONE_RECALL_ENDED = says('Một lệnh thu hồi đã hết, còn lệnh khác', 'One recall ended, another still holds');

const SEEN = says('Có ghi nhận', 'Seen');

/** What happened, in two or three words as a grandmother says them. */
export function titleOf({ type, action, bizStep, disposition, process, isHarvest, endsRecall }: Titled): LocalizedText {
  if (endsRecall) return disposition === 'recalled' ? ONE_RECALL_ENDED : RECALL_ENDED;
  const special = DISPOSITIONS[disposition ?? ''];
  if (special) return special;
  if (type === 'TransformationEvent') return PROCESSES[process ?? ''] ?? TYPES[type] ?? SEEN;
  if (type === 'AggregationEvent' && action === 'DELETE') return STEPS['unpacking'] ?? SEEN;
  if (isHarvest) return says('Thu hoạch', 'Harvested');
  return STEPS[bizStep ?? ''] ?? TYPES[type] ?? SEEN;
}
