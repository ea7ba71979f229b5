import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RowKind } from '@cho-phien/kit/import/cells';

/** What became of a row that somebody should look at. */
export const ImportRowKind = {
  REFUSED: 'REFUSED',
  NOTED: 'NOTED',
  CHANGED: 'CHANGED',
} as const satisfies Record<RowKind, RowKind>;
registerEnumType(ImportRowKind, {
  name: 'HouseholdImportRowKind',
  description: 'What became of a row that somebody should look at.',
  valuesConfig: {
    REFUSED: { description: 'It was left out: nothing of it was taken.' },
    NOTED: { description: 'It was taken, with something to look at.' },
    CHANGED: { description: 'It changed a household that was known.' },
  },
});

/** A file of households that was imported. */
@ObjectType('HouseholdImport', {
  description:
    'A file of households that an operator imported, or is importing. For officers of its province and admins.',
})
export class HouseholdImportType {
  @Field(() => ID, { description: 'Public id, `imp_…`; the `requestId` of its entries in the audit.' })
  id!: string;

  @Field(() => String, { description: 'The name of the file.' })
  fileName!: string;

  @Field(() => Boolean, { description: 'Whether its households are invented, for demonstration.' })
  isDemo!: boolean;

  @Field(() => Int, { description: 'How many rows the file has, headings and empty rows aside.' })
  rowCount!: number;

  @Field(() => Int, { description: 'How many of them are done: the sum of the four below.' })
  doneCount!: number;

  @Field(() => Int, { description: 'Rows that made a household.' })
  madeCount!: number;

  @Field(() => Int, { description: 'Rows that changed a household that was known.' })
  changedCount!: number;

  @Field(() => Int, { description: 'Rows that told nothing new.' })
  unchangedCount!: number;

  @Field(() => Int, { description: 'Rows that were left out; `rows` tells why.' })
  refusedCount!: number;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When all of it was done; null while it runs, or after it ended early and can be started again.',
  })
  finishedAt!: Date | null;
}

export const HouseholdImportConnection = connectionOf(() => HouseholdImportType, 'HouseholdImport');

/** A row that somebody should look at. */
@ObjectType('HouseholdImportRow', {
  description:
    'A row of the file that somebody should look at, and why: of one row there may be several. Kept for 90 days, since ' +
    'it holds what stood in the row.',
})
export class HouseholdImportRowType {
  @Field(() => Int, { description: 'The row, counted from 1 as spreadsheets show it.' })
  number!: number;

  @Field(() => ImportRowKind, { description: 'What became of the row.' })
  kind!: RowKind;

  @Field(() => String, { description: 'The reason as a code that stays the same, such as `COMMUNE_SPLIT`.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'The heading of the column; null when it is about the row.' })
  heading!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What stood there, or which fields were changed. It may be personal.',
  })
  value!: string | null;

  @Field(() => String, { description: "The reason in the caller's language (Accept-Language: vi or en)." })
  message!: string;

  @Field(() => String, { description: "What to do about it, in the caller's language." })
  advice!: string;
}

export const HouseholdImportRowConnection = connectionOf(() => HouseholdImportRowType, 'HouseholdImportRow');

/** How often a reason was given. */
@ObjectType('HouseholdImportReason', { description: 'How many rows of an import a reason was given for.' })
export class HouseholdImportReason {
  @Field(() => String, { description: 'The reason as a code, such as `COMMUNE_SPLIT`.' })
  reason!: string;

  @Field(() => ImportRowKind, { description: 'What became of these rows.' })
  kind!: RowKind;

  @Field(() => Int, { description: 'How many rows.' })
  count!: number;
}
