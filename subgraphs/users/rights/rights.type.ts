import { JSONObject } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description: 'Nothing was erased, for these stores are open: hand them over, or close them first. Code CONFLICT.',
})
export class OpenStoreError extends UserError {
  @Field(() => [ID], { description: 'The stores, `str_…`.' })
  storeIds!: string[];
}

@ObjectType({ description: 'What is held about you.' })
export class AccountExportPayload {
  @Field(() => JSONObject, {
    nullable: true,
    description:
      'Rows by table: your account, household, sessions, roles, consents, what you wrote and what was written of you. ' +
      'Codes and passwords are not among them; they are kept as hashes only.',
  })
  data!: object | null;

  @Field(() => [UserError], { description: 'Why nothing was given out; empty when it was.' })
  userErrors!: UserError[];
}

@InputType({ description: 'Being forgotten. Nobody can undo it.' })
export class AccountEraseInput {
  @Field(() => Boolean, { description: 'That you are certain: true, otherwise INVALID_INPUT.' })
  isCertain!: boolean;
}

@InputType({ description: 'A household that is to be forgotten. Nobody can undo it.' })
export class HouseholdEraseInput {
  @Field(() => ID, { description: 'Which, `hhd_…`.' })
  id!: string;

  @Field(() => Boolean, { description: 'That it is certain: true, otherwise INVALID_INPUT.' })
  isCertain!: boolean;
}

@ObjectType({ description: 'What came of wanting to be forgotten.' })
export class ErasePayload {
  @Field(() => Boolean, { description: 'Whether it was done.' })
  isErased!: boolean;

  @Field(() => [UserError], { description: 'Why nothing was erased; empty when it was.' })
  userErrors!: UserError[];
}
