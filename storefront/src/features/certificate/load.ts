import { answerOf, loader } from '../../data/load.ts';
import { CertificatePagesDocument, LegalVersionsDocument, type LegalVersionsQuery } from '../../generated/graphql.ts';
import { required } from '../../lib/api.ts';

const certificates = loader({
  document: CertificatePagesDocument,
  field: 'ocopCertificates',
  by: 'ids',
  nodes: ({ ocopCertificates }) => ocopCertificates?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** An OCOP certificate as its own page shows it. */
export type CertificateOfPage = Awaited<ReturnType<typeof certificates>>[number];

const ID = /^crt_[0-9a-f]{32}$/;

/** The certificate at an address; undefined where there is none of a product that is public. */
export async function certificateAt(id: string | undefined): Promise<CertificateOfPage | undefined> {
  return id && ID.test(id) ? (await certificates(id))[0] : undefined;
}

/** The rules that certificates live under. */
type Rules = NonNullable<LegalVersionsQuery['ocopLegalVersions']>[number];

let known: Promise<Rules[]> | undefined;

/** The rules of a version; undefined for one that is not known. Loaded once per process: a release fixes them. */
export async function rulesOf(version: string): Promise<Rules | undefined> {
  if (!known) {
    known = answerOf(LegalVersionsDocument, {}).then(({ ocopLegalVersions }) =>
      required(ocopLegalVersions, 'the rules of OCOP'),
    );
    known.catch(() => (known = undefined));
  }
  return (await known).find(({ id }) => id === version);
}
