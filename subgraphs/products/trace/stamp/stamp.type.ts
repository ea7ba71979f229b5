import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { connectionOf } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { StampFormatName } from './format.ts';

const STAMP_FORMAT: { [name in StampFormatName]: name } = {
  A4_24: 'A4_24',
  A4_65: 'A4_65',
  ROLL_40X30: 'ROLL_40X30',
};
registerEnumType(STAMP_FORMAT, {
  name: 'StampFormat',
  description: 'A sheet or roll of labels to print stamps on.',
  valuesConfig: {
    A4_24: { description: 'A4, 3 × 8 labels of 70 × 37 mm.' },
    A4_65: { description: 'A4, 5 × 13 labels of 38.1 × 21.2 mm (as Avery L7651).' },
    ROLL_40X30: { description: 'A roll of labels of 40 × 30 mm, one to a page.' },
  },
});

@ObjectType('StampPrint', {
  description: 'That stamps of a lot were made to be printed. It stays on record; the same sheet can be printed again.',
})
export class StampPrintType {
  @Field(() => ID, { description: 'Public id, `stp_…`.' })
  id!: string;

  @Field(() => STAMP_FORMAT, { description: 'What it is printed on.' })
  format!: StampFormatName;

  @Field(() => Int, { description: 'How many stamps.' })
  count!: number;

  @Field(() => Int, { description: 'Labels of the first page that stay empty: they were used before.' })
  skip!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Serial number of the first stamp, GS1 AI (21); null when all stamps are the same.',
  })
  firstSerial!: string | null;

  @Field(() => String, { nullable: true, description: 'Serial number of the last stamp; null as above.' })
  lastSerial!: string | null;

  @Field(() => DateTime, { description: 'When it was made.' })
  printedAt!: Date;

  @Field(() => String, {
    description:
      'Path of the sheet on this server, a PDF to print at its own size ("100 %", not "fit to page"). It holds until `sheetExpiresAt`, for whoever has it; ask again for another.',
  })
  sheetUrl!: string;

  @Field(() => DateTime, { description: 'Until when `sheetUrl` answers.' })
  sheetExpiresAt!: Date;
}

export const StampPrintConnection = connectionOf(() => StampPrintType, 'StampPrint');
export type StampPrintConnection = InstanceType<typeof StampPrintConnection>;

@InputType({ description: 'Stamps of one lot, to be printed.' })
export class LotStampsPrintInput {
  @Field(() => ID, { description: 'Whose stamps, `lot_…`.' })
  lotId!: string;

  @Field(() => STAMP_FORMAT, { description: 'What they are printed on.' })
  format!: StampFormatName;

  @Field(() => Int, { description: 'How many, 1 to 5,000.' })
  count!: number;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether each stamp has a serial number of its own, which no other stamp of the lot ever gets.',
  })
  isSerialised!: boolean;

  @Field(() => Int, {
    defaultValue: 0,
    description: 'Labels of the first page that are used already: fewer than a page has; 0 on a roll.',
  })
  skip!: number;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'What came of printing stamps.' })
export class LotStampsPrintPayload {
  @Field(() => StampPrintType, { nullable: true, description: 'The print, with its sheet; null when refused.' })
  stampPrint!: StampPrintType | null;

  @Field(() => [UserError], { description: 'Why nothing was made; empty on success.' })
  userErrors!: UserError[];
}
