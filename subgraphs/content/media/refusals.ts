import type { Text } from '@cho-phien/kit/errors';
import type { RefusalCode } from './render.ts';

/** Why a file was not taken. */
export type FileRefusalCode =
  | RefusalCode
  | 'SIGNATURE_INVALID'
  | 'TARGET_EXPIRED'
  | 'VIEW_EXPIRED'
  | 'NOT_FOUND'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'SIZE_MISMATCH'
  | 'PAYLOAD_TOO_LARGE'
  | 'ALREADY_UPLOADED'
  | 'TOO_MANY_ATTEMPTS'
  | 'BUSY';

/** A refusal of a file, with its status of HTTP. */
export interface FileRefusal extends Error {
  code: FileRefusalCode;
  status: number;
  text: Text;
}

const ANOTHER = { vi: 'Hãy chọn ảnh khác.', en: 'Choose another picture.' };

const REFUSALS: Record<FileRefusalCode, { status: number } & Text> = {
  SIGNATURE_INVALID: {
    status: 403,
    vi: 'Địa chỉ gửi ảnh này không đúng. Hãy bắt đầu gửi ảnh lại từ đầu.',
    en: 'This upload address is not right. Begin the upload again.',
  },
  TARGET_EXPIRED: {
    status: 403,
    vi: 'Địa chỉ gửi ảnh chỉ dùng được trong mười phút và đã hết hạn. Hãy bắt đầu gửi ảnh lại.',
    en: 'An upload address is good for ten minutes, and this one has expired. Begin the upload again.',
  },
  VIEW_EXPIRED: {
    status: 403,
    vi: 'Địa chỉ xem ảnh này đã hết hạn. Hãy tải lại trang có ảnh.',
    en: 'This address of a picture has expired. Load the page with the picture again.',
  },
  NOT_FOUND: {
    status: 404,
    vi: 'Không còn yêu cầu gửi ảnh này. Hãy bắt đầu gửi ảnh lại.',
    en: 'This upload is not known any more. Begin it again.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    vi: `Tệp này không phải loại ảnh đã báo. Chợ nhận ảnh JPEG, PNG, WebP hoặc AVIF. ${ANOTHER.vi}`,
    en: `This file is not the kind of picture that was announced. JPEG, PNG, WebP and AVIF are taken. ${ANOTHER.en}`,
  },
  SIZE_MISMATCH: {
    status: 400,
    vi: 'Tệp nhận được không đủ hoặc không đúng dung lượng đã báo. Có thể mạng bị ngắt giữa chừng: hãy gửi lại.',
    en: 'The file did not come with the size that was announced. The connection may have broken: send it again.',
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    vi: 'Tệp lớn quá 10 MB. Hãy chọn ảnh nhỏ hơn.',
    en: 'The file is larger than 10 MB. Choose a smaller one.',
  },
  UNREADABLE: {
    status: 422,
    vi: `Không mở được ảnh này: tệp bị hỏng hoặc thiếu một phần. ${ANOTHER.vi}`,
    en: `This picture cannot be opened: the file is broken or incomplete. ${ANOTHER.en}`,
  },
  TOO_MANY_PIXELS: {
    status: 422,
    vi: 'Ảnh có quá nhiều điểm ảnh: nhiều nhất 60 triệu (AVIF: 24 triệu). Hãy thu nhỏ ảnh rồi gửi lại.',
    en: 'The picture has too many pixels: 60 million at most, 24 million in AVIF. Make it smaller and send it again.',
  },
  ANIMATED: {
    status: 422,
    vi: `Ảnh động không dùng được ở đây, chợ chỉ nhận ảnh tĩnh. ${ANOTHER.vi}`,
    en: `Pictures that move are of no use here. ${ANOTHER.en}`,
  },
  TOO_SMALL: {
    status: 422,
    vi: 'Ảnh nhỏ quá nên sẽ bị mờ: cạnh ngắn cần ít nhất 300 điểm ảnh. Hãy chụp lại hoặc chọn bản gốc.',
    en: 'The picture is too small and would be blurred: its shorter side needs 300 pixels. Take the original.',
  },
  TOO_NARROW: {
    status: 422,
    vi: 'Ảnh dài quá: cạnh dài nhiều nhất gấp bốn lần cạnh ngắn. Hãy cắt bớt rồi gửi lại.',
    en: 'The picture is too long: at most four times as long as wide. Cut it and send it again.',
  },
  ALREADY_UPLOADED: {
    status: 409,
    vi: 'Yêu cầu này đã nhận một ảnh khác rồi. Hãy bắt đầu gửi ảnh mới.',
    en: 'This upload has taken another picture already. Begin a new one.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    vi: 'Đã thử gửi năm lần mà chưa được. Hãy bắt đầu gửi ảnh lại từ đầu.',
    en: 'It was tried five times without success. Begin the upload again.',
  },
  BUSY: {
    status: 503,
    vi: 'Đang có nhiều ảnh chờ xử lý. Hãy thử lại sau một phút.',
    en: 'Many pictures are waiting to be made. Try again in a minute.',
  },
};

/** A refusal, to be thrown. */
export function refusal(code: FileRefusalCode): FileRefusal {
  const { status, ...text } = REFUSALS[code];
  return Object.assign(new Error(text.en), { code, status, text });
}
