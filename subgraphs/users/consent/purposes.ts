import type { Text } from '@cho-phien/kit/errors';

/** For what somebody may agree that their data are used: each is asked for by itself, and none is ever pre-ticked. */
export enum ConsentPurpose {
  ASSISTANCE = 'ASSISTANCE',
  CONTACT = 'CONTACT',
  PUBLICATION = 'PUBLICATION',
  STATISTICS = 'STATISTICS',
}

/** What is asked. Whoever changes a word of a text raises its version: what was agreed to before stays what it was. */
export interface PurposeText {
  purpose: ConsentPurpose;
  /** Counted up with each change of the text. */
  version: number;
  /** First day of this version. */
  since: string;
  /** Whether only a household can agree to it; otherwise an account can as well. */
  isForHouseholds: boolean;
  title: Text;
  text: Text;
}

/** The purposes in the order in which they are asked. */
export const PURPOSES: readonly PurposeText[] = [
  {
    purpose: ConsentPurpose.ASSISTANCE,
    version: 1,
    since: '2026-11-22',
    isForHouseholds: true,
    title: { vi: 'Nhờ người trong tổ công nghệ số giúp', en: 'Help from the community digital group' },
    text: {
      vi: 'Tôi đồng ý để người được xã phân công xem hồ sơ của hộ tôi và làm giúp trên Chợ Phiên: sửa hồ sơ, đăng sản phẩm, trả lời đơn hàng. Mỗi việc làm giúp đều được ghi lại là làm giúp. Tôi muốn thôi lúc nào cũng được, và người đó không vào được nữa trong vòng vài giây.',
      en: 'I agree that the person assigned by the commune sees the record of my household and acts for us on Chợ Phiên: corrects the record, lists products, answers orders. Each such act is recorded as assisted. I may stop this at any time; within seconds that person has no access any more.',
    },
  },
  {
    purpose: ConsentPurpose.CONTACT,
    version: 1,
    since: '2026-11-22',
    isForHouseholds: false,
    title: { vi: 'Gọi điện, nhắn tin cho tôi', en: 'Calling and texting me' },
    text: {
      vi: 'Tôi đồng ý để cán bộ và Chợ Phiên gọi điện, nhắn tin cho tôi về lớp tập huấn, mùa vụ và hội chợ. Tin về đơn hàng của tôi thì vẫn có, dù tôi không đồng ý điều này. Tôi muốn thôi lúc nào cũng được.',
      en: 'I agree that officers and Chợ Phiên call and text me about training, seasons and fairs. Messages about my own orders come in any case. I may stop this at any time.',
    },
  },
  {
    purpose: ConsentPurpose.PUBLICATION,
    version: 1,
    since: '2026-11-22',
    isForHouseholds: false,
    title: { vi: 'Đưa tên, ảnh của tôi lên trang cửa hàng', en: 'My name and picture on the store page' },
    text: {
      vi: 'Tôi đồng ý để trang cửa hàng cho mọi người thấy tên và ảnh của tôi. Không đồng ý thì cửa hàng vẫn bán bình thường. Tôi muốn thôi lúc nào cũng được, và tên, ảnh được gỡ khỏi trang.',
      en: 'I agree that the store page shows my name and picture to everybody. Without this the store sells all the same. I may stop this at any time; name and picture are then taken off the page.',
    },
  },
  {
    purpose: ConsentPurpose.STATISTICS,
    version: 1,
    since: '2026-11-22',
    isForHouseholds: false,
    title: { vi: 'Dùng số liệu để lập kế hoạch', en: 'Figures for planning' },
    text: {
      vi: 'Tôi đồng ý để số liệu về sản phẩm, mùa vụ và sản lượng của tôi được cộng chung với các hộ khác để xã, tỉnh lập kế hoạch. Con số công bố không cho biết ai là ai. Tôi muốn thôi lúc nào cũng được.',
      en: 'I agree that my products, seasons and yields are summed up with those of others so that commune and province can plan. No published figure tells who is who. I may stop this at any time.',
    },
  },
];

/** What is asked for a purpose now. */
export function purposeText(purpose: ConsentPurpose): PurposeText {
  const found = PURPOSES.find((text) => text.purpose === purpose);
  if (!found) throw new Error(`No text asks for ${purpose}.`);
  return found;
}
