import { publicId } from '@cho-phien/kit/ids';
import type { Locale } from '@cho-phien/kit/locale';
import { money } from '@cho-phien/kit/values';
import { toDeliveryWay } from '../delivery/delivery.answer.ts';
import { offeredMethods } from '../payment/offer.ts';
import type { PaymentMethodOffer } from '../payment/payment.type.ts';
import type { Quote, StoreQuote } from './quote.ts';
import { QuoteAlternativeKind, type QuoteType, type StoreQuoteType } from './quote.type.ts';

/** A quote as the API shows it. */
export function toQuote(
  { stores, goodsAmount, problems, fingerprint }: Quote,
  destination: string | null,
  locale: Locale,
): QuoteType {
  return {
    stores: stores.map((store) => toStoreQuote(store, locale)),
    destination: destination === null ? null : { code: destination },
    goodsAmount: money(goodsAmount),
    isOrderable: stores.length > 0 && problems.length === 0,
    paymentMethods: destination === null || problems.length > 0 ? [] : toMethods(stores, destination),
    fingerprint,
  };
}

function toMethods(stores: readonly StoreQuote[], destination: string): PaymentMethodOffer[] {
  const orders = stores.flatMap(({ goodsAmount, options: [delivery], harvest }) =>
    delivery ? [{ goodsAmount, delivery, isPreorder: harvest !== null }] : [],
  );
  if (orders.length === 0) return [];
  return offeredMethods(orders, destination).map(({ method, holdMinutes, isDemo, refusal }) => {
    const { code, name, explanation, isPrepaid } = method;
    const shown = isDemo ? { vi: `${name.vi} (thử)`, en: `${name.en} (trial)` } : name;
    return { method: code, name: shown, explanation, isPrepaid, holdMinutes, isDemo, refusal };
  });
}

function toStoreQuote(quoted: StoreQuote, locale: Locale): StoreQuoteType {
  const variant = (id: string) => ({ id: publicId('var', id) });
  return {
    store: quoted.store && { id: publicId('str', quoted.store.id) },
    lines: quoted.lines.map(({ variantId, goods, quantity, unitPrice, amount, harvest }) => ({
      variant: variant(variantId),
      product: goods ? { id: publicId('prd', goods.productId) } : null,
      name: goods ? { vi: goods.nameVi, en: goods.nameEn } : null,
      size: goods ? { vi: goods.sizeVi, en: goods.sizeEn } : null,
      quantity,
      unitPrice: unitPrice === null ? null : money(unitPrice),
      amount: amount === null ? null : money(amount),
      isPreorder: harvest !== null,
      harvest,
    })),
    goodsAmount: money(quoted.goodsAmount),
    deliveryWays: quoted.options.map(toDeliveryWay),
    deliveryRefusals: quoted.refusals.map(({ carrier, service, code, text }) => ({
      way: service === null ? carrier : `${carrier}/${service}`,
      code,
      text,
    })),
    alternatives: quoted.alternatives.map((each) => ({
      kind: QuoteAlternativeKind[each.kind],
      way: each.kind === 'PROVINCES' ? null : toDeliveryWay(each.option),
      provinceCodes: each.kind === 'PROVINCES' ? each.provinceCodes : [],
    })),
    problems: quoted.problems.map(({ code, text, variantId, left }) => ({
      code,
      message: text[locale],
      variant: variantId === null ? null : variant(variantId),
      left,
    })),
    isAgeRestricted: quoted.isAgeRestricted,
    isDemo: quoted.isDemo,
  };
}
