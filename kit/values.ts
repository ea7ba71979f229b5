import 'reflect-metadata';
import { Directive, Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { SafeInt } from './scalars.ts';

/** One text in the two languages of the platform. */
@Directive('@shareable')
@ObjectType({ description: 'One text in Vietnamese and in English.' })
export class LocalizedText {
  @Field(() => String, { description: 'Vietnamese, with all its marks (Unicode NFC).' })
  vi!: string;

  @Field(() => String, { description: 'English. Names of places and makers keep their Vietnamese spelling.' })
  en!: string;
}

/** A text as it is read: where nobody has written the English, the Vietnamese stands for it. */
export function inBoth(vi: string, en: string | null): LocalizedText {
  return { vi, en: en || vi };
}

/** The same, as mutations take it. */
@InputType({ description: 'One text in both languages.' })
export class LocalizedTextInput {
  @Field(() => String, { description: 'Vietnamese, with all its marks.' })
  vi!: string;

  @Field(() => String, {
    defaultValue: '',
    description: 'English; left out or empty where nobody has written it. Some texts need it: they say so.',
  })
  en!: string;
}

/** The one currency, spelled out so that amounts never travel without it. */
export enum CurrencyCode {
  VND = 'VND',
}
registerEnumType(CurrencyCode, {
  name: 'CurrencyCode',
  description: 'An ISO 4217 currency.',
  valuesConfig: { VND: { description: 'Vietnamese đồng: whole numbers only, there is no smaller unit.' } },
});

/** An amount of money in whole đồng. */
@Directive('@shareable')
@ObjectType({ description: 'An amount of money.' })
export class Money {
  @Field(() => SafeInt, { description: 'Whole đồng. Never a fraction.' })
  amount!: number;

  @Field(() => CurrencyCode, { description: 'Always VND.' })
  currencyCode!: CurrencyCode;
}

/** Whole đồng as `Money`. */
export function money(amount: number): Money {
  return { amount, currencyCode: CurrencyCode.VND };
}

/** Where a fact comes from. */
@Directive('@shareable')
@ObjectType({ description: 'Where a fact was read.' })
export class Source {
  @Field(() => LocalizedText, { description: 'What the page or paper is.' })
  title!: LocalizedText;

  @Field(() => String, { nullable: true, description: 'Its address, when it has one.' })
  url!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'When it was published, as precisely as known: `2020`, `2020-09` or `2020-09-07`.',
  })
  publishedOn!: string | null;
}
