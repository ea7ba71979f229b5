/** The certificate a product is known by: one in force, else the newest, which may have lapsed. */
export function leadCertificate<Certificate extends { showsBadge: boolean }>({
  ocopCertificates,
}: {
  ocopCertificates: readonly Certificate[];
}): Certificate | undefined {
  return ocopCertificates.find(({ showsBadge }) => showsBadge) ?? ocopCertificates[0];
}
