import { DateTime } from '@cho-phien/kit/scalars';
import { InputError, UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { Complaint, ComplaintOutcome, ComplaintReason } from './complaint.type.ts';

@InputType({ description: 'An order, for its buyer.' })
export class OrderOfBuyerInput {
  @Field(() => String, { description: 'Its number, as people type it.' })
  number!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The telephone that was given with it; not needed by the account that placed it.',
  })
  phone!: string | null;
}

@InputType({ description: 'What is wrong with an order.' })
export class ComplaintOpenInput extends OrderOfBuyerInput {
  @Field(() => ComplaintReason, { description: 'What is wrong.' })
  reason!: ComplaintReason;

  @Field(() => String, { description: 'In words, 10 to 2,000 characters.' })
  text!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Receipts of pictures that were sent before (`complaintPhotoRequest`), at most 5.',
  })
  photos!: string[] | null;
}

@InputType({ description: 'A picture of what is wrong with an order, that is about to be sent.' })
export class ComplaintPhotoInput extends OrderOfBuyerInput {
  @Field(() => String, { description: '`image/jpeg`, `image/png`, `image/webp` or `image/avif`.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes, at most 10 MB.' })
  size!: number;
}

@ObjectType({ description: 'Where to send a picture of what is wrong with an order.' })
export class ComplaintPhotoPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The path to `PUT` the bytes to, with `content-type` as it was said; the answer, JSON, has the `receipt` for ' +
      '`complaintOpen`. Null when refused.',
  })
  uploadUrl!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it takes them; null when refused.' })
  expiresAt!: Date | null;

  @Field(() => [UserError], { description: 'Why there is none; empty on success.' })
  userErrors!: InputError[];
}

@InputType({ description: 'A complaint whose answer does not satisfy, or did not come in time.' })
export class ComplaintEscalateInput extends OrderOfBuyerInput {
  @Field(() => String, { nullable: true, description: 'Why, for who decides; at most 2,000 characters.' })
  text!: string | null;
}

@InputType({ description: 'What is offered, or decided.' })
export class ComplaintAnswerInput {
  @Field(() => ID, { description: 'The complaint, `cmp_…`.' })
  complaintId!: string;

  @Field(() => ComplaintOutcome, { description: 'What comes of it.' })
  outcome!: ComplaintOutcome;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a REFUND: how much is given back, in đồng, 1 to what the order cost and was not promised before.',
  })
  refundAmount!: number | null;

  @Field(() => String, { description: 'In words, for the buyer, 10 to 2,000 characters.' })
  text!: string;
}

@ObjectType({ description: 'What came of a step with a complaint.' })
export class ComplaintPayload {
  @Field(() => Complaint, { nullable: true, description: 'The complaint as it is now; null when refused.' })
  complaint!: Complaint | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty on success.' })
  userErrors!: InputError[];
}
