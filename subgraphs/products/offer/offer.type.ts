import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText, Money } from '@cho-phien/kit/values';
import { DeliveryArea } from './area.ts';
import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('Offer', { description: 'A price of a variant, with what it includes and how long it holds.' })
export class OfferType {
  @Field(() => ID, { description: 'Public id, `off_…`.' })
  id!: string;

  @Field(() => Money, { description: 'The price of one variant.' })
  price!: Money;

  @Field(() => Boolean, { description: 'Whether the price includes tax.' })
  includesTax!: boolean;

  @Field(() => Boolean, { description: 'Whether the price includes shipping.' })
  includesShipping!: boolean;

  @Field(() => DateTime, { description: 'From when the price holds.' })
  validFrom!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it holds (exclusive); null until another replaces it.',
  })
  validTo!: Date | null;

  @Field(() => DeliveryArea, {
    nullable: true,
    description: 'Where it holds, and goods are sent for it; null when the seller has not said.',
  })
  deliveryArea!: DeliveryArea | null;

  @Field(() => Boolean, { description: 'True for an invented price: say so wherever you show it.' })
  isDemo!: boolean;

  @Field(() => LocalizedText, {
    nullable: true,
    description: 'Where the figure comes from, when that is worth saying.',
  })
  basis!: LocalizedText | null;

  areaCodes!: readonly string[] | null;
}
