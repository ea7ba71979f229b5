import { formatDay } from '../../lib/dates.ts';
import type { Speaker, Text } from '../../lib/locale.ts';
import { inSentence } from '../../lib/text.ts';
import type { CardCertificate, Certificate, Product, Seller } from './types.ts';

/** `vi` where a text of a product stands in Vietnamese on an English page: nobody has written it in English. */
export function foreign(t: Speaker, { vietnameseOnly }: Product, field: string): 'vi' | undefined {
  return t.locale === 'en' && vietnameseOnly.includes(field) ? 'vi' : undefined;
}

/** `Báo đăng 4 sao ngày 04/09/2020`: a claim is never called a certificate. */
export function reportSentence(t: Speaker, claim: { stars: number; reportedOn: string }): string {
  const day = formatDay(t.locale, claim.reportedOn);
  const on = claim.reportedOn.length > 7 ? t(`ngày ${day}`, `on ${day}`) : t(day, `in ${day}`);
  return t(`Báo đăng ${claim.stars} sao ${on}`, `Reported ${claim.stars} stars ${on}`);
}

/** The same of goods without any certificate: `…, chưa có quyết định trong sổ`. */
export function claimSentence(t: Speaker, claim: { stars: number; reportedOn: string }): string {
  return reportSentence(t, claim) + t(', chưa có quyết định trong sổ', '; no decision on file');
}

/** The two halves of a badge: the stars said in words, and the date that makes them true or past. */
export function badgeWords(t: Speaker, certificate: CardCertificate): { name: string; date: string } {
  const name = t(`OCOP ${certificate.stars} sao`, `OCOP ${certificate.stars} stars`);
  const day = (value: string | null | undefined) => (value ? formatDay(t.locale, value) : '');
  switch (certificate.state) {
    case 'UPCOMING':
      return { name, date: t('chưa đến ngày cấp', 'not issued yet') };
    case 'ACTIVE':
    case 'EXPIRING':
      return { name, date: t(`đến ${day(certificate.expiresOn)}`, `to ${day(certificate.expiresOn)}`) };
    case 'IN_GRACE':
      return { name, date: t('còn giữ, chờ đánh giá lại', 'kept, under re-evaluation') };
    case 'EXPIRED':
      return { name, date: t(`hết hạn ${day(certificate.expiresOn)}`, `expired ${day(certificate.expiresOn)}`) };
    case 'REVOKED':
      return { name, date: t(`bị thu hồi ${day(certificate.revokedOn)}`, `revoked ${day(certificate.revokedOn)}`) };
  }
}

/** Whether the stars count today, before anything else is said of them. */
export function verdict(t: Speaker, { showsBadge }: Pick<Certificate, 'showsBadge'>): string {
  return showsBadge
    ? t('Hôm nay sao còn giá trị', 'The stars count today')
    : t('Hôm nay không có sao', 'No stars today');
}

/** What the state means for the shopper, in one or two sentences without blame. */
export function certificateSentence(t: Speaker, certificate: Certificate): string {
  const day = (value: string | null | undefined) => (value ? formatDay(t.locale, value) : '');
  switch (certificate.state) {
    case 'UPCOMING':
      return t(
        `Chứng nhận có hiệu lực từ ngày ${day(certificate.issuedOn)}; trước ngày ấy trang này chưa gắn sao.`,
        `The certificate is in force from ${day(certificate.issuedOn)}; before that day this page shows no stars.`,
      );
    case 'ACTIVE':
      return t(
        `Chứng nhận còn hiệu lực đến hết ngày ${day(certificate.expiresOn)}.`,
        `The certificate is in force until ${day(certificate.expiresOn)}.`,
      );
    case 'EXPIRING':
      return t(
        `Chứng nhận sắp hết hạn: đến hết ngày ${day(certificate.expiresOn)}. Đến ngày ấy mà chưa có quyết định mới thì trang này thôi gắn sao.`,
        `The certificate ends on ${day(certificate.expiresOn)}. Without a new decision by then, this page drops the stars.`,
      );
    case 'IN_GRACE':
      return t(
        `Chứng nhận đã quá hạn ngày ${day(certificate.expiresOn)} nhưng hồ sơ đánh giá lại đã nộp, nên còn được giữ sao, chậm nhất đến ${day(certificate.graceUntil)}.`,
        `The certificate passed its date, ${day(certificate.expiresOn)}. A file for re-evaluation is in, so the stars stay until ${day(certificate.graceUntil)} at the latest.`,
      );
    case 'EXPIRED':
      return t(
        'Hết hạn không có nghĩa là hàng kém đi. Chợ chỉ không được gắn sao cho tới khi có quyết định mới.',
        'A lapse does not mean the goods got worse. The market may not show stars until there is a new decision.',
      );
    case 'REVOKED':
      return t(
        'Chứng nhận đã bị thu hồi, nên trang này không gắn sao.',
        'The certificate was revoked, so this page shows no stars.',
      );
  }
}

