import type { RawAnswer } from '@cho-phien/kit/handed-on';

/** What the resolver says of itself at `/.well-known/gs1resolver` (GS1-Conformant Resolver 1.2, resolver description file). */
export function describeResolver(site: string): RawAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=3600' },
    body: JSON.stringify({
      name: 'Chợ Phiên',
      resolverRoot: site,
      supportedPrimaryKeys: ['00', '01', '414', '417'],
      supportedLinkType: [{ namespace: 'https://ref.gs1.org/voc/', prefix: 'gs1:' }],
      linkTypeDefaultCanBeLinkset: false,
    }),
  };
}
