import { DateOnly } from '@cho-phien/kit/scalars';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

/** Where a listing elsewhere stands. */
export enum PlatformListingState {
  ACTIVE = 'ACTIVE',
  PAUSED = 'PAUSED',
  ENDED = 'ENDED',
}
registerEnumType(PlatformListingState, {
  name: 'PlatformListingState',
  description: 'Where a listing on another platform stands, as its seller says.',
  valuesConfig: {
    ACTIVE: { description: 'It can be bought there.' },
    PAUSED: { description: 'It stands there, and is not sold for now.' },
    ENDED: { description: 'It was taken off there; it stays on record.' },
  },
});

@ObjectType('Platform', { description: 'Another place on the net where sellers list their goods.' })
export class PlatformType {
  @Field(() => ID, { description: 'Its code, such as `POSTMART`.' })
  code!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { description: 'The address of its home page.' })
  homePage!: string;

  @Field(() => Boolean, {
    description: 'Whether we have looked at the platform ourselves; its name is no recommendation.',
  })
  isVerified!: boolean;
}

@ObjectType('PlatformListing', {
  description: 'That a product is, or was, also sold on another platform. Its seller says so; nobody checks it there.',
})
export class PlatformListingType {
  @Field(() => ID, { description: 'Public id, `lst_…`.' })
  id!: string;

  @Field(() => PlatformType, { description: 'Where.' })
  platform!: PlatformType;

  @Field(() => String, { description: 'Its page there, https.' })
  url!: string;

  @Field(() => PlatformListingState, { description: 'Where it stands.' })
  state!: PlatformListingState;

  @Field(() => DateOnly, { description: 'Since when it has been listed there.' })
  since!: string;

  @Field(() => DateOnly, { description: 'Since when it has stood as it does.' })
  stateSince!: string;

  productId!: string;
}
