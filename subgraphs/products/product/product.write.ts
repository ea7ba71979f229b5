import type { Database } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { seedUuid } from '@cho-phien/kit/ids';
import { commune } from '@cho-phien/kit/places/places';
import { graceOf, termOf } from '../certification/dates.ts';
import { ocopRules } from '../ocop/legal-version.ts';
import { CERTIFICATE, CLAIM, insert, OFFER, PRODUCT, SOURCE, VARIANT, type Row } from './product.tables.ts';

/** A product with all that belongs to it, as data files write it. Its ids follow from its slug. */
export interface ProductRecord {
  slug: string;
  name: Text;
  description: Text;
  usage: Text | null;
  storageAdvice: Text | null;
  ingredients?: Text | null;
  warnings?: Text | null;
  categoryCode: string;
  storeSlug: string | null;
  origin: { communeCode: string | null; confidence: string; sourceText: string | null };
  season: { months: number[]; basis: string; source: string | null };
  variants: VariantRecord[];
  storage: string;
  shelfLifeDays: number | null;
  isShelfLifeDemo: boolean;
  isAgeRestricted: boolean;
  preorderWeeks?: number | null;
  registrationNumber?: string | null;
  activeIngredient?: string | null;
  waitingDays?: number | null;
  drawing: string;
  state: string;
  isDemo: boolean;
  claims: { stars: number; reportedOn: string; source: string }[];
  certificates: CertificateRecord[];
  sources: string[];
  listedAt: Date;
}

/** A size of a product; without an offer it has no price yet. */
export interface VariantRecord {
  name: Text;
  quantity: number;
  quantityUnit: string;
  offer?: { amount: number; basis: Text; isDemo: boolean } | null;
}

/** A recorded decision. Days are `YYYY-MM-DD`. */
export interface CertificateRecord {
  stars: number;
  legalVersion: string;
  decisionNumber: string;
  decisionDate: string;
  issuedBy: string;
  issuedOn: string;
  /** When re-evaluation was filed. */
  filedOn: string | null;
  revokedOn: string | null;
  revocationReason: string | null;
  productCode: string | null;
  isDemo: boolean;
}

/** What a catalogue file holds. */
export interface Catalogue {
  sources: { id: string; title: string; titleVi: string; url: string | null; publishedOn: string | null }[];
  products: ProductRecord[];
}

/** Writes what is missing of a catalogue, a table at a time, in one transaction; what is there stays as it is. */
export function writeCatalogue(db: Database, { sources, products }: Catalogue): Promise<void> {
  const withUuid = products.map((product) => ({ product, uuid: seedUuid('product', product.slug) }));
  const variants = withUuid.flatMap(({ product, uuid }) => variantRows(product, uuid));
  const offers = products.flatMap(offerRows);
  const claims = withUuid.flatMap(({ product, uuid }) => claimRows(product, uuid));
  const certificates = withUuid.flatMap(({ product, uuid }) => certificateRows(product, uuid));
  return db.atomically(async (sql) => {
    await insert(sql, 'source', SOURCE, sources.map(toSourceRow));
    await insert(sql, 'product', PRODUCT, products.map(toProductRow));
    await insert(sql, 'variant', VARIANT, variants);
    await insert(sql, 'offer', OFFER, offers);
    await insert(sql, 'ocop_claim', CLAIM, claims);
    await insert(sql, 'ocop_certificate', CERTIFICATE, certificates);
  });
}

function toSourceRow({ id, title, titleVi, url, publishedOn }: Catalogue['sources'][number]): Row {
  return { id, title_vi: titleVi, title_en: title, url, published_on: publishedOn };
}

