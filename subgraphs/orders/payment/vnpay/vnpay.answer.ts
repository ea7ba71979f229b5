import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import type { AnswerRaw, RawAnswer } from '@cho-phien/kit/handed-on';
import { log } from '@cho-phien/kit/log';
import { shownTime } from '../../notice/shown.ts';
import { inDong } from '../methods/method.ts';
import { IPN_FAILED } from '../methods/vnpay.result.ts';
import type { VnpaySettings } from '../methods/vnpay.signature.ts';
import { readMemo } from '../memo.ts';
import { paymentSettings } from '../settings.ts';
import { answerDemo } from './demo.ts';
import { smallPage, type Button } from './page.ts';
import { returnPage } from './return-page.ts';
import { settle } from './settle.ts';
import { standingOf } from './standing.ts';
import { beginVisit, lookAtVisit, type NoVisit } from './visit.ts';

/**
 * Answers beside the graph what VNPay and its buyers ask: `/vnpay/pay/{memo}` shows what is to be paid and, when its button
 * is pressed (POST), leads to VNPay; `/vnpay/return` is where it
 * brings a buyer back to, `/vnpay/ipn` is its own call; `/vnpay/demo` is its stand-in, where VNPay is not connected and
 * this is no production.
 */
export const answerVnpay: AnswerRaw = async ({ method, path, query }, context) => {
  const { vnpay: shop, siteUrl } = paymentSettings(process.env);
  const [, , what = '', memo = ''] = path.split('/');
  const allowed = what === 'pay' ? ['GET', 'HEAD', 'POST'] : ['GET'];
  if (!allowed.includes(method)) return { status: 405, headers: { allow: allowed.join(', ') } };
  if (!shop) return say('NOT_CONNECTED', 404, siteUrl, context);
  if (what === 'pay' && method === 'POST') return pay(memo, shop, siteUrl, context);
  if (what === 'pay') {
    const { body, ...offered } = await offer(memo, siteUrl, context);
    return method === 'HEAD' ? offered : { ...offered, body };
  }
  if (what === 'return') return comeBack(query, shop, siteUrl, context);
  if (what === 'ipn') return ipn(query, shop, context);
  if (what === 'demo' && shop.isDemo) return answerDemo(memo, query, shop, siteUrl, context);
  return say('UNKNOWN', 404, siteUrl, context);
};

/** Says what is to be paid, with the button that leads to VNPay: previews and crawlers follow links, and press nothing. */
async function offer(typed: string, siteUrl: string, context: Context): Promise<RawAnswer> {
  context.begin('vnpayOffer');
  const memo = readMemo(typed);
  const visit = memo ? await lookAtVisit(memo, context) : undefined;
  if (!visit || 'refusal' in visit) return refuse(visit?.refusal ?? 'UNKNOWN', siteUrl, context);
  const { locale } = visit;
  const [amount, until] = [inDong(visit.amount), shownTime(visit.until)];
  return smallPage(
    {
      title: { vi: `Trả ${amount} qua VNPay`, en: `Pay ${amount} by VNPay` }[locale],
      lines: [
        {
          vi: `Hàng được giữ cho bà con đến ${until}. Trả xong, trang của VNPay tự đưa bà con về chợ.`,
          en: `The goods are held for you until ${until}. When you have paid, VNPay brings you back to the market.`,
        }[locale],
      ],
      buttons: [
        {
          href: `${siteUrl}/vnpay/pay/${memo}`,
          words: { vi: 'Sang trang VNPay', en: 'Go to VNPay' }[locale],
          isPost: true,
        },
        orderPage(siteUrl, visit),
      ],
    },
    locale,
  );
}

async function pay(typed: string, shop: VnpaySettings, siteUrl: string, context: Context): Promise<RawAnswer> {
  context.begin('vnpayPay');
  const memo = readMemo(typed);
  const visit = memo ? await beginVisit(memo, { shop, returnUrl: `${siteUrl}/vnpay/return` }, context) : undefined;
  if (visit && 'location' in visit)
    return { status: 303, headers: { location: visit.location, 'cache-control': 'no-store' } };
  return refuse(visit?.refusal ?? 'UNKNOWN', siteUrl, context);
}

