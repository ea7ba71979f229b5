import { expect, it } from 'vitest';
import { leadCertificate } from './certificate.ts';
import { aCertificate } from './product.fixture.ts';

it('is known by the certificate in force, also when a newer one was revoked', () => {
  const revoked = aCertificate({ id: 'crt_2', state: 'REVOKED', showsBadge: false });
  const inForce = aCertificate();
  expect(leadCertificate({ ocopCertificates: [revoked, inForce] })).toBe(inForce);
  expect(leadCertificate({ ocopCertificates: [revoked] })).toBe(revoked);
  expect(leadCertificate({ ocopCertificates: [] })).toBeUndefined();
});
