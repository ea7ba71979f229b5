import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ProductType } from '../../product/product.type.ts';
import {
  CertificationRecordInput,
  CertificationRecordPayload,
  CertificationRevokeInput,
  CertificationRevokePayload,
} from './certification.input.ts';
import { certifiedOfProducts } from '../certification.service.ts';
import { certificationSchemes } from './certification.service.ts';
import { Certification, CertificationScheme } from './certification.type.ts';
import { recordCertification, revokeCertification, type CertificationChange } from './certification.write.ts';

@Resolver(() => ProductType)
export class CertificationResolver {
  @Query(() => [CertificationScheme], {
    nullable: true,
    description: 'The schemes of certification beside OCOP, in the order to show them.',
  })
  certificationSchemes(): CertificationScheme[] {
    return certificationSchemes();
  }

  @FieldResolver(() => [Certification], {
    description:
      'Its certifications of other schemes in whatever state, then those of its store’s places; newest first.',
  })
  async certifications(@Root() product: ProductType, @Ctx() context: Context): Promise<Certification[]> {
    return (await context.load(certifiedOfProducts, product.uuid)).certifications;
  }

  @Mutation(() => CertificationRecordPayload, {
    nullable: true,
    description:
      'Records a certification of another scheme. Officers of the commune or province of the product (for a store: of ' +
      'the store and of the site), admins; not those who sell. User errors, all at once: NOT_FOUND, INVALID_INPUT, INCOMPLETE (the scheme ' +
      'demands a field), CONFLICT (it is on record, or a key of another request).',
  })
  certificationRecord(
    @Arg('input', () => CertificationRecordInput, { description: 'The certification.' })
    input: CertificationRecordInput,
    @Ctx() context: Context,
  ): Promise<CertificationChange> {
    return recordCertification(input, context);
  }

  @Mutation(() => CertificationRevokePayload, {
    nullable: true,
    description:
      'Records that a certification in force was taken back. Officers of the commune or province of the product (for a ' +
      'store: of the site), admins. User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (an `IllegalStepError`, or a key of ' +
      'another request).',
  })
  certificationRevoke(
    @Arg('input', () => CertificationRevokeInput, { description: 'The revocation.' }) input: CertificationRevokeInput,
    @Ctx() context: Context,
  ): Promise<CertificationChange> {
    return revokeCertification(input, context);
  }
}
