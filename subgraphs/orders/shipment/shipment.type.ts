import { DateTime } from '@cho-phien/kit/scalars';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ShipmentState } from './states.ts';

registerEnumType(ShipmentState, {
  name: 'ShipmentState',
  description: 'Where a parcel stands, as its carrier or its store last said.',
  valuesConfig: {
    READY: { description: 'Packed.' },
    HANDED_OVER: { description: 'With who brings it: `orderAdvance`, SHIP, says so too.' },
    IN_TRANSIT: { description: 'On its way.' },
    DELIVERED: { description: 'It has arrived, and with it the order.' },
    FAILED_ATTEMPT: { description: 'Nobody took it: it sets out again, or goes back.' },
    RETURNED: { description: 'Back at the store: the order is cancelled, reason RETURNED.' },
  },
});

@ObjectType({ description: 'A step of a parcel. Steps are never changed or deleted.' })
export class ShipmentEvent {
  @Field(() => ShipmentState, { description: 'Where it stood from then on.' })
  state!: ShipmentState;

  @Field(() => DateTime, { description: 'When that was said.' })
  at!: Date;
}

@ObjectType('Shipment', { description: 'The parcel of an order, from when it is packed.' })
export class ShipmentType {
  @Field(() => ShipmentState, { description: 'Where it stands.' })
  state!: ShipmentState;

  @Field(() => [ShipmentEvent], { description: 'Its steps so far, the oldest first.' })
  history!: ShipmentEvent[];
}

@InputType({ description: 'A step of the parcel of an order.' })
export class ShipmentAdvanceInput {
  @Field(() => ID, { description: 'The order, `ord_…`.' })
  orderId!: string;

  @Field(() => ShipmentState, { description: 'Where it stands now.' })
  state!: ShipmentState;
}
