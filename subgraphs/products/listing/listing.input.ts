import { DateOnly } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PlatformListingState, PlatformListingType } from './listing.type.ts';

@InputType({ description: 'Where else a product is sold.' })
export class PlatformListingAddInput {
  @Field(() => ID, { description: 'The product, `prd_…`.' })
  productId!: string;

  @Field(() => ID, { description: 'The platform, one of `platforms`.' })
  platform!: string;

  @Field(() => String, { description: 'Its page there: an https address of that platform, at most 500 characters.' })
  url!: string;

  @Field(() => DateOnly, {
    nullable: true,
    description: 'Since when it has been listed there: today or before, not before 2010; today when absent.',
  })
  since?: string | null;
}

@InputType({ description: 'What is new of a listing elsewhere; what is absent stays as it is.' })
export class PlatformListingUpdateInput {
  @Field(() => ID, { description: 'The listing, `lst_…`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'As in `platformListingAdd`.' })
  url?: string | null;

  @Field(() => DateOnly, { nullable: true, description: 'As in `platformListingAdd`.' })
  since?: string | null;

  @Field(() => PlatformListingState, {
    nullable: true,
    description: 'ACTIVE or PAUSED; what has ended goes on as another listing.',
  })
  state?: PlatformListingState | null;
}

@InputType({ description: 'Which listing elsewhere was taken off.' })
export class PlatformListingEndInput {
  @Field(() => ID, { description: 'The listing, `lst_…`.' })
  id!: string;
}

@ObjectType({ description: 'What came of a change of a listing elsewhere.' })
export class PlatformListingPayload {
  @Field(() => PlatformListingType, { nullable: true, description: 'The listing as it is now; null when refused.' })
  platformListing!: PlatformListingType | null;

  @Field(() => [UserError], { description: 'Why nothing was changed, everything at once; empty on success.' })
  userErrors!: UserError[];
}