/** Why a certificate was taken back, in the words of the rule. */
export function revocationReason(t: Speaker, reason: NonNullable<Certificate['revocationReason']>): string {
  switch (reason) {
    case 'UNTRUTHFUL_DOSSIER':
      return t('Hồ sơ không trung thực', 'The dossier was untruthful');
    case 'CRITERIA_NOT_MET':
      return t('Không còn đạt tiêu chí', 'The criteria are no longer met');
    case 'LAW_BROKEN':
      return t('Vi phạm pháp luật', 'A law was broken');
    case 'MARK_MISUSED':
      return t('Dùng sai nhãn OCOP', 'The OCOP mark was misused');
    case 'PRODUCTION_ENDED':
      return t('Ngừng sản xuất', 'Production ended');
    case 'OTHER_CONCLUSION':
      return t('Theo kết luận khác của cơ quan có thẩm quyền', 'Another conclusion of the authority');
  }
}

/** The last day on which stars may be kept after a late filing; undefined where none are, or when it was decided. */
export function keptUntil({
  graceUntil,
  showsBadge,
  renewal,
}: Pick<Certificate, 'graceUntil' | 'showsBadge' | 'renewal'>): string | undefined {
  return graceUntil && showsBadge && renewal.result === null ? graceUntil : undefined;
}

/** Who issued a certificate: a ministry by the name of its time, `ministry` of the rules. */
export function issuer(t: Speaker, issuedBy: Certificate['issuedBy'], province: string, ministry?: Text): string {
  switch (issuedBy) {
    case 'DISTRICT':
      return t('UBND huyện (trước tháng 7/2025)', 'People’s Committee of the district (before July 2025)');
    case 'PROVINCE':
      return t(`UBND ${inSentence(province)}`, `People’s Committee of ${province}`);
    case 'MINISTRY':
      return ministry ? t.of(ministry) : t('Bộ phụ trách nông nghiệp', 'The ministry in charge of agriculture');
  }
}

/** How sure the commune is, said after its name; nothing to say when a source names it. */
export function originNote(t: Speaker, confidence: Product['origin']['confidence']): string | undefined {
  switch (confidence) {
    case 'FROM_SOURCE':
      return undefined;
    case 'INFERRED':
      return t('suy ra từ cách gọi trong nguồn', 'inferred from the wording of the source');
    case 'ASSUMED':
      return t('tạm đặt: nguồn chỉ ghi huyện cũ', 'assumed: the source names only the former district');
    case 'UNKNOWN':
      return t('nguồn chưa ghi xã', 'the source names no commune');
  }
}

/** When orders ahead are wanted; `canOrder` tells whether the seller has said how much may be ordered. */
export function preorderSentence(
  t: Speaker,
  { isOpen, opensOn, closesOn }: NonNullable<Product['preorder']>,
  canOrder: boolean,
): string {
  const [from, until] = [opensOn, closesOn].map((day) => formatDay(t.locale, day));
  if (isOpen && canOrder) {
    return t(
      `Nhận đặt trước vụ tới đến hết ngày ${until}, trả tiền khi nhận hàng.`,
      `Orders ahead of the next season are taken until ${until}, and paid when the goods come.`,
    );
  }
  return isOpen
    ? t(
        `Người bán muốn nhận đặt trước vụ tới đến hết ngày ${until}; số lượng chưa ghi, hãy hỏi người bán.`,
        `The seller wants orders ahead of the next season until ${until} and has not said how many, so ask the seller.`,
      )
    : t(
        `Người bán định nhận đặt trước vụ tới từ ngày ${from} đến hết ngày ${until}.`,
        `The seller means to take orders ahead of the next season from ${from} until ${until}.`,
      );
}

/** How the goods must be kept, from the storage class. */
export function storageWords(t: Speaker, storage: Product['storage']): string {
  switch (storage) {
    case 'AMBIENT':
      return t('Nơi khô, mát, tránh nắng', 'Dry and cool, out of the sun');
    case 'CHILLED':
      return t('Ngăn mát tủ lạnh', 'Refrigerated');
    case 'FRESH_MEDIUM':
      return t('Hàng tươi, nơi thoáng mát', 'Fresh; cool and airy');
    case 'FRESH_SHORT':
      return t('Hàng tươi mau hỏng, cần mát', 'Fresh and quick to spoil; keep cool');
  }
}

/** What kind of seller, in everyday words. */
export function storeKind(t: Speaker, kind: Seller['kind']): string {
  switch (kind) {
    case 'HOUSEHOLD':
      return t('Hộ sản xuất', 'Household');
    case 'COOPERATIVE':
      return t('Hợp tác xã', 'Cooperative');
    case 'COOPERATIVE_GROUP':
      return t('Tổ hợp tác', 'Cooperative group');
    case 'COMPANY':
      return t('Công ty', 'Company');
    case 'INPUT_SUPPLIER':
      return t('Nơi bán vật tư nông nghiệp', 'Farm supplier');
    case 'UNKNOWN':
      return t('Chưa rõ loại hình', 'Kind of business unknown');
  }
}
