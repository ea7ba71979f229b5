import { DateTime, SafeInt } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { VariantType } from '../variant/variant.type.ts';
import { OfferType } from './offer.type.ts';

@InputType({ description: 'Where a price holds: the whole country alone, or provinces and communes, at most 200.' })
export class DeliveryAreaInput {
  @Field(() => Boolean, { defaultValue: false, description: 'All of Vietnam.' })
  isWholeCountry!: boolean;

  @Field(() => [ID], { defaultValue: [], description: 'All of these provinces, two-digit codes.' })
  provinceCodes!: string[];

  @Field(() => [ID], { defaultValue: [], description: 'These communes, five-digit codes.' })
  communeCodes!: string[];
}

@InputType({ description: 'A new price for a variant.' })
export class OfferSetPriceInput {
  @Field(() => ID, { description: 'The variant, `var_…`.' })
  variantId!: string;

  @Field(() => SafeInt, { description: 'Whole đồng, 1 to 1,000,000,000.' })
  amount!: number;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether the price includes tax.' })
  includesTax!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the price includes shipping.' })
  includesShipping!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'From when it holds: at most a year ahead; now when absent.',
  })
  validFrom?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Until when it holds (exclusive); until replaced when absent. After it there is no price: what it replaced does not come back.',
  })
  validTo?: Date | null;

  @Field(() => DeliveryAreaInput, {
    nullable: true,
    description: 'Where it holds, and goods are sent for it; when absent nobody has said.',
  })
  area?: DeliveryAreaInput | null;
}

@ObjectType({ description: 'What came of `offerSetPrice`.' })
export class OfferSetPricePayload {
  @Field(() => OfferType, { nullable: true, description: 'The new offer; null when refused.' })
  offer!: OfferType | null;

  @Field(() => VariantType, { nullable: true, description: 'The variant it belongs to; null when refused.' })
  variant!: VariantType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: UserError[];
}
