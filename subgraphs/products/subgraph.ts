import { residentOf } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { startJob } from '@cho-phien/kit/job';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { IllegalStepError, InputError } from '@cho-phien/kit/user-errors';
import { AddressResolver } from './address/address.resolver.ts';
import { ProductAuditResolver } from './audit/audit.resolver.ts';
import { CertificationResolver } from './certification/schemes/certification.resolver.ts';
import { renewalNotices } from './certification/radar/notice.ts';
import { viewNotices } from './certification/radar/notice.view.ts';
import { OcopRenewalResolver } from './certification/radar/radar.resolver.ts';
import { OcopCertificateResolver } from './certification/certificate.resolver.ts';
import { findCategory } from './category/category.ts';
import { CategoryBranchResolver, CategoryResolver } from './category/category.resolver.ts';
import { ProductChangeResolver } from './change/change.resolver.ts';
import { withBranch } from './change/list-fields.ts';
import { Migration0001Catalogue } from './migrations/0001-catalogue.ts';
import { Migration0002Certification } from './migrations/0002-certification.ts';
import { Migration0003Changes } from './migrations/0003-changes.ts';
import { Migration0004Counts } from './migrations/0004-counts.ts';
import { Migration0005Addresses } from './migrations/0005-addresses.ts';
import { Migration0006Slugs } from './migrations/0006-slugs.ts';
import { Migration0007ListFields } from './migrations/0007-list-fields.ts';
import { Migration0008Neighbours } from './migrations/0008-neighbours.ts';
import { Migration0009Audit } from './migrations/0009-audit.ts';
import { Migration0010AuditOfHelp } from './migrations/0010-audit-of-help.ts';
import { Migration0011Certificates } from './migrations/0011-certificates.ts';
import { Migration0012Schemes } from './migrations/0012-schemes.ts';
import { Migration0013Revisions } from './migrations/0013-revisions.ts';
import { Migration0014Sizes } from './migrations/0014-sizes.ts';
import { Migration0018RenewalNotices } from './migrations/0018-renewal-notices.ts';
import { Migration0016Imports } from './migrations/0016-imports.ts';
import { Migration0023Bulk } from './migrations/0023-bulk.ts';
import { Migration0025KindsListed } from './migrations/0025-kinds-listed.ts';
import { Migration0026BulkParts } from './migrations/0026-bulk-parts.ts';
import { Migration0027CertificatesIssued } from './migrations/0027-certificates-issued.ts';
import { Migration0028CertificatesOnce } from './migrations/0028-certificates-once.ts';
import { Migration0030BlocksKept } from './migrations/0030-blocks-kept.ts';
import { Migration0033PriceChanges } from './migrations/0033-price-changes.ts';
import { Migration0031RevisionsPaged } from './migrations/0031-revisions-paged.ts';
import { Migration0035SlugForm } from './migrations/0035-slug-form.ts';
import { Migration0036Gtins } from './migrations/0036-gtins.ts';
import { Migration0037Lots } from './migrations/0037-lots.ts';
import { Migration0038LotsListed } from './migrations/0038-lots-listed.ts';
import { Migration0039Stamps } from './migrations/0039-stamps.ts';
import { Migration0042GoodsFollowed } from './migrations/0042-goods-followed.ts';
import { Migration0046EventsVerified } from './migrations/0046-events-verified.ts';
import { Migration0043Scans } from './migrations/0043-scans.ts';
import { Migration0044Recalls } from './migrations/0044-recalls.ts';
import { LotChangeResolver } from './trace/change/lot-change.resolver.ts';
import { ArrivalsResolver } from './trace/arrivals/arrivals.resolver.ts';
import { StoreLotsResolver } from './trace/lot/store-lots.resolver.ts';
import { RecallContactResolver, RecallOfLotResolver, RecallResolver } from './trace/recall/recall.resolver.ts';
import { Migration0040Epcis } from './migrations/0040-epcis.ts';
import { Migration0041EventsFound } from './migrations/0041-events-found.ts';
import { Migration0047ActionsFound } from './migrations/0047-actions-found.ts';
import { Migration0048RecalledLotsFound } from './migrations/0048-recalled-lots-found.ts';
import { Migration0049EventsInOrder } from './migrations/0049-events-in-order.ts';
import { Migration0050LotsAtOnce } from './migrations/0050-lots-at-once.ts';
import { Migration0051LotCodesFreed } from './migrations/0051-lot-codes-freed.ts';
import { Migration0052LedgerVerified } from './migrations/0052-ledger-verified.ts';
import { Migration0053RecordedInOrder } from './migrations/0053-recorded-in-order.ts';
import { Migration0055GlnsFound } from './migrations/0055-glns-found.ts';
import { Migration0056RecallOfMoreLots } from './migrations/0056-recall-of-more-lots.ts';
import { Migration0057CertificateDatesListed } from './migrations/0057-certificate-dates-listed.ts';
import { Migration0058CertificatesHashed } from './migrations/0058-certificates-hashed.ts';
import {
  LotEventsResolver,
  LotGraphNodeResolver,
  LotGraphResolver,
  LotLinkResolver,
  LotVerificationResolver,
  TraceEventResolver,
  TraceQuantityResolver,
} from './trace/event/event.resolver.ts';
import { LotActResolver } from './trace/lot/act.resolver.ts';
import { LotResolver, LotsOfProductResolver } from './trace/lot/lot.resolver.ts';
import { lotsById } from './trace/lot/lot.row.ts';
import { BeforeLotError, InsufficientQuantityError } from './trace/lot/lot.type.ts';
import { PlaceResolver } from './trace/place/place.resolver.ts';
import { OcopResolver } from './ocop/ocop.resolver.ts';
import { Migration0015Search } from './migrations/0015-search.ts';
import { Migration0019Listings } from './migrations/0019-listings.ts';
import { Migration0020Duties } from './migrations/0020-duties.ts';
import { Migration0021NewestCertificates } from './migrations/0021-newest-certificates.ts';
import { Migration0022Kinds } from './migrations/0022-kinds.ts';
import { Offer } from './offer/offer.entity.ts';
import { OfferResolver } from './offer/offer.resolver.ts';
import { ProductMutations } from './product/product.mutations.ts';
import { ProductFacetsResolver, ProductListResolver } from './product/product.facets.resolver.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { productsById } from './product/product.service.ts';
import { SeasonResolver } from './season/season.resolver.ts';
import { residentSearch } from './search/resident.ts';
import { viewSellable } from './sellable/sellable.view.ts';
import { PlatformListingResolver } from './listing/listing.resolver.ts';
import { QualityResolver, RevisionQualityResolver } from './quality/quality.resolver.ts';
import { RevisionResolver, RevisionsOfProductResolver } from './revision/revision.resolver.ts';
import { seed } from './seed.ts';
import { followStores } from './store/store.copy.ts';
import { viewReleased } from './sellable/released.view.ts';
import { answerDigitalLink } from './trace/digital-link/digital-link.answer.ts';
import { startCaptureJobs } from './trace/rest/capture-worker.ts';
import { answerEpcis } from './trace/rest/epcis.answer.ts';
import { answerStamps } from './trace/stamp/stamp.answer.ts';
import { StampResolver } from './trace/stamp/stamp.resolver.ts';
import { answerTraceCode } from './trace/digital-link/trace-code.answer.ts';
import { LotScansResolver } from './trace/digital-link/scans.resolver.ts';
import { scanCounter } from './trace/digital-link/scans.ts';
import { VariantResolver } from './variant/variant.resolver.ts';
import { variantsById } from './variant/variant.service.ts';