function toProductRow(product: ProductRecord): Row {
  const place = product.origin.communeCode ? commune(product.origin.communeCode) : undefined;
  return {
    id: seedUuid('product', product.slug),
    slug: product.slug,
    name_vi: product.name.vi,
    name_en: product.name.en,
    description_vi: product.description.vi,
    description_en: product.description.en,
    usage_vi: product.usage?.vi,
    usage_en: product.usage?.en,
    storage_advice_vi: product.storageAdvice?.vi,
    storage_advice_en: product.storageAdvice?.en,
    ingredients_vi: product.ingredients?.vi,
    ingredients_en: product.ingredients?.en,
    warnings_vi: product.warnings?.vi,
    warnings_en: product.warnings?.en,
    category_code: product.categoryCode,
    store_id: product.storeSlug && seedUuid('store', product.storeSlug),
    origin_commune_code: product.origin.communeCode,
    origin_province_code: place?.provinceCode,
    origin_confidence: product.origin.confidence,
    origin_source_text: product.origin.sourceText,
    season_months: [...product.season.months].sort((a, b) => a - b),
    season_basis: product.season.basis,
    season_source_id: product.season.source,
    storage: product.storage,
    shelf_life_days: product.shelfLifeDays,
    is_shelf_life_demo: product.isShelfLifeDemo,
    is_age_restricted: product.isAgeRestricted,
    preorder_weeks: product.preorderWeeks,
    registration_number: product.registrationNumber,
    active_ingredient: product.activeIngredient,
    waiting_days: product.waitingDays,
    drawing: product.drawing,
    state: product.state,
    is_demo: product.isDemo,
    source_ids: product.sources,
    listed_at: product.listedAt,
    published_at: product.state === 'DRAFT' ? null : product.listedAt,
    updated_at: product.listedAt,
  };
}

function variantRows(product: ProductRecord, productUuid: string): Row[] {
  return product.variants.map((variant, index) => ({
    id: variantUuid(product, index),
    product_id: productUuid,
    position: index,
    name_vi: variant.name.vi,
    name_en: variant.name.en,
    quantity: variant.quantity,
    quantity_unit: variant.quantityUnit,
  }));
}

function offerRows(product: ProductRecord): Row[] {
  return product.variants.flatMap(({ offer }, index) => {
    if (!offer) return [];
    return {
      id: seedUuid('offer', `${product.slug}/${index}`),
      variant_id: variantUuid(product, index),
      amount: offer.amount,
      includes_tax: true,
      includes_shipping: false,
      valid_from: product.listedAt,
      is_demo: offer.isDemo,
      basis_vi: offer.basis.vi,
      basis_en: offer.basis.en,
    };
  });
}

function claimRows(product: ProductRecord, productUuid: string): Row[] {
  return product.claims.map((claim) => ({
    id: seedUuid('claim', `${product.slug}/${claim.reportedOn}/${claim.stars}`),
    product_id: productUuid,
    stars: claim.stars,
    reported_on: claim.reportedOn,
    source_id: claim.source,
  }));
}

function certificateRows(product: ProductRecord, productUuid: string): Row[] {
  return product.certificates.map((certificate) => ({
    ...termRow(certificate),
    id: seedUuid('certificate', `${product.slug}/${certificate.decisionNumber}`),
    product_id: productUuid,
    stars: certificate.stars,
    legal_version: certificate.legalVersion,
    decision_number: certificate.decisionNumber,
    decision_date: certificate.decisionDate,
    issued_by: certificate.issuedBy,
    issued_on: certificate.issuedOn,
    filed_on: certificate.filedOn,
    revoked_on: certificate.revokedOn,
    revocation_reason: certificate.revocationReason,
    product_code: certificate.productCode,
    is_demo: certificate.isDemo,
  }));
}

/** The days that the rules of its version give a certificate. */
function termRow({ legalVersion, issuedOn, filedOn }: CertificateRecord): Row {
  const rules = ocopRules(legalVersion);
  if (!rules) throw new Error(`There are no OCOP rules ${legalVersion}.`);
  const term = termOf(rules, issuedOn);
  return {
    renewal_from: term.renewalFrom,
    renewal_until: term.renewalUntil,
    expires_on: term.expiresOn,
    grace_until: filedOn && graceOf(rules, term, filedOn),
  };
}

function variantUuid(product: ProductRecord, index: number): string {
  return seedUuid('variant', `${product.slug}/${index}`);
}
