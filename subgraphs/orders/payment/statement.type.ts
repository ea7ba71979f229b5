import { IDEMPOTENCY_KEY } from '@cho-phien/kit/idempotency';
import { DateOnly } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Money } from '@cho-phien/kit/values';
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PaymentType } from './payment.type.ts';
import { LineOutcome } from './reconcile.ts';

registerEnumType(LineOutcome, {
  name: 'BankLineOutcome',
  description: 'What a line of a bank statement is. EXACT, UNDER and OVER are counted, and no others.',
  valuesConfig: {
    EXACT: { description: 'With it all that is due is there.' },
    UNDER: { description: 'With it less is there than is due.' },
    OVER: { description: 'With it more is there than is due, as when it came late: the rest is to be given back.' },
    ALREADY_COUNTED: { description: 'It was counted before.' },
    REFERENCE_REUSED: { description: 'Its reference was counted with another amount: look at it.' },
    NO_CODE: { description: 'No memo of ours is in its text: look at it.' },
    SEVERAL_CODES: { description: 'Several memos are in its text: look at it.' },
    UNKNOWN_CODE: { description: 'No payment has its memo: look at it.' },
    OUTGOING: { description: 'It left the account.' },
  },
});

@InputType({ description: 'A statement of our bank account.' })
export class BankStatementReconcileInput {
  @Field(() => String, {
    description:
      'The file as text: CSV with comma, semicolon or tab, with headings in Vietnamese or English for the date, the ' +
      'reference, the description and the credit. At most 80,000 characters, some 600 lines: send longer ones in parts.',
  })
  csv!: string;

  @Field(() => String, { description: IDEMPOTENCY_KEY })
  idempotencyKey!: string;
}

@ObjectType({ description: 'A line of a bank statement, and what came of it.' })
export class BankStatementLine {
  @Field(() => Int, { description: 'The row in the file, counted from 1.' })
  row!: number;

  @Field(() => DateOnly, { description: 'The day that the bank tells.' })
  day!: string;

  @Field(() => String, { description: 'What the bank calls it.' })
  reference!: string;

  @Field(() => Money, { description: 'What came in; less than 0 is what left.' })
  amount!: Money;

  @Field(() => LineOutcome, { description: 'What it is.' })
  outcome!: LineOutcome;

  @Field(() => PaymentType, {
    nullable: true,
    description: 'The payment that it was counted for, as it is now; null when it was counted for none.',
  })
  payment!: PaymentType | null;
}

@ObjectType({ description: 'A row of a bank statement that could not be read for certain, and so was not counted.' })
export class BankStatementProblem {
  @Field(() => Int, { description: 'The row in the file, counted from 1.' })
  row!: number;

  @Field(() => String, { description: 'Machine-readable reason, such as AMOUNT_AMBIGUOUS.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'The heading of the column; null when about the whole row.' })
  heading!: string | null;

  @Field(() => String, { nullable: true, description: 'What stands there; null when nothing does.' })
  value!: string | null;

  @Field(() => String, { description: "What is wrong, one sentence in the caller's language." })
  message!: string;

  @Field(() => String, { description: "What to do, in the caller's language." })
  advice!: string;
}

@ObjectType({ description: 'What came of a bank statement.' })
export class BankStatementReconcilePayload {
  @Field(() => [BankStatementLine], { description: 'Line by line, in the order of the file.' })
  lines!: BankStatementLine[];

  @Field(() => [BankStatementProblem], { description: 'Rows that were left out. Put them right and send it again.' })
  problems!: BankStatementProblem[];

  @Field(() => [UserError], { description: 'Why nothing was read; empty on success.' })
  userErrors!: InputError[];
}
