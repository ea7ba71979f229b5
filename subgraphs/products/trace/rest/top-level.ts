import { bareWord } from '../epcis/vocabulary.ts';
import { aboutItem } from './query.items.ts';
import { columnOf } from './query.words.ts';
import type { Condition } from './query.ts';

/** A resource that lists what events speak of, and leads to those that speak of one of them. */
interface TopLevel {
  /** The events of one of them. */
  condition(value: string): Condition;
  /** The column that holds them; undefined for things, which have a table. */
  column?: string;
  /** How a list of them is called, and its member (EPCIS 2.0, section 12.4). */
  list?: readonly [type: string, member: string];
  /** How a value is written. */
  write(value: string): string;
}

const asIs = (value: string) => value;
const column = (
  parameter: string,
  name: string,
  list: readonly [string, string],
  write: (value: string) => string = asIs,
): TopLevel => ({ condition: (value) => columnOf(parameter, [value]), column: name, list, write });

export type TopLevelName = 'eventTypes' | 'epcs' | 'bizSteps' | 'bizLocations' | 'readPoints' | 'dispositions';

export const TOP_LEVEL: Readonly<Record<TopLevelName, TopLevel>> = {
  eventTypes: column('eventType', 'type', ['EventTypeItemList', 'eventType']),
  epcs: { condition: aboutItem, write: asIs },
  bizSteps: column('EQ_bizStep', 'biz_step', ['BizStepItemList', 'bizStep'], (uri) => bareWord('bizStep', uri)),
  bizLocations: column('EQ_bizLocation', 'biz_location', ['BizLocationItemList', 'bizLocation']),
  readPoints: column('EQ_readPoint', 'read_point', ['ReadPointItemList', 'readPoint']),
  dispositions: column('EQ_disposition', 'disposition', ['DispositionItemList', 'disposition'], (uri) =>
    bareWord('disposition', uri),
  ),
};
