import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import type { Name } from './graph.ts';
import type { Walk } from './walk.ts';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';

/** Which way goods are followed. */
export enum LotGraphDirection {
  BACK = 'BACK',
  FORWARD = 'FORWARD',
}
registerEnumType(LotGraphDirection, {
  name: 'LotGraphDirection',
  description: 'Which way goods are followed.',
  valuesConfig: {
    BACK: { description: 'To what they were made from.' },
    FORWARD: { description: 'To what was made of them.' },
  },
});

@ObjectType({ description: 'One step between goods: what went into an act, or what came of it.' })
export class LotLink {
  @Field(() => String, { description: 'What names the other goods: a URI.' })
  identifier!: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'How much of what went in: of the other goods in `madeFrom`, of this lot in `madeInto`. Null when not told.',
  })
  quantity!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of measure of `quantity`, UN/ECE Recommendation 20: `KGM`. Null where things are counted.',
  })
  uom!: string | null;

  @Field(() => String, { description: 'The EPCIS event id of the act.' })
  eventId!: string;

  @Field(() => DateTime, { description: 'When it was done.' })
  eventTime!: Date;

  @Field(() => LocalizedText, { description: 'What was done, in two or three plain words.' })
  title!: LocalizedText;

  /** uuid */
  lotId!: string | null;
}

@ObjectType({ description: 'Goods that a lot was made from or into, through any number of acts.' })
export class LotGraphNode {
  @Field(() => String, { description: 'What names them: a GS1 Digital Link URI, `urn:uuid:…`, or another URI.' })
  identifier!: string;

  @Field(() => Int, { description: 'The fewest acts that lie between; 0 for the lot that was asked about.' })
  depth!: number;

  /** uuid */
  lotId!: string | null;
}

@ObjectType({ description: 'One act between goods of a graph.' })
export class LotGraphEdge {
  @Field(() => String, { description: 'The EPCIS event id of the act.' })
  eventId!: string;

  @Field(() => [String], { description: 'Which nodes went in, by `identifier`.' })
  from!: string[];

  @Field(() => [String], { description: 'Which nodes came of it, by `identifier`.' })
  into!: string[];
}

@ObjectType({
  description:
    'What a lot was made from, or what was made of it, through all acts. What was declared wrong is no part.',
})
export class LotGraph {
  @Field(() => [LotGraphNode], { description: 'All goods, nearest first; each once, however many ways lead there.' })
  nodes!: LotGraphNode[];

  @Field(() => Boolean, { description: 'Whether more lies beyond `first` or `maxDepth`.' })
  isTruncated!: boolean;

  /** Where it was gone, for its acts. */
  trail!: { walk: Walk; names: ReadonlyMap<number, Name> };
}
