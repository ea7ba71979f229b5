import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { LARGEST_FILE } from '@cho-phien/kit/handed-on';
import { newUuid } from '@cho-phien/kit/ids';
import { signPictureTarget } from '@cho-phien/kit/private-picture';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { findByNumber } from '../order/step.ts';
import { noOrder } from './complaint.buyer.ts';
import type { ComplaintPhotoInput, ComplaintPhotoPayload } from './complaint.input.ts';
import { LOCK_ORDER } from './complaint.step.ts';
import { refusalsOfOrders } from './when.read.ts';

const HOUR = 3_600_000;
const TARGET_LIFE = 600_000;
/** How long a picture is kept: until everybody has had their time, and some time for what may follow. */
const KEPT = 180 * 24 * HOUR;
/** Pictures that may be sent for one order in an hour. */
const MOST_AN_HOUR = 10;
const KINDS = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'];

/**
 * Allows a buyer to send one picture of an order that they may complain of now. Content takes it on our word, which is
 * signed into the address, and gives a receipt that says that it has it.
 */
export async function requestPhoto(input: ComplaintPhotoInput, context: Context): Promise<ComplaintPhotoPayload> {
  const orderId = await findByNumber(input.number, input.phone ?? null, context);
  if (!orderId) return refused(noOrder(context));
  const { mimeType, size } = input;
  const refuse = (code: UserErrorCode, field: string, text: Text) =>
    refused(userError(context.locale, code, ['input', field], text));
  if (!KINDS.includes(mimeType)) return refuse(UserErrorCode.INVALID_INPUT, 'mimeType', NOT_A_KIND);
  if (size < 1 || size > LARGEST_FILE) return refuse(UserErrorCode.INVALID_INPUT, 'size', NOT_A_SIZE);
  const [refusals] = await refusalsOfOrders([orderId], context);
  if (refusals?.complaint) return refuse(UserErrorCode.CONFLICT, 'number', refusals.complaint);
  const { now, clock } = context;
  const target = { id: newUuid(now), mimeType, size, expires: now + TARGET_LIFE, keptUntil: now + KEPT };
  const allowed = await context.db.atomically(async (sql) => {
    await sql.query(LOCK_ORDER, [orderId]);
    const allowed = await sql.query(
      `insert into complaint_photo (id, order_id, kept_until, requested_at)
       select $1, $2, $3, $4
        where (select count(*) from complaint_photo where order_id = $2 and requested_at > $5) < ${MOST_AN_HOUR}
       returning id`,
      [target.id, orderId, new Date(target.keptUntil), clock, new Date(now - HOUR)],
    );
    return allowed.length > 0;
  });
  if (!allowed) return refuse(UserErrorCode.CONFLICT, 'number', TOO_MANY);
  return {
    uploadUrl: signPictureTarget(target, context.key),
    expiresAt: new Date(target.expires),
    userErrors: [],
  };
}

function refused(...userErrors: UserError[]): ComplaintPhotoPayload {
  return { uploadUrl: null, expiresAt: null, userErrors };
}

const NOT_A_KIND: Text = {
  vi: 'Chợ nhận ảnh JPEG, PNG, WebP hoặc AVIF. Ảnh HEIC của iPhone: hãy gửi bản JPEG.',
  en: 'Pictures may be JPEG, PNG, WebP or AVIF. Of HEIC of iPhones send a JPEG.',
};
const NOT_A_SIZE: Text = {
  vi: 'Ảnh phải có dung lượng từ 1 byte đến 10 MB.',
  en: 'A picture has 1 byte to 10 MB.',
};
const TOO_MANY: Text = {
  vi: 'Đơn này đã gửi nhiều ảnh trong một giờ qua. Hãy đợi rồi gửi tiếp.',
  en: 'Many pictures were sent for this order within an hour. Wait, then go on.',
};
