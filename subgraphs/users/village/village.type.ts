import { connectionOf } from '@cho-phien/kit/paging';
import { DateOnly } from '@cho-phien/kit/scalars';
import { UserError } from '@cho-phien/kit/user-errors';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';

/** The best network that a village has. */
export enum NetworkCoverage {
  NONE = 'NONE',
  G2 = 'G2',
  G3 = 'G3',
  G4 = 'G4',
  FIBRE = 'FIBRE',
}
registerEnumType(NetworkCoverage, {
  name: 'NetworkCoverage',
  description: 'The best network that most of a village can use.',
  valuesConfig: {
    NONE: { description: 'None: no signal.' },
    G2: { description: 'Calls and text messages only.' },
    G3: { description: 'Slow mobile data (3G).' },
    G4: { description: 'Mobile data (4G or 5G).' },
    FIBRE: { description: 'Fixed broadband over fibre.' },
  },
});

@ObjectType('VillageCoverage', { description: 'The network in a village as somebody found it on a day.' })
export class VillageCoverageType {
  @Field(() => NetworkCoverage, { description: 'What there was.' })
  network!: NetworkCoverage;

  @Field(() => DateOnly, { description: 'On which day; it may have changed since.' })
  asOf!: string;

  @Field(() => String, { nullable: true, description: 'Who says so: a report, a survey; null when not told.' })
  source!: string | null;
}

@ObjectType('Village', {
  description: 'A village (thôn, bản, khối) of a commune. Not a unit of government and without an official code.',
})
export class VillageType {
  @Field(() => ID, { description: 'Public id, `vil_…`.' })
  id!: string;

  @Field(() => String, { description: 'Its name: Nà Pản.' })
  name!: string;

  @Field(() => VillageCoverageType, { nullable: true, description: 'Its network; null when nobody has told.' })
  coverage!: VillageCoverageType | null;

  @Field(() => Boolean, { description: 'True for an invented sample record: say so wherever you show it.' })
  isDemo!: boolean;
}

export const VillageConnection = connectionOf(() => VillageType, 'Village');

@InputType({ description: 'Which villages to list; every part that is given must hold.' })
export class VillageFilter {
  @Field(() => ID, { nullable: true, description: 'Five-digit code of the commune.' })
  communeCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The beginning of its name; marks are optional. At most 200 characters.',
  })
  search?: string | null;

  @Field(() => [NetworkCoverage], { nullable: true, description: 'With one of these networks.' })
  coverage?: NetworkCoverage[] | null;
}

@InputType({ description: 'A new village.' })
export class VillageCreateInput {
  @Field(() => ID, { description: 'Five-digit code of its commune.' })
  communeCode!: string;

  @Field(() => String, { description: 'Its name, 100 characters at most, unique in the commune.' })
  name!: string;
}

@InputType({ description: 'What to change of a village. What is absent stays.' })
export class VillageUpdateInput {
  @Field(() => ID, { description: 'Which, `vil_…`.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name, 100 characters at most, unique in the commune.' })
  name?: string | null;
}

@InputType({ description: 'The network of a village as found on a day.' })
export class VillageSetCoverageInput {
  @Field(() => ID, { description: 'Which, `vil_…`.' })
  id!: string;

  @Field(() => NetworkCoverage, { description: 'What there was.' })
  network!: NetworkCoverage;

  @Field(() => DateOnly, { description: 'On which day; not in the future, and not before what is known already.' })
  asOf!: string;

  @Field(() => String, { nullable: true, description: 'Who says so, 200 characters at most.' })
  source?: string | null;
}

@ObjectType({ description: 'What came of a change of a village.' })
export class VillagePayload {
  @Field(() => VillageType, { nullable: true, description: 'As it is now; null when it was refused.' })
  village!: VillageType | null;

  @Field(() => [UserError], { description: 'Why nothing changed; empty when it did.' })
  userErrors!: UserError[];
}
