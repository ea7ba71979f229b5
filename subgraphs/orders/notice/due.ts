import type { Day } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import type { Locale } from '@cho-phien/kit/locale';
import { siteUrl } from '@cho-phien/kit/site-url';
import type { DeliveryOption } from '../delivery/option.ts';
import { printOrderNumber } from '../order/number.ts';
import { OrderState } from '../order/states.ts';
import { outstanding } from '../payment/shares.ts';
import { PAYMENT_METHODS } from '../payment/methods.ts';
import { PaymentMethodCode } from '../payment/methods/method.ts';
import { printMemo } from '../payment/memo.ts';
import { PAYMENT_JSON, type PaymentRow } from '../payment/payment.read.ts';
import { paymentSettings } from '../payment/settings.ts';
import type { Notice, ToPay } from './facts.ts';
import type { NoticeChannel } from './outbox.ts';

/** A notice that somebody has taken up, with all that it tells. */
export interface DueNotice {
  /** bigint of the database. */
  id: string;
  event: Notice['event'];
  channel: NoticeChannel;
  facts: object;
  /** How often it was taken up, this time among them. */
  tries: number;
  queuedAt: Date;
  /** E.164; null when it was forgotten. */
  phone: string | null;
  email: string | null;
  locale: Locale;
  /** Whether its store confirmed the order, or money came for it. */
  isEarnest: boolean;
  number: string;
  nameVi: string | null;
  nameEn: string | null;
  delivery: DeliveryOption;
  total: number;
  /** Null unless it was ordered ahead. */
  harvestFrom: Day | null;
  harvestTo: Day | null;
  payment: PaymentRow | null;
}

/** How long a notice is left to whoever took it up, in milliseconds: longer than a provider may take. */
export const LEFT_ALONE = 600_000;

/** Takes up the notice to a buyer of these channels that waits longest and that nobody has in hand. One statement. */
export async function takeUp(
  channels: readonly NoticeChannel[],
  db: Database,
  now: Date,
): Promise<DueNotice | undefined> {
  const [due] = await db.query<DueNotice>(
    `with taken as (
       update notice set tries = tries + 1, next_at = $2 where id = (
         select id from notice where state = 'WAITING' and store_id is null and next_at <= $1 and channel = any($3)
          order by next_at, id limit 1 for update skip locked)
       returning id, order_id, event, channel, facts, tries, queued_at)
     select t.id::text, t.event, t.channel, t.facts, t.tries, t.queued_at as "queuedAt", c.phone, c.email, o.locale, o.number,
            s.name_vi as "nameVi", s.name_en as "nameEn", o.delivery, o.harvest_from::text as "harvestFrom", o.harvest_to::text as "harvestTo",
            o.goods_amount + o.delivery_amount as total,
            (select ${PAYMENT_JSON} from payment p where p.id = o.payment_id) as payment,
            exists (select from order_event e where e.order_id = o.id and e.state = '${OrderState.CONFIRMED}')
              or exists (select from payment p where p.id = o.payment_id and p.received > 0) as "isEarnest"
       from taken t join sales_order o on o.id = t.order_id
       left join order_contact c on c.order_id = o.id
       left join sellable_store s on s.id = o.store_id`,
    [now, new Date(now.getTime() + LEFT_ALONE), channels],
  );
  return due;
}

/** What a notice tells; undefined when it is true no more: nobody is asked to pay what was paid or cancelled. */
export function noticeOf(due: DueNotice, now: Date): Notice | undefined {
  const { event, locale, number, delivery, total, payment, harvestFrom, harvestTo } = due;
  const orderNumber = printOrderNumber(number);
  const told = {
    orderNumber,
    storeName: (locale === 'vi' ? due.nameVi : due.nameEn) ?? (locale === 'vi' ? 'gian hàng' : 'the store'),
    trackUrl: `${siteUrl(process.env)}${locale === 'vi' ? '/don-hang/' : '/en/orders/'}`,
  };
  const { name: carrier, arrivesFrom, arrivesTo } = delivery;
  switch (event) {
    case 'ORDER_PLACED': {
      if (payment?.isPrepaid && outstanding(payment, payment.orders ?? []) === 0) return undefined;
      const harvest = harvestFrom && harvestTo ? { from: harvestFrom, to: harvestTo } : null;
      return { ...told, event, total, toPay: payment && toPayOf(payment), harvest };
    }
    case 'HOLD_ENDS_SOON': {
      const toPay = payment && outstanding(payment, payment.orders ?? []) > 0 ? toPayOf(payment) : null;
      return toPay && toPay.until > now ? { ...told, event, toPay } : undefined;
    }
    case 'ORDER_CONFIRMED':
      return { ...told, event, isAhead: harvestFrom !== null, arrivesFrom, arrivesTo };
    case 'ORDER_HANDED_OVER':
      return { ...told, event, carrier, trackingCode: null, arrivesFrom, arrivesTo };
    default:
      return { ...told, event, ...due.facts } as Notice;
  }
}

function toPayOf(payment: PaymentRow): ToPay | null {
  const { memo, method, heldUntil } = payment;
  if (heldUntil === null) return null;
  const waiting = { memo, amount: outstanding(payment, payment.orders ?? []) };
  const { text, details } = PAYMENT_METHODS[method].instruct(waiting, paymentSettings(process.env));
  const code = {
    [PaymentMethodCode.BANK_TRANSFER]: memo,
    [PaymentMethodCode.POST_OFFICE_CASH]: printMemo(memo),
    [PaymentMethodCode.VNPAY]: null,
    [PaymentMethodCode.COD]: null,
  }[method];
  const shown = details.map(({ label, value }) => ({ vi: `${label.vi}: ${value}`, en: `${label.en}: ${value}` }));
  return { until: new Date(heldUntil), code, how: [text, ...shown] };
}
