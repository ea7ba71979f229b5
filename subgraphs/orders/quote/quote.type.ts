import { LocalizedText, Money } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DeliveryWay } from '../delivery/delivery.type.ts';
import { PaymentMethodOffer } from '../payment/payment.type.ts';
import { HarvestType } from '../preorder/harvest.type.ts';
import { CommuneStub, ProductStub, StoreStub } from '../sellable/stubs.ts';
import { VariantType } from '../stock/stock.type.ts';
import { QuoteProblemCode } from './quote.problem.ts';

registerEnumType(QuoteProblemCode, {
  name: 'QuoteProblemCode',
  description: 'Why something cannot be ordered as it is wanted.',
  valuesConfig: {
    NOT_FOR_SALE: { description: 'It is not sold any more, or its seller is not shown.' },
    STORE_CLOSED: { description: 'Its store sells nothing at the moment.' },
    NO_PRICE: { description: 'It has no price in force.' },
    SAMPLE: { description: 'It or its price is a sample, and this installation is no trial.' },
    OUTSIDE_AREA: { description: 'Its price does not hold where it is wanted.' },
    OUT_OF_SEASON: { description: 'Fresh goods, and it is not their season.' },
    OUT_OF_STOCK: { description: 'Fewer are left than are wanted: `left` says how many.' },
    PREORDER_APART: {
      description: 'It is ordered ahead of its harvest, and the rest of its store is not: order it by itself.',
    },
    NO_DELIVERY: { description: 'Nothing brings it there whole: `alternatives` says what would.' },
    NO_DESTINATION: { description: 'Nobody has said yet where it shall go.' },
  },
});

@ObjectType({ description: 'One thing that stops an order.' })
export class QuoteProblem {
  @Field(() => QuoteProblemCode, { description: 'Which.' })
  code!: QuoteProblemCode;

  @Field(() => String, { description: "One sentence in the caller's language." })
  message!: string;

  @Field(() => VariantType, {
    nullable: true,
    description: 'The size that it is about; null when about all of a store.',
  })
  variant!: VariantType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many could be ordered instead; null when that would not help.',
  })
  left!: number | null;
}

@ObjectType({ description: 'One size of goods as it would be sold now.' })
export class QuoteLine {
  @Field(() => VariantType, { description: 'The size.' })
  variant!: VariantType;

  @Field(() => ProductStub, { nullable: true, description: 'The product; null when it was never for sale here.' })
  product!: ProductStub | null;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What the product is called; null when it was never for sale here.',
  })
  name!: LocalizedText | null;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'What the size is called; null when it was never for sale here.',
  })
  size!: LocalizedText | null;

  @Field(() => Int, { description: 'How many of it.' })
  quantity!: number;

  @Field(() => Money, { nullable: true, description: 'What one costs now; null when it has no price.' })
  unitPrice!: Money | null;

  @Field(() => Money, { nullable: true, description: 'What all of them cost; null when it has no price.' })
  amount!: Money | null;

  @Field(() => Boolean, {
    description: 'Whether it would be ordered ahead of a harvest: it is handed over in that season, and paid then.',
  })
  isPreorder!: boolean;

  @Field(() => HarvestType, { nullable: true, description: 'That harvest; null for goods that are there.' })
  harvest!: HarvestType | null;
}

/** What else would do. */
export enum QuoteAlternativeKind {
  LATER_DAY = 'LATER_DAY',
  COLLECTION_POINT = 'COLLECTION_POINT',
  PROVINCES = 'PROVINCES',
}
registerEnumType(QuoteAlternativeKind, {
  name: 'QuoteAlternativeKind',
  description: 'What else would bring goods whole that cannot be brought as they were wanted.',
  valuesConfig: {
    LATER_DAY: { description: 'Packed on a later day: order it then.' },
    COLLECTION_POINT: { description: 'Collected at a post office of the same province: choose its commune.' },
    PROVINCES: { description: 'Only in other provinces.' },
  },
});

@ObjectType({ description: 'What else would bring goods whole that cannot be brought as they were wanted.' })
export class QuoteAlternative {
  @Field(() => QuoteAlternativeKind, { description: 'Which.' })
  kind!: QuoteAlternativeKind;

  @Field(() => DeliveryWay, { nullable: true, description: 'The way; null for PROVINCES.' })
  way!: DeliveryWay | null;

  @Field(() => [ID], { description: 'Two-digit codes of the provinces that can be reached; empty but for PROVINCES.' })
  provinceCodes!: string[];
}

@ObjectType({ description: 'A way of delivery that is not offered, and why.' })
export class DeliveryRefusalType {
  @Field(() => String, { description: 'The carrier and its service.' })
  way!: string;

  @Field(() => String, { description: 'Machine-readable reason, such as LIFE_TOO_SHORT.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'One sentence.' })
  text!: LocalizedText;
}

@ObjectType('StoreQuote', { description: 'What one store would send, and how: it becomes one order.' })
export class StoreQuoteType {
  @Field(() => StoreStub, { nullable: true, description: 'The store; null for goods that nobody sells any more.' })
  store!: StoreStub | null;

  @Field(() => [QuoteLine], { description: 'The goods, in the order of the cart.' })
  lines!: QuoteLine[];

  @Field(() => Money, { description: 'What the goods cost, without delivery.' })
  goodsAmount!: Money;

  @Field(() => [DeliveryWay], {
    description:
      'The ways in which all of it can come, cheapest first; empty without a destination, and while the goods have problems.',
  })
  deliveryWays!: DeliveryWay[];

  @Field(() => [DeliveryRefusalType], { description: 'Ways that are not offered, and why.' })
  deliveryRefusals!: DeliveryRefusalType[];

  @Field(() => [QuoteAlternative], {
    description: 'Where fresh goods would spoil on every way: what would do, the nearest first.',
  })
  alternatives!: QuoteAlternative[];

  @Field(() => [QuoteProblem], { description: 'Everything that stops this order; empty when nothing does.' })
  problems!: QuoteProblem[];

  @Field(() => Boolean, { description: 'Whether `isAdult` must be confirmed: some of it is for adults only.' })
  isAgeRestricted!: boolean;

  @Field(() => Boolean, {
    description: 'True when some of it, or a price, is an invented sample: an order of it is a trial.',
  })
  isDemo!: boolean;
}

@ObjectType('Quote', {
  description: 'What a cart would cost now, and everything that stops it. Nothing is held for a quote.',
})
export class QuoteType {
  @Field(() => [StoreQuoteType], { description: 'Store by store.' })
  stores!: StoreQuoteType[];

  @Field(() => CommuneStub, { nullable: true, description: 'Where it shall go; null when nobody has said yet.' })
  destination!: CommuneStub | null;

  @Field(() => Money, { description: 'What all goods cost, without delivery.' })
  goodsAmount!: Money;

  @Field(() => Boolean, { description: 'Whether it can be ordered: there are goods, and nothing stops any of them.' })
  isOrderable!: boolean;

  @Field(() => [PaymentMethodOffer], {
    description:
      'The ways of paying for it, those that are not offered with the reason; by the cheapest ways of delivery. Empty ' +
      'while something stops the order.',
  })
  paymentMethods!: PaymentMethodOffer[];

  @Field(() => String, {
    description: 'Of everything that a buyer agrees to. `orderPlace` takes it, and refuses when something has changed.',
  })
  fingerprint!: string;
}
