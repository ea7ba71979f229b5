import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PaymentMethodCode } from '../payment/methods/method.ts';
import { PaymentType } from '../payment/payment.type.ts';
import { QuoteType } from '../quote/quote.type.ts';
import { OrderType } from './order.type.ts';

@InputType({ description: 'Who it is for. Shown to the store and to who brings it, and to nobody else.' })
export class OrderContactInput {
  @Field(() => String, { description: 'The name of who receives it, 2 to 100 characters.' })
  name!: string;

  @Field(() => String, { description: 'Their telephone, as people in Vietnam write it.' })
  phone!: string;

  @Field(() => String, { nullable: true, description: 'Their e-mail address, for the confirmation.' })
  email!: string | null;
}

@InputType({ description: 'How the goods of one store shall come.' })
export class OrderDeliveryInput {
  @Field(() => ID, { description: 'The store, `str_…`.' })
  storeId!: string;

  @Field(() => String, { description: '`DeliveryWay.code` of the quote.' })
  wayCode!: string;
}

@InputType({ description: 'An order of everything in a cart.' })
export class OrderPlaceInput {
  @Field(() => ID, { description: 'The cart, `car_…`; empty after that.' })
  cartId!: string;

  @Field(() => String, { description: '`Quote.fingerprint` of the quote that the buyer saw and agreed to.' })
  fingerprint!: string;

  @Field(() => OrderContactInput, { description: 'Who it is for.' })
  contact!: OrderContactInput;

  @Field(() => ID, { description: 'Where it goes: the five-digit code of a commune in force.' })
  communeCode!: string;

  @Field(() => String, { description: 'House, street or village in that commune, 3 to 200 characters.' })
  address!: string;

  @Field(() => [OrderDeliveryInput], { description: 'How it shall come, for each store of the quote.' })
  deliveries!: OrderDeliveryInput[];

  @Field(() => PaymentMethodCode, {
    description: 'How it is paid: as asked in `Cart.quote`, and one of its `paymentMethods` without `refusal`.',
  })
  paymentMethod!: PaymentMethodCode;

  @Field(() => String, { nullable: true, description: 'A word for the store, at most 500 characters.' })
  note!: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Confirmed by the buyer: 18 or older. Needed where the quote `isAgeRestricted`.',
  })
  isAdult!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      "A partner's own name for this order, 1 to 64 of A-Z, a-z, 0-9, `-`, `_`, `.`, `/` and `:`; needed with a " +
      "partner's key, and for nobody else. The same reference again orders nothing: it answers with the orders that " +
      'were placed with it, whatever else is sent.',
  })
  channelReference?: string | null;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'What came of `orderPlace`.' })
export class OrderPlacePayload {
  @Field(() => [OrderType], { description: 'One order for each store; empty when refused.' })
  orders!: OrderType[];

  @Field(() => [PaymentType], {
    description: 'What is to be paid: for each order when it is delivered, or once for all before; empty when refused.',
  })
  payments!: PaymentType[];

  @Field(() => QuoteType, {
    nullable: true,
    description: 'What it would cost now, where that is another than was agreed to or something stops it; else null.',
  })
  quote!: QuoteType | null;

  @Field(() => [UserError], { description: 'Why nothing was ordered; empty on success.' })
  userErrors!: InputError[];
}
