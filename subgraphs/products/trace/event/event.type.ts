import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { LocalizedText } from '@cho-phien/kit/values';
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { CommuneStub, StoreStub } from '../../product/origin.type.ts';

/** The five types of EPCIS 2.0. */
export enum TraceEventKind {
  OBJECT = 'OBJECT',
  AGGREGATION = 'AGGREGATION',
  TRANSFORMATION = 'TRANSFORMATION',
  ASSOCIATION = 'ASSOCIATION',
  TRANSACTION = 'TRANSACTION',
}
registerEnumType(TraceEventKind, {
  name: 'TraceEventKind',
  description: 'The types of events that EPCIS 2.0 has.',
  valuesConfig: {
    OBJECT: { description: 'Something came to be, was seen, or is gone (ObjectEvent).' },
    AGGREGATION: { description: 'Goods were put into something, or taken out (AggregationEvent).' },
    TRANSFORMATION: { description: 'Goods became other goods (TransformationEvent).' },
    ASSOCIATION: { description: 'Something was fixed to something, or taken off (AssociationEvent).' },
    TRANSACTION: { description: 'Goods belong to an order, a bill or the like (TransactionEvent).' },
  },
});

/** What an event does with the goods it lists. */
export enum TraceAction {
  ADD = 'ADD',
  OBSERVE = 'OBSERVE',
  DELETE = 'DELETE',
}
registerEnumType(TraceAction, {
  name: 'TraceAction',
  description: 'What an event does with what it lists.',
  valuesConfig: {
    ADD: { description: 'They come to be, or are put in.' },
    OBSERVE: { description: 'They were seen, and go on.' },
    DELETE: { description: 'They are gone, or taken out.' },
  },
});

/** What goods are in an event. */
export enum TraceRole {
  EPC = 'EPC',
  INPUT = 'INPUT',
  OUTPUT = 'OUTPUT',
  PARENT = 'PARENT',
  CHILD = 'CHILD',
}
registerEnumType(TraceRole, {
  name: 'TraceRole',
  description: 'What goods are in an event.',
  valuesConfig: {
    EPC: { description: 'What it happened to.' },
    INPUT: { description: 'What went in.' },
    OUTPUT: { description: 'What came of it.' },
    PARENT: { description: 'What holds the others: a box, a pallet.' },
    CHILD: { description: 'What is held.' },
  },
});

@ObjectType({ description: 'Goods that an event speaks of.' })
export class TraceQuantity {
  @Field(() => String, { description: 'What names them: a GS1 Digital Link URI, `urn:uuid:…`, or another URI.' })
  identifier!: string;

  @Field(() => TraceRole, { description: 'What they are in the event.' })
  role!: TraceRole;

  @Field(() => Float, { nullable: true, description: 'How much, in `uom`; null for one thing, or when not told.' })
  quantity!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Unit of measure, UN/ECE Recommendation 20: `KGM` is kilograms. Null where things are counted.',
  })
  uom!: string | null;

  /** uuid */
  lotId!: string | null;
}

@ObjectType({ description: 'Where an event happened, as its store calls it.' })
export class TracePlace {
  @Field(() => LocalizedText, { description: 'What people call it.' })
  name!: LocalizedText;

  @Field(() => String, {
    nullable: true,
    description: 'Growing-area code (PUC) or packing-house code (PHC); null when it has none. Not verified here.',
  })
  code!: string | null;

  @Field(() => Boolean, { description: 'Whether it is a growing area; otherwise a facility.' })
  isGrowingArea!: boolean;
}

@ObjectType({ description: 'The lowest and the highest temperature that sensors told of in an event.' })
export class TraceTemperature {
  @Field(() => Float, { description: 'The lowest, in °C.' })
  minimum!: number;

  @Field(() => Float, { description: 'The highest, in °C.' })
  maximum!: number;
}

@ObjectType('TraceEvent', {
  description:
    'What happened to a lot, or to what it was packed in, as an EPCIS 2.0 event tells it. Events are never changed; a wrong one is declared so.',
})
export class TraceEventType {
  @Field(() => String, { description: 'Its EPCIS event id, a URI.' })
  eventId!: string;

  @Field(() => TraceEventKind, { nullable: true, description: "Its type; null for a type of a partner's own." })
  type!: TraceEventKind | null;

  @Field(() => DateTime, { description: 'When it happened.' })
  eventTime!: Date;

  @Field(() => String, { description: 'The hours of the place against UTC then: `+07:00`.' })
  zoneOffset!: string;

  @Field(() => DateTime, { description: 'When it was told here.' })
  recordedAt!: Date;

  @Field(() => TraceAction, {
    nullable: true,
    description: 'What it does with what it lists; null where goods became others.',
  })
  action!: TraceAction | null;

  @Field(() => String, {
    nullable: true,
    description: 'Business step: a bare word of CBV 2.0 such as `shipping`, or the URI of another.',
  })
  bizStep!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Disposition: a bare word of CBV 2.0 such as `in_transit`, or the URI of another.',
  })
  disposition!: string | null;

  @Field(() => LocalizedText, { description: 'What happened, in two or three plain words: "Đóng gói".' })
  title!: LocalizedText;

  @Field(() => Boolean, {
    description:
      'Whether it calls the goods back: its persistent disposition (EPCIS 2.0) sets `recalled`. Not the end of a recall, ' +
      'even while another holds them. Whether they are recalled now, the state of the lot says.',
  })
  isRecall!: boolean;

  @Field(() => CommuneStub, { nullable: true, description: 'In which commune; null when that is not known.' })
  commune!: CommuneStub | null;

  @Field(() => TraceTemperature, { nullable: true, description: 'How cold or warm it was; null when nobody measured.' })
  temperature!: TraceTemperature | null;

  @Field(() => Boolean, { description: 'Whether who told it declared it wrong: show it as such, or not at all.' })
  isCorrected!: boolean;

  @Field(() => DateTime, { nullable: true, description: 'When it was declared wrong; null when it was not.' })
  correctedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it is wrong: `did_not_occur` or `incorrect_data` (CBV 2.0, section 7.5), or a URI; null when not told.',
  })
  correctionReason!: string | null;

  @Field(() => StoreStub, {
    nullable: true,
    description: 'The store that tells it; null when a partner does that got the lot.',
  })
  store!: StoreStub | null;

  row!: EventRow;
}

/** An event as the database has it. */
export interface EventRow {
  id: number;
  actId: number;
  eventId: string;
  type: string;
  eventTime: Date;
  zoneOffset: string;
  recordTime: Date;
  action: TraceAction | null;
  bizStep: string | null;
  disposition: string | null;
  readPoint: string | null;
  bizLocation: string | null;
  document: string;
  /** uuid; null when a partner told it. */
  storeId: string | null;
  /** The declaration that it is wrong, as JSON. */
  correction: string | null;
}

/** A page of events. */
export const TraceEventConnection = connectionOf(() => TraceEventType, 'TraceEvent');
export type TraceEventConnection = InstanceType<typeof TraceEventConnection>;
