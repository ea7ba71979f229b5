import { registerEnumType } from 'type-graphql';

/** How an order is paid. */
export enum PaymentMethodCode {
  COD = 'COD',
}
registerEnumType(PaymentMethodCode, {
  name: 'PaymentMethod',
  description: 'How an order is paid; more ways are to come.',
  valuesConfig: {
    COD: { description: 'Cash when it is delivered, to whoever brings it.' },
  },
});
