import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { isOfficerOf, mayManage, require } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { StorePermission } from '@cho-phien/kit/viewer';
import type { ComplaintAnswerInput, ComplaintPayload } from './complaint.input.ts';
import { readComplaint } from './complaint.read.ts';
import { stepComplaint } from './complaint.step.ts';
import { ComplaintOutcome, ComplaintParty } from './complaint.type.ts';
import { ComplaintState } from './states.ts';
import { NOT_WORDS, readWords } from './words.ts';

/** Whose a complaint is. */
interface Found {
  id: string;
  storeId: string;
  communeCode: string | null;
}

/** The store answers a complaint: its members with MANAGE_ORDERS, its helpers, officers in scope. */
export async function answerComplaint(input: ComplaintAnswerInput, context: Context): Promise<ComplaintPayload> {
  const found = await find(input.complaintId, context);
  const place = { storeId: found?.storeId ?? null, communeCode: found?.communeCode ?? null };
  require(context, mayManage(context, place, StorePermission.MANAGE_ORDERS));
  return step(found, ComplaintState.ANSWERED, ComplaintParty.STORE, input, context);
}

/** The site decides a complaint that was taken to it: officers of the place of the store, admins. */
export async function resolveComplaint(input: ComplaintAnswerInput, context: Context): Promise<ComplaintPayload> {
  const found = await find(input.complaintId, context);
  require(context, isOfficerOf(context, found?.communeCode));
  return step(found, ComplaintState.RESOLVED, ComplaintParty.SITE, input, context);
}

async function find(complaintId: string, { db }: Context): Promise<Found | undefined> {
  const id = parseId('cmp', complaintId);
  const [found] = id
    ? await db.query<Found>(
        `select c.id, c.store_id as "storeId", s.commune_code as "communeCode"
           from complaint c left join sellable_store s on s.id = c.store_id where c.id = $1`,
        [id],
      )
    : [];
  return found;
}

async function step(
  found: Found | undefined,
  to: ComplaintState,
  by: ComplaintParty,
  { outcome, refundAmount, text }: ComplaintAnswerInput,
  context: Context,
): Promise<ComplaintPayload> {
  const userErrors: UserError[] = [];
  const refuse = (code: UserErrorCode, field: string, vi: string, en: string) =>
    void userErrors.push(userError(context.locale, code, ['input', field], { vi, en }));
  if (!found) {
    refuse(UserErrorCode.NOT_FOUND, 'complaintId', 'Không có khiếu nại này.', 'There is no such complaint.');
  }
  const words = readWords(text);
  if (!words) refuse(UserErrorCode.INVALID_INPUT, 'text', NOT_WORDS.vi, NOT_WORDS.en);
  const refund = refundAmount ?? null;
  if (outcome === ComplaintOutcome.REFUND ? refund === null || refund < 1 : refund !== null) {
    refuse(
      UserErrorCode.INVALID_INPUT,
      'refundAmount',
      'Hoàn tiền thì ghi số tiền từ 1 đồng; cách khác thì để trống.',
      'Of a refund say how much, at least 1 đồng; of anything else nothing.',
    );
  }
  if (!found || !words || userErrors.length > 0) return { complaint: null, userErrors };
  const taken = { to, by, text: words, outcome, refund };
  const refused = await context.db.atomically((sql) => stepComplaint(found.id, taken, context, sql));
  if (refused) return { complaint: null, userErrors: [refused] };
  return { complaint: await readComplaint(found.id, context), userErrors: [] };
}
