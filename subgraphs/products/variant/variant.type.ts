import { LocalizedText } from '@cho-phien/kit/values';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { OfferType } from '../offer/offer.type.ts';

/** What the quantity of a variant counts. */
export enum QuantityUnit {
  GRAM = 'GRAM',
  MILLILITRE = 'MILLILITRE',
  PIECE = 'PIECE',
}
registerEnumType(QuantityUnit, {
  name: 'QuantityUnit',
  description: 'What a quantity counts, as a whole number.',
  valuesConfig: {
    GRAM: { description: 'Net weight in grams.' },
    MILLILITRE: { description: 'Volume in millilitres.' },
    PIECE: { description: 'Pieces, when the thing is not sold by weight.' },
  },
});

@Directive('@key(fields: "id")')
@ObjectType('Variant', { description: 'One size or packing of a product.' })
export class VariantType {
  @Field(() => ID, { description: 'Public id, `var_…`.' })
  id!: string;

  @Field(() => LocalizedText, {
    description:
      'How it is sold, such as "bó 500 g" and "500 g bunch"; the Vietnamese in both where nobody wrote the English.',
  })
  name!: LocalizedText;

  @Field(() => Int, { description: 'How much one of it holds, in `quantityUnit`.' })
  quantity!: number;

  @Field(() => QuantityUnit, { description: 'What `quantity` counts.' })
  quantityUnit!: QuantityUnit;

  @Field(() => String, { nullable: true, description: 'GS1 trade item number (GTIN), when it has one.' })
  gtin!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'What one weighs with its packing, in grams; null when nobody weighed it.',
  })
  unitWeightGrams!: number | null;

  @Field(() => OfferType, {
    nullable: true,
    description: 'The next offer that begins after now; null when none is known yet.',
  })
  nextOffer!: OfferType | null;

  offer!: OfferType | null;

  uuid!: string;
}
