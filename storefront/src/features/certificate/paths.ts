import { answerOf } from '../../data/load.ts';
import { paths } from '../../data/paths.ts';
import { CertificateIdsDocument, type OcopCertificateFilter } from '../../generated/graphql.ts';
import { collect } from '../../lib/api.ts';
import { places } from '../catalogue/places.ts';
import { furtherPages } from '../product/members.ts';
import { countsOf } from '../product/counts.ts';

/** One page per OCOP certificate of a public product. */
export const certificatePaths = paths({
  name: 'certificate',
  entity: 'Product',
  all: () => addresses(),
  of: (ids) => addresses({ productIds: [...ids] }),
});

async function addresses(filter?: OcopCertificateFilter): Promise<{ id: string }[]> {
  const nodes = await collect(
    'certificates',
    async (at) => (await answerOf(CertificateIdsDocument, { ...at, filter })).ocopCertificates,
  );
  return nodes.map(({ id }) => ({ id }));
}

/** One page per scheme of certification. */
export const schemePaths = paths({
  name: 'schemes',
  all: async () => (await places()).schemes.map(({ slug }) => ({ slug })),
});

/** The pages of each list by scheme after its first. */
export const furtherSchemePaths = paths({
  name: 'schemes further',
  tier: 'later',
  all: async () => {
    const { schemes } = await places();
    const { certificates } = await countsOf({ isDemo: false });
    return schemes.flatMap(({ slug, code }) =>
      furtherPages(certificates.get(code) ?? 0).map((page) => ({ slug, page })),
    );
  },
});
