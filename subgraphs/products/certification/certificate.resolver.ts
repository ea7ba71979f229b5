import type { Context } from '@cho-phien/kit/context';
import { requireId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { productsById } from '../product/product.service.ts';
import { ProductType } from '../product/product.type.ts';
import { grantCertificate } from './certificate.grant.ts';
import {
  OcopCertificateFileRenewalInput,
  OcopCertificateFileRenewalPayload,
  OcopCertificateGrantInput,
  OcopCertificateGrantPayload,
  OcopCertificateRefuseRenewalInput,
  OcopCertificateRefuseRenewalPayload,
  OcopCertificateRevokeInput,
  OcopCertificateRevokePayload,
} from './certificate.input.ts';
import { listCertificates, OcopCertificateConnection, OcopCertificateFilter } from './certificate.list.ts';
import { fileRenewal, refuseRenewal, revokeCertificate, type CertificateChange } from './certificate.write.ts';
import { certificatesById } from './certification.service.ts';
import { OcopCertificate } from './certification.type.ts';

const WHO = 'Officers of the whole province of the product, admins.';
const STEP_ERRORS =
  'User errors: NOT_FOUND, INVALID_INPUT, CONFLICT (an `IllegalStepError` with the legal steps, or a key of another request).';

@Resolver(() => OcopCertificate)
export class OcopCertificateResolver {
  @Query(() => OcopCertificate, {
    nullable: true,
    description: 'One recorded certificate; null when there is none, or none of a product that you may see.',
  })
  async ocopCertificate(
    @Arg('id', () => ID, { description: 'Its id, `crt_…`.' }) id: string,
    @Ctx() context: Context,
  ): Promise<OcopCertificate | null> {
    return (await context.load(certificatesById, requireId('crt', id))) ?? null;
  }

  @Query(() => OcopCertificateConnection, {
    nullable: true,
    description: 'Recorded certificates in whatever state, of products that you may see; last issued first.',
  })
  ocopCertificates(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OcopCertificateFilter, { nullable: true, description: 'Which of them.' })
    filter: OcopCertificateFilter | null,
    @Ctx() context: Context,
  ): Promise<OcopCertificateConnection> {
    return listCertificates({ ...page, filter }, context);
  }

  @FieldResolver(() => ProductType, { nullable: true, description: 'The product whose stars it certifies.' })
  async product(@Root() { productUuid }: OcopCertificate, @Ctx() context: Context): Promise<ProductType | null> {
    return (await context.load(productsById, productUuid)) ?? null;
  }

  @FieldResolver(() => OcopCertificate, { nullable: true, description: 'The certificate that this one renewed.' })
  async renews(@Root() { renewsUuid }: OcopCertificate, @Ctx() context: Context): Promise<OcopCertificate | null> {
    return (renewsUuid && (await context.load(certificatesById, renewsUuid))) || null;
  }

  @FieldResolver(() => OcopCertificate, { nullable: true, description: 'The certificate that renewed this one.' })
  async renewedBy(@Root() certificate: OcopCertificate, @Ctx() context: Context): Promise<OcopCertificate | null> {
    const { renewedByUuid } = certificate;
    return (renewedByUuid && (await context.load(certificatesById, renewedByUuid))) || null;
  }

  @Mutation(() => OcopCertificateGrantPayload, {
    nullable: true,
    description: `Records a decision that grants 3 to 5 stars, also one that renews another certificate. ${WHO} User errors, all at once: NOT_FOUND, INVALID_INPUT, CONFLICT (the decision is on record, the certificate cannot be renewed, or a key of another request).`,
  })
  ocopCertificateGrant(
    @Arg('input', () => OcopCertificateGrantInput, { description: 'The decision.' }) input: OcopCertificateGrantInput,
    @Ctx() context: Context,
  ): Promise<CertificateChange> {
    return grantCertificate(input, context);
  }

  @Mutation(() => OcopCertificateFileRenewalPayload, {
    nullable: true,
    description: `Records a filing for re-evaluation; one after the window keeps the certificate valid past its end until the result. ${WHO} ${STEP_ERRORS}`,
  })
  ocopCertificateFileRenewal(
    @Arg('input', () => OcopCertificateFileRenewalInput, { description: 'The filing.' })
    input: OcopCertificateFileRenewalInput,
    @Ctx() context: Context,
  ): Promise<CertificateChange> {
    return fileRenewal(input, context);
  }

  @Mutation(() => OcopCertificateRefuseRenewalPayload, {
    nullable: true,
    description: `Records that a re-evaluation was refused; a grace ends with it. ${WHO} ${STEP_ERRORS}`,
  })
  ocopCertificateRefuseRenewal(
    @Arg('input', () => OcopCertificateRefuseRenewalInput, { description: 'The refusal.' })
    input: OcopCertificateRefuseRenewalInput,
    @Ctx() context: Context,
  ): Promise<CertificateChange> {
    return refuseRenewal(input, context);
  }

  @Mutation(() => OcopCertificateRevokePayload, {
    nullable: true,
    description: `Records that a certificate in force was taken back, on one of the six grounds. ${WHO} ${STEP_ERRORS}`,
  })
  ocopCertificateRevoke(
    @Arg('input', () => OcopCertificateRevokeInput, { description: 'The revocation.' })
    input: OcopCertificateRevokeInput,
    @Ctx() context: Context,
  ): Promise<CertificateChange> {
    return revokeCertificate(input, context);
  }
}
