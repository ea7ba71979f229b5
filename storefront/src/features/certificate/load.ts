import { answerOf, list, loader } from '../../data/load.ts';
import { once } from '../../data/once.ts';
import { part } from '../../data/part.ts';
import { recordEntity } from '../../data/record.ts';
import {
  CertificateIdsDocument,
  CertificatePagesDocument,
  LegalVersionsDocument,
  type LegalVersionsQuery,
} from '../../generated/graphql.ts';
import { collect, required } from '../../lib/api.ts';

/** List fields of the product tell when any of it is another, so that a new price renders no page; its store tells by itself. */
const certificates = loader({
  document: CertificatePagesDocument,
  field: 'ocopCertificates',
  by: 'ids',
  membersOnly: true,
  nodes: ({ ocopCertificates }) => ocopCertificates?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** An OCOP certificate as its own page shows it. */
export type CertificateOfPage = Awaited<ReturnType<typeof certificates>>[number];

const ID = /^crt_[0-9a-f]{32}$/;

/** The certificate at an address; undefined where there is none of a product that is public. */
export async function certificateAt(id: string | undefined): Promise<CertificateOfPage | undefined> {
  const [certificate] = id && ID.test(id) ? await certificates(id) : [];
  const store = certificate?.product?.store;
  if (store) recordEntity('Store', store.id);
  return certificate;
}

/**
 * The certificates of public products, by id, without samples: nobody shall find those as if they were real. A part, since
 * most changes of goods leave it as it is.
 */
export const realCertificates = part('certificates', async (): Promise<string[]> => {
  const found = await collect('certificates', (at) =>
    list({ document: CertificateIdsDocument, field: 'ocopCertificates' }, { ...at, filter: {} }, { membersOnly: true }),
  );
  return found.filter(({ isDemo }) => !isDemo).map(({ id }) => id);
});

/** The rules that certificates live under. */
type Rules = NonNullable<LegalVersionsQuery['ocopLegalVersions']>[number];

const allRules = once(async () =>
  required((await answerOf(LegalVersionsDocument, {})).ocopLegalVersions, 'the OCOP rules'),
);

/** The rules of a version; undefined for one that is not known. */
export async function rulesOf(version: string): Promise<Rules | undefined> {
  return (await allRules()).find(({ id }) => id === version);
}
