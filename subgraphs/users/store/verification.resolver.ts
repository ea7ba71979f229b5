import { commune, province } from '@cho-phien/kit/places/places';
import type { Commune, Province } from '@cho-phien/kit/places/types';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { CommuneType } from '../place/commune.type.ts';
import { ProvinceType } from '../place/province.type.ts';
import { StoreVerificationType, type Verified } from './verification.type.ts';

@Resolver(() => StoreVerificationType)
export class VerificationResolver {
  @FieldResolver(() => CommuneType, {
    nullable: true,
    description: 'The commune whose officer checked; null for officers of the province and for admins.',
  })
  commune(@Root() { communeCode }: Verified): Commune | undefined {
    return communeCode === null ? undefined : commune(communeCode);
  }

  @FieldResolver(() => ProvinceType, {
    nullable: true,
    description: 'The province whose officer checked, also that of the commune; null for admins.',
  })
  province(@Root() { provinceCode }: Verified): Province | undefined {
    return provinceCode === null ? undefined : province(provinceCode);
  }
}
