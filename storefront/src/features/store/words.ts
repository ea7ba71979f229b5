import { formatDay, vietnamDay } from '../../lib/dates.ts';
import type { Speaker, Text } from '../../lib/locale.ts';
import { inSentence } from '../../lib/text.ts';
import type { StoreToldFragment } from '../../generated/graphql.ts';

type Opening = StoreToldFragment['opening'];
type Duty = StoreToldFragment['missingDuties'][number];

/** That a seller does not sell now, and from when on it does; nothing to say while it does. */
export function closedWords(
  t: Speaker,
  { state, reopensOn }: Pick<Opening, 'state' | 'reopensOn'>,
): string | undefined {
  if (state === 'OPEN') return undefined;
  if (state === 'CLOSED' || !reopensOn) return t('Người bán đã đóng cửa', 'The seller has closed');
  const day = formatDay(t.locale, reopensOn);
  return t(`Người bán tạm nghỉ, bán lại từ ngày ${day}`, `The seller has paused and sells again from ${day}`);
}

/** Who has checked who the seller is, and when; or that nobody has, and where its name comes from. */
export function identityWords(
  t: Speaker,
  { isDemo, verification, missingDuties }: Pick<StoreToldFragment, 'isDemo' | 'verification' | 'missingDuties'>,
): string {
  if (isDemo) return t('Cửa hàng mẫu, không có thật', 'A sample store, not real');
  if (!verification) {
    return missingDuties.length > 0
      ? t('Chưa ai xác minh; tên lấy từ tin công bố', 'Not verified; the name comes from published news')
      : t('Chưa ai xác minh; người bán tự khai', 'Not verified; as the seller says');
  }
  const day = formatDay(t.locale, vietnamDay(verification.at));
  const { commune, province } = verification;
  const office = commune ?? province;
  const by = office ? officeWords(t, office.fullName) : t('quản trị viên của chợ', 'an administrator of the market');
  return t(`Đã xác minh danh tính ngày ${day}, bởi ${by}`, `Identity verified on ${day} by ${by}`);
}

function officeWords(t: Speaker, place: Text): string {
  return t(`cán bộ ${inSentence(place.vi)}`, `an officer of ${place.en}`);
}

/** What nobody has told of a seller, in one sentence; nothing to say when all is told. */
export function missingWords(t: Speaker, missing: readonly Duty[]): string | undefined {
  if (missing.length === 0) return undefined;
  const names = missing.map((duty) => dutyName(t, duty));
  const last = names.pop() ?? '';
  const all = names.length > 0 ? t(`${names.join(', ')} và ${last}`, `${names.join(', ')} and ${last}`) : last;
  return t(`Chợ chưa có ${all} của người bán này.`, `The market does not know ${all} of this seller.`);
}

function dutyName(t: Speaker, duty: Duty): string {
  switch (duty) {
    case 'ADDRESS':
      return t('địa chỉ cụ thể', 'the exact address');
    case 'PHONE':
      return t('số điện thoại', 'the telephone number');
    case 'REGISTRATION':
      return t('số đăng ký hay mã số thuế', 'the registration number or tax code');
    case 'COMPLAINT_WAY':
      return t('cách khiếu nại', 'the way to complain');
    case 'RETURN_TERMS':
      return t('điều kiện trả hàng', 'the terms of return');
  }
}

/** A telephone number as people read it aloud: `0912 345 678`; one of another country as it is. */
export function phoneWords(e164: string): string {
  const local = /^\+84(\d{2,3})(\d{3})(\d{3,4})$/.exec(e164);
  return local ? `0${local.slice(1).join('\u00a0')}` : e164;
}