/** What is sold: the catalogue, its seasons and its certificates; traceability, search facets and feeds grow here. */
export const products: SubgraphDefinition = {
  name: 'products',
  resolvers: [
    ProductResolver,
    ProductListResolver,
    ProductFacetsResolver,
    OfferResolver,
    CategoryResolver,
    CategoryBranchResolver,
    SeasonResolver,
    ProductChangeResolver,
    AddressResolver,
    OcopResolver,
    ProductAuditResolver,
    OcopCertificateResolver,
    CertificationResolver,
    OcopRenewalResolver,
    ProductMutations,
    VariantResolver,
    RevisionsOfProductResolver,
    RevisionResolver,
    QualityResolver,
    RevisionQualityResolver,
    PlatformListingResolver,
    LotResolver,
    LotActResolver,
    LotEventsResolver,
    LotLinkResolver,
    LotGraphResolver,
    LotGraphNodeResolver,
    LotVerificationResolver,
    TraceEventResolver,
    TraceQuantityResolver,
    LotsOfProductResolver,
    LotScansResolver,
    PlaceResolver,
    StampResolver,
    StoreLotsResolver,
    ArrivalsResolver,
    LotChangeResolver,
    RecallResolver,
    RecallContactResolver,
    RecallOfLotResolver,
  ],
  references: {
    Product: ({ id }, context) => byId('prd', id, (uuid) => context.load(productsById, uuid)),
    Variant: ({ id }, context) => byId('var', id, (uuid) => context.load(variantsById, uuid)),
    Lot: ({ id }, context) => byId('lot', id, (uuid) => context.load(lotsById, uuid)),
    Category: ({ code }) => findCategory({ code }) ?? null,
  },
  orphanedTypes: [InputError, IllegalStepError, InsufficientQuantityError, BeforeLotError],
  entities: [Offer],
  migrations: [
    Migration0001Catalogue,
    Migration0002Certification,
    Migration0003Changes,
    Migration0004Counts,
    Migration0005Addresses,
    Migration0006Slugs,
    Migration0007ListFields,
    Migration0008Neighbours,
    Migration0009Audit,
    Migration0010AuditOfHelp,
    Migration0011Certificates,
    Migration0012Schemes,
    Migration0013Revisions,
    Migration0014Sizes,
    Migration0015Search,
    Migration0016Imports,
    Migration0018RenewalNotices,
    Migration0019Listings,
    Migration0020Duties,
    Migration0021NewestCertificates,
    Migration0022Kinds,
    Migration0023Bulk,
    Migration0025KindsListed,
    Migration0026BulkParts,
    Migration0027CertificatesIssued,
    Migration0028CertificatesOnce,
    Migration0030BlocksKept,
    Migration0033PriceChanges,
    Migration0031RevisionsPaged,
    Migration0035SlugForm,
    Migration0036Gtins,
    Migration0037Lots,
    Migration0038LotsListed,
    Migration0039Stamps,
    Migration0042GoodsFollowed,
    Migration0046EventsVerified,
    Migration0043Scans,
    Migration0044Recalls,
    Migration0040Epcis,
    Migration0041EventsFound,
    Migration0047ActionsFound,
    Migration0048RecalledLotsFound,
    Migration0049EventsInOrder,
    Migration0050LotsAtOnce,
    Migration0051LotCodesFreed,
    Migration0052LedgerVerified,
    Migration0053RecordedInOrder,
    Migration0055GlnsFound,
    Migration0056RecallOfMoreLots,
    Migration0057CertificateDatesListed,
    Migration0058CertificatesHashed,
  ],
  seed,
  warm: (db) => residentOf(db, residentSearch).read(),
  follows: { users: followStores },
  answers: {
    'digital-link': answerDigitalLink,
    'trace-codes': answerTraceCode,
    epcis: answerEpcis,
    stamps: answerStamps,
  },
  tend: (db) => {
    const jobs = [startJob(renewalNotices, db), startCaptureJobs(db)];
    return async () => {
      await Promise.all([...jobs.map((job) => job.stop()), residentOf(db, scanCounter).flush()]);
    };
  },
  feed: {
    complete: { Product: withBranch },
    view(request, db) {
      if (request.of === 'renewal-notices') return viewNotices(request, db);
      return request.of === 'lots' ? viewReleased(request, db) : viewSellable(request, db);
    },
  },
};

/** The entity of a reference; null for an id of another kind. */
async function byId(prefix: 'prd' | 'var' | 'lot', id: string | undefined, load: (uuid: string) => Promise<unknown>) {
  const uuid = parseId(prefix, id ?? '');
  return (uuid && (await load(uuid))) ?? null;
}
