import { DateTime } from '@cho-phien/kit/scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

/** Why a product was taken off. */
export enum BlockReason {
  MISLEADING = 'MISLEADING',
  UNSAFE = 'UNSAFE',
  FORBIDDEN_GOODS = 'FORBIDDEN_GOODS',
  COUNTERFEIT = 'COUNTERFEIT',
  CERTIFICATE_MISUSE = 'CERTIFICATE_MISUSE',
  COMPLAINTS = 'COMPLAINTS',
  SELLER_NOT_PUBLIC = 'SELLER_NOT_PUBLIC',
}
registerEnumType(BlockReason, {
  name: 'BlockReason',
  description: 'Why a product was taken off.',
  valuesConfig: {
    MISLEADING: { description: 'What is said of it is not true.' },
    UNSAFE: { description: 'It may do harm.' },
    FORBIDDEN_GOODS: { description: 'It may not be sold, or not here.' },
    COUNTERFEIT: { description: 'It is passed off as the goods of somebody else.' },
    CERTIFICATE_MISUSE: { description: 'It shows stars or marks that it was not given.' },
    COMPLAINTS: { description: 'Complaints of buyers stand unanswered.' },
    SELLER_NOT_PUBLIC: {
      description:
        'Its store does not tell what the law asks of a seller. The market sets it, nobody else, and takes it back by itself.',
    },
  },
});

@ObjectType({ description: 'That and why a product was taken off.' })
export class ProductBlock {
  @Field(() => BlockReason, { description: 'The reason.' })
  reason!: BlockReason;

  @Field(() => String, {
    nullable: true,
    description: 'What the officer wrote to the seller, not translated; null when the market did it by itself.',
  })
  words!: string | null;

  @Field(() => DateTime, { description: 'Since when.' })
  since!: Date;
}
