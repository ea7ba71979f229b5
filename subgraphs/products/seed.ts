import { addDays, dayOf, type Day } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import { seedUuid } from '@cho-phien/kit/ids';
import { ProductState } from './product/product.state.ts';
import { writeCatalogue, type CertificateRecord, type ProductRecord } from './product/product.write.ts';
import { CERTIFICATION, insert } from './product/product.tables.ts';
import { seedLots } from './trace/seed.ts';
import catalogue from './seed/catalogue.json' with { type: 'json' };
import samples from './seed/demo.json' with { type: 'json' };
import sampleCertifications from './seed/demo-certifications.json' with { type: 'json' };

/**
 * Writes the demonstration catalogue: real products with their sources, then the samples that show each state of a
 * certificate. The samples' dates are counted from `now`, so that the states hold on the day of the first start.
 */
export async function seed(db: Database, now: Date): Promise<void> {
  const listedAt = new Date(`${catalogue.asOf}T00:00:00+07:00`);
  const real = catalogue.products.map((product) => ({
    ...product,
    state: ProductState.PUBLISHED,
    isDemo: false,
    certificates: [],
    listedAt,
  })) as ProductRecord[];
  const today = dayOf(now);
  const invented = samples.products.map((product) => ({
    ...product,
    certificates: product.certificates.map((certificate) => onDays(certificate, today)),
    listedAt,
  })) as ProductRecord[];
  const sources = Object.entries(catalogue.sources).map(([id, source]) => ({ id, ...source }));
  await writeCatalogue(db, { sources, products: [...real, ...invented] });
  await writeCertifications(db, now);
  await seedLots(db, now);
}

type SampleCertificate = (typeof samples.products)[number]['certificates'][number];

function onDays(certificate: SampleCertificate, today: Day): CertificateRecord {
  const ago = (days: number | null) => (days === null ? null : addDays(today, -days));
  return {
    stars: certificate.stars,
    legalVersion: certificate.legalVersion,
    decisionNumber: certificate.decisionNumber,
    issuedBy: certificate.issuedBy,
    decisionDate: addDays(today, -certificate.decisionDaysAgo),
    issuedOn: addDays(today, -certificate.issuedDaysAgo),
    filedOn: ago(certificate.filedDaysAgo),
    revokedOn: ago(certificate.revokedDaysAgo),
    revocationReason: certificate.revocationReason,
    productCode: certificate.productCode,
    isDemo: true,
  };
}

/** Certifications of other schemes, of sample products. */
async function writeCertifications(db: Database, now: Date): Promise<void> {
  const today = dayOf(now);
  const rows = sampleCertifications.certifications.map((sample) => {
    const issuedOn = addDays(today, -sample.issuedDaysAgo);
    return {
      id: seedUuid('certification', sample.number),
      scheme: sample.scheme,
      product_id: seedUuid('product', sample.product),
      certifier: sample.certifier,
      number: sample.number,
      crops: sample.crops,
      area_square_metres: sample.areaSquareMetres,
      market: sample.market,
      site: sample.site,
      issued_on: issuedOn,
      expires_on: sample.lastsDays === null ? null : addDays(issuedOn, sample.lastsDays),
      revoked_on: sample.revokedDaysAgo === null ? null : addDays(today, -sample.revokedDaysAgo),
      revocation_reason: sample.revocationReason,
      is_demo: true,
      recorded_at: now,
    };
  });
  await db.atomically((sql) => insert(sql, 'certification', CERTIFICATION, rows));
}
