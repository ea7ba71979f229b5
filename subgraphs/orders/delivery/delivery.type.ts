import { registerEnumType, Field, ObjectType } from 'type-graphql';
import { DateOnly } from '@cho-phien/kit/scalars';
import { LocalizedText, Money } from '@cho-phien/kit/values';
import { CommuneStub } from '../sellable/stubs.ts';

/** Who brings a parcel. */
export enum CarrierKind {
  OWN = 'OWN',
  COLLECTION_POINT = 'COLLECTION_POINT',
  VNPOST_LIKE = 'VNPOST_LIKE',
  VIETTEL_POST_LIKE = 'VIETTEL_POST_LIKE',
}
registerEnumType(CarrierKind, {
  name: 'Carrier',
  description: 'Who brings a parcel.',
  valuesConfig: {
    OWN: { description: 'The store itself.' },
    COLLECTION_POINT: { description: 'It waits at a post office, where it is collected.' },
    VNPOST_LIKE: { description: 'A stand-in for the post: prices and days are ours, and labelled demo.' },
    VIETTEL_POST_LIKE: { description: 'A stand-in for Viettel Post: prices and days are ours, and labelled demo.' },
  },
});

/** What a part of a fee is for. */
export enum DeliveryFeeKind {
  CARRIAGE = 'CARRIAGE',
  REMOTE = 'REMOTE',
  COLD = 'COLD',
  CASH_ON_DELIVERY = 'CASH_ON_DELIVERY',
  DECLARED_VALUE = 'DECLARED_VALUE',
}
registerEnumType(DeliveryFeeKind, {
  name: 'DeliveryFeeKind',
  description: 'What a part of a fee is for.',
  valuesConfig: {
    CARRIAGE: { description: 'Bringing it, by weight and distance.' },
    REMOTE: { description: 'A remote place.' },
    COLD: { description: 'Keeping it cold.' },
    CASH_ON_DELIVERY: { description: 'Collecting money at the door.' },
    DECLARED_VALUE: { description: 'Answering for what it is worth.' },
  },
});

@ObjectType({ description: 'A part of what delivery costs.' })
export class DeliveryFee {
  @Field(() => DeliveryFeeKind, { description: 'What it is for.' })
  kind!: DeliveryFeeKind;

  @Field(() => Money, { description: 'How much.' })
  amount!: Money;
}

@ObjectType({ description: 'A place where a parcel waits for who collects it.' })
export class CollectionPointType {
  @Field(() => String, { description: 'Its code, `BD-` and the code of its commune.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'What it is called.' })
  name!: LocalizedText;

  @Field(() => CommuneStub, { description: 'Where it is.' })
  commune!: CommuneStub;
}

@ObjectType({ description: 'A way in which goods come whole to where they are wanted.' })
export class DeliveryWay {
  @Field(() => String, { description: 'Names the way in `OrderPlaceInput`: of this store, to this commune.' })
  code!: string;

  @Field(() => CarrierKind, { description: 'Who brings it.' })
  carrier!: CarrierKind;

  @Field(() => LocalizedText, { description: 'What to call it.' })
  name!: LocalizedText;

  @Field(() => Money, {
    description: 'What it costs in all: the sum of `fees`. 0 where the price of the goods includes it.',
  })
  fee!: Money;

  @Field(() => [DeliveryFee], { description: 'What that is made of.' })
  fees!: DeliveryFee[];

  @Field(() => DateOnly, { description: 'The day in Vietnam on which the store hands it over.' })
  handOverOn!: string;

  @Field(() => DateOnly, { description: 'The first day on which it may arrive.' })
  arrivesFrom!: string;

  @Field(() => DateOnly, {
    description: 'The last day on which it may arrive; the goods are good then, with days to spare.',
  })
  arrivesBy!: string;

  @Field(() => Boolean, { description: 'Whether it travels in a cold box.' })
  isCold!: boolean;

  @Field(() => CollectionPointType, { nullable: true, description: 'Where it waits; null when it comes to the door.' })
  collectionPoint!: CollectionPointType | null;

  @Field(() => Boolean, { description: 'True for invented prices and days: say so wherever you show them.' })
  isDemo!: boolean;
}
