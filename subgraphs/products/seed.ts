import { addDays, dayOf, type Day } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import { ProductState } from './product/product.state.ts';
import { writeCatalogue, type CertificateRecord, type ProductRecord } from './product/product.write.ts';
import catalogue from './seed/catalogue.json' with { type: 'json' };
import samples from './seed/demo.json' with { type: 'json' };

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
