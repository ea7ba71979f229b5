import { DateOnly } from '@cho-phien/kit/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { Harvest } from './harvest.ts';

@ObjectType('Harvest', { description: 'A season of goods that is to come.' })
export class HarvestType implements Harvest {
  @Field(() => DateOnly, {
    description: 'Its first day in Vietnam: what was ordered ahead is handed over from then on.',
  })
  startsOn!: string;

  @Field(() => DateOnly, { description: 'Its last day, by which it is handed over.' })
  endsOn!: string;
}
