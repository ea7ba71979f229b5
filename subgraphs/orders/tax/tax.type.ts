import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Money } from '@cho-phien/kit/values';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { StoreStub } from '../sellable/stubs.ts';

/** Which way a line of a tax statement goes. */
export enum TaxLineKind {
  WITHHELD = 'WITHHELD',
  SET_OFF = 'SET_OFF',
}
registerEnumType(TaxLineKind, {
  name: 'TaxLineKind',
  description: 'Which way a line of a tax statement goes.',
  valuesConfig: {
    WITHHELD: { description: 'The money of an order came into our hands.' },
    SET_OFF: { description: 'It was cancelled, or some of it was given back: amounts less than 0.' },
  },
});

@ObjectType({ description: 'A line of a tax statement. Lines are never changed or deleted.' })
export class TaxLine {
  @Field(() => ID, { description: 'The order, `ord_…`.' })
  orderId!: string;

  @Field(() => String, { description: 'Its number, as people read it aloud.' })
  orderNumber!: string;

  @Field(() => TaxLineKind, { description: 'Which way it goes.' })
  kind!: TaxLineKind;

  @Field(() => Money, { description: 'The goods it is on, without delivery; less than 0 when it is set off.' })
  goods!: Money;

  @Field(() => Money, { description: 'Value added tax: 1% of the goods of the order, rounded half up to whole đồng.' })
  vat!: Money;

  @Field(() => Money, { description: 'Personal income tax: 0.5%, rounded the same way.' })
  pit!: Money;

  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => Boolean, { description: 'True for an order that is a trial.' })
  isDemo!: boolean;
}

export const TaxLineConnection = connectionOf(() => TaxLine, 'TaxLine');

@ObjectType('TaxStatement', {
  description:
    'What a platform that takes payment withholds of a household seller in one month (Decree 117/2025): a statement only, ' +
    'no money is moved by it. A seller that is no household has no lines.',
})
export class TaxStatementType {
  @Field(() => StoreStub, { description: 'The seller.' })
  store!: StoreStub;

  @Field(() => String, { description: 'The month in Vietnam, `2026-11`.' })
  month!: string;

  @Field(() => Money, { description: 'The goods of all its lines.' })
  goods!: Money;

  @Field(() => Money, { description: 'Value added tax of all its lines; less than 0 when more was set off.' })
  vat!: Money;

  @Field(() => Money, { description: 'Personal income tax of all its lines.' })
  pit!: Money;

  @Field(() => TaxLineConnection, { description: 'A page of its lines, the oldest first.' })
  lines!: InstanceType<typeof TaxLineConnection>;

  @Field(() => String, {
    description:
      'All its lines as CSV (RFC 4180, UTF-8 with a mark, headings in the language of the caller), for a table.',
  })
  csv!: () => Promise<string>;
}
