import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText, Money } from '@cho-phien/kit/values';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DeliveryWay } from '../delivery/delivery.type.ts';
import { PaymentMethodCode } from '../payment/methods/method.ts';
import { OrderMoney, PaymentType } from '../payment/payment.type.ts';
import { HarvestType } from '../preorder/harvest.type.ts';
import { CommuneStub, StoreStub } from '../sellable/stubs.ts';
import { ShipmentType } from '../shipment/shipment.type.ts';
import { VariantType } from '../stock/stock.type.ts';
import { CancelReason } from './cancel-reason.ts';
import { OrderState } from './states.ts';

registerEnumType(OrderState, {
  name: 'OrderState',
  description: 'Where an order stands.',
  valuesConfig: {
    PLACED: { description: 'Placed; its goods are held.' },
    PRE_ORDERED: {
      description: 'Ordered ahead of a harvest, of which its part is held; confirmed once the goods are there.',
    },
    CONFIRMED: { description: 'The store will send it.' },
    PACKED: { description: 'Packed.' },
    SHIPPED: { description: 'Handed over to who brings it: its goods have left the stock.' },
    DELIVERED: { description: 'It has arrived.' },
    COMPLETED: { description: 'Arrived, and nobody complained in time.' },
    CANCELLED: { description: 'It will not come; its goods are for sale again, unless its parcel came back.' },
  },
});
registerEnumType(CancelReason, {
  name: 'OrderCancelReason',
  description: 'Why an order was cancelled.',
  valuesConfig: {
    BUYER: { description: 'The buyer took it back.' },
    STORE: { description: 'The store cannot send it.' },
    HOLD_EXPIRED: { description: 'It was not paid in time.' },
    OUT_OF_STOCK: { description: 'The goods ran out.' },
    RECALL: { description: 'The goods were recalled.' },
    RETURNED: { description: 'It was sent, could not be delivered, and came back.' },
  },
});

@ObjectType({ description: 'One size of goods in an order, as it was on the day of the order.' })
export class OrderLine {
  @Field(() => VariantType, { description: 'The size; it may be another by now, or not for sale.' })
  variant!: VariantType;

  @Field(() => LocalizedText, { description: 'What the product was called.' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What the size was called.' })
  size!: LocalizedText;

  @Field(() => Int, { description: 'How many.' })
  quantity!: number;

  @Field(() => Money, { description: 'What one cost.' })
  unitPrice!: Money;

  @Field(() => Money, { description: 'What all of them cost.' })
  amount!: Money;
}

@ObjectType({ description: 'A step in the life of an order. Steps are never changed or deleted.' })
export class OrderEvent {
  @Field(() => OrderState, { description: 'Where it stood from then on.' })
  state!: OrderState;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;
}

@ObjectType({ description: 'Who an order is for.' })
export class OrderContact {
  @Field(() => String, { description: 'Their name.' })
  name!: string;

  @Field(() => String, { description: 'Their telephone in E.164, `+84912345678`.' })
  phone!: string;

  @Field(() => String, { nullable: true, description: 'Their e-mail address; null when they gave none.' })
  email!: string | null;

  @Field(() => String, { description: 'House, street or village, in front of the commune.' })
  address!: string;
}

@ObjectType('Order', {
  description: 'What one store sends to one buyer. What was agreed stands in it as it was on its day.',
})
export class OrderType {
  @Field(() => ID, { description: 'Public id, `ord_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its number with a check character, as people read it aloud: `7K2M-9Q4XC`.' })
  number!: string;

  @Field(() => OrderState, { description: 'Where it stands.' })
  state!: OrderState;

  @Field(() => CancelReason, { nullable: true, description: 'Why it was cancelled; null when it was not.' })
  cancelReason!: CancelReason | null;

  @Field(() => StoreStub, { description: 'Who sends it.' })
  store!: StoreStub;

  @Field(() => [OrderLine], { description: 'What was ordered.' })
  lines!: OrderLine[];

  @Field(() => DeliveryWay, { description: 'How it comes, as it was promised.' })
  delivery!: DeliveryWay;

  @Field(() => HarvestType, {
    nullable: true,
    description:
      'The harvest that it was ordered ahead of, in whose season it is handed over; null for goods that were there.',
  })
  harvest!: HarvestType | null;

  @Field(() => CommuneStub, { description: 'Where it goes.' })
  destination!: CommuneStub;

  @Field(() => PaymentMethodCode, { description: 'How it is paid.' })
  paymentMethod!: PaymentMethodCode;

  @Field(() => PaymentType, {
    nullable: true,
    description:
      'Its payment, which what is paid before shares with the other orders of its checkout; null when it is free, and ' +
      'for the store, where it is shared: `money` says what is its own.',
  })
  payment!: PaymentType | null;

  @Field(() => OrderMoney, {
    nullable: true,
    description: 'What came for it and was given back; null when it is free.',
  })
  money!: OrderMoney | null;

  @Field(() => Money, { description: 'What the goods cost.' })
  goodsAmount!: Money;

  @Field(() => Money, { description: 'What the delivery costs.' })
  deliveryAmount!: Money;

  @Field(() => Money, { description: 'What it costs in all: goods and delivery.' })
  totalAmount!: Money;

  @Field(() => String, { nullable: true, description: "The buyer's word to the store; null when there is none." })
  note!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the partner calls it through whose channel it came; null when it came through none.',
  })
  channelReference!: string | null;

  @Field(() => Boolean, { description: 'True for a trial: some of the goods, or a price, are invented samples.' })
  isDemo!: boolean;

  @Field(() => DateTime, { description: 'When it was placed.' })
  placedAt!: Date;

  @Field(() => OrderContact, {
    description: 'Who it is for.',
  })
  contact!: OrderContact;

  @Field(() => ShipmentType, { nullable: true, description: 'Its parcel; null until it is packed.' })
  shipment!: ShipmentType | null;

  @Field(() => [OrderEvent], { description: 'Its steps so far, the oldest first.' })
  history!: OrderEvent[];
}
