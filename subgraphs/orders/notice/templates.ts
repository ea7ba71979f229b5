import type { Locale } from '@cho-phien/kit/locale';
import type { Notice } from './facts.ts';
import { sms, type Given } from './sms.ts';
import { english } from './texts-en.ts';
import { vietnamese } from './texts-vi.ts';
import type { Told } from './told.ts';

/** A notice, ready to be sent. */
export interface NoticeMessage {
  /** At most 160 characters of the GSM alphabet, without marks. */
  sms: string;
  mail: { subject: string; text: string };
}

const LANGUAGES = {
  vi: {
    tellers: vietnamese,
    store: 'gian hang',
    greeting: 'Chào bạn,',
    track: 'Xem đơn hàng:',
    end: 'Chợ Phiên. Thư này gửi tự động; nếu bạn không đặt hàng, xin bỏ qua.',
  },
  en: {
    tellers: english,
    store: 'the store',
    greeting: 'Hello,',
    track: 'See the order:',
    end: 'Chợ Phiên. This message was sent by itself; if you ordered nothing, please ignore it.',
  },
};

/** The notice of what happened to an order, in the buyer's language. Pure. */
export function noticeMessage(notice: Notice, locale: Locale): NoticeMessage {
  const { tellers, store, greeting, track, end } = LANGUAGES[locale];
  const named = { ...notice, storeName: oneLine(notice.storeName) };
  const tell = tellers[notice.event] as (notice: Notice, number: Given, store: Given) => Told;
  const number = { text: named.orderNumber, otherwise: '' };
  const { short, subject, lines } = tell(named, number, { text: named.storeName, otherwise: store });
  const text = [greeting, ...lines, `${track} ${named.trackUrl}`, end].join('\n\n');
  return { sms: sms(['Cho Phien: ', ...short]), mail: { subject: oneLine(subject), text: `${text}\n` } };
}

/** A subject is a header and a name a word: whatever they hold, they stay in one line. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
