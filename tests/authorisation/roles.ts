/** Who may ask, in the order of the columns of the matrix. */
export const ROLES = [
  'anonymous',
  'consumer',
  'otherStore',
  'ownStore',
  'helper',
  'otherHelper',
  'otherOfficer',
  'officer',
  'provinceOfficer',
  'partner',
  'partnerWithScope',
  'admin',
] as const;

/** One of those who may ask. */
export type Role = (typeof ROLES)[number];
