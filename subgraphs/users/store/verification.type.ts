import { DateTime } from '@cho-phien/kit/scalars';
import { Field, ObjectType } from 'type-graphql';
import { GrantedRole } from '../account/account.type.ts';

@ObjectType('StoreVerification', {
  description:
    'That somebody has checked who the seller is, from its papers. Says nothing of the goods, and ends when its name, ' +
    'kind, place, registration number or tax code changes.',
})
export class StoreVerificationType {
  @Field(() => DateTime, { description: 'When it was checked.' })
  at!: Date;

  @Field(() => GrantedRole, { description: 'In which role; the person is not named.' })
  role!: GrantedRole;
}

/** A verification with the codes of the office. */
export type Verified = StoreVerificationType & { provinceCode: string | null; communeCode: string | null };
