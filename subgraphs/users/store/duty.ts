import { registerEnumType } from 'type-graphql';

/** What the law asks a seller to tell before a sale from a distance, beside its name. */
export enum StoreDuty {
  ADDRESS = 'ADDRESS',
  PHONE = 'PHONE',
  REGISTRATION = 'REGISTRATION',
  COMPLAINT_WAY = 'COMPLAINT_WAY',
  RETURN_TERMS = 'RETURN_TERMS',
}
registerEnumType(StoreDuty, {
  name: 'StoreDuty',
  description:
    'What a seller has to tell beside its name (consumer protection law 19/2023, article 37). E-mail is welcome and no duty.',
  valuesConfig: {
    ADDRESS: { description: 'Where it is: `address` and `commune`.' },
    PHONE: { description: 'Its telephone: `phone`.' },
    REGISTRATION: { description: 'Who it is in law: `registrationNumber` or `taxCode`.' },
    COMPLAINT_WAY: { description: 'How to complain: `complaintWay`.' },
    RETURN_TERMS: { description: 'When and how goods go back: `returnTerms`.' },
  },
});

/** What of a store decides about its duties. */
export interface Told {
  communeCode: string | null;
  address: string | null;
  phone: string | null;
  registrationNumber: string | null;
  taxCode: string | null;
  personalTaxCode: string | null;
  complaintWay: string | null;
  returnTerms: string | null;
}

/** What a seller has not told. The database decides by the same rule what is public: see migration 0006. */
export function missingDuties(told: Told): StoreDuty[] {
  const isTold: Record<StoreDuty, boolean> = {
    ADDRESS: told.address !== null && told.communeCode !== null,
    PHONE: told.phone !== null,
    REGISTRATION: (told.registrationNumber ?? told.taxCode ?? told.personalTaxCode) !== null,
    COMPLAINT_WAY: told.complaintWay !== null,
    RETURN_TERMS: told.returnTerms !== null,
  };
  return Object.values(StoreDuty).filter((duty) => !isTold[duty]);
}