function refuse(why: NoVisit, siteUrl: string, context: Context): RawAnswer {
  return say(why, why === 'UNKNOWN' ? 404 : 409, siteUrl, context);
}

/** VNPay hears of each notice one of its own codes, also when we fail: then it asks again. */
async function ipn(query: string, shop: VnpaySettings, context: Context): Promise<RawAnswer> {
  context.begin('vnpayIpn');
  const answer = await settle(query, shop, context).then(
    (settled) => settled.answer,
    (error: unknown) => {
      log.error({ err: error, requestId: context.requestId }, 'a notice of VNPay could not be taken');
      return IPN_FAILED;
    },
  );
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers, body: JSON.stringify(answer) };
}

/** Tells a buyer who comes back what we know, and not what the address says. */
async function comeBack(query: string, shop: VnpaySettings, siteUrl: string, context: Context): Promise<RawAnswer> {
  context.begin('vnpayReturn');
  const { answer, result, isCounted } = await settle(query, shop, context);
  const standing =
    result && (answer.RspCode === '00' || answer.RspCode === '02' ? await standingOf(result.memo, context) : undefined);
  if (!standing) return say('FORGED', 400, siteUrl, context);
  const told = isCounted ? 'COUNTED' : result.responseCode === '07' ? 'LOOKED_INTO' : 'NOTHING_TAKEN';
  const again = `${siteUrl}/vnpay/pay/${result.memo}`;
  return returnPage(standing, told, { again, orders: orderPage(siteUrl, standing) });
}

const REFUSALS: Readonly<Record<NoVisit | 'FORGED' | 'NOT_CONNECTED', Text>> = {
  UNKNOWN: {
    vi: 'Không có khoản nào trả qua VNPay ở địa chỉ này',
    en: 'Nothing is to be paid by VNPay at this address',
  },
  NOT_WAITING: {
    vi: 'Khoản này đã trả đủ, hoặc đã hết giờ giữ hàng. Không cần trả nữa.',
    en: 'This is paid, or its time ran out: do not pay any more.',
  },
  TOO_LITTLE: {
    vi: 'Số tiền còn thiếu quá nhỏ, VNPay không nhận. Hãy gọi cho chợ.',
    en: 'VNPay does not take so little. Please call the market.',
  },
  TOO_MANY_TRIES: {
    vi: 'Khoản này đã thử trả quá nhiều lần. Hãy đặt lại với cách trả tiền khác.',
    en: 'This was tried too often. Please order again, with another way of paying.',
  },
  FORGED: {
    vi: 'Chợ không nhận ra trả lời này là của VNPay, nên chưa ghi nhận gì. Nếu tiền đã bị trừ, hãy đợi ít phút rồi xem lại đơn.',
    en: 'This is no answer of VNPay that we can take: nothing was written down. If you have paid, look at your order in some minutes.',
  },
  NOT_CONNECTED: { vi: 'Chợ chưa nối với VNPay', en: 'The market is not connected with VNPay yet' },
};

function say(what: keyof typeof REFUSALS, status: number, siteUrl: string, context: Context): RawAnswer {
  const { locale } = context;
  return smallPage({ status, title: REFUSALS[what][locale], lines: [], buttons: [home(siteUrl, context)] }, locale);
}

/** Where the site shows this browser its orders. */
function orderPage(siteUrl: string, { locale }: Pick<Context, 'locale'>): Button {
  return locale === 'en'
    ? { href: `${siteUrl}/en/orders/`, words: 'See your orders' }
    : { href: `${siteUrl}/don-hang/`, words: 'Xem đơn hàng' };
}

function home(siteUrl: string, { locale }: Pick<Context, 'locale'>) {
  return {
    href: locale === 'en' ? `${siteUrl}/en/` : `${siteUrl}/`,
    words: { vi: 'Về chợ', en: 'To the market' }[locale],
  };
}
