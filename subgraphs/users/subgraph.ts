import 'reflect-metadata';
import { parseId } from '@cho-phien/kit/ids';
import { startJob } from '@cho-phien/kit/job';
import { keptMessages } from '@cho-phien/kit/messages/inbox';
import { commune, province } from '@cho-phien/kit/places/places';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { InputError, TooManyAttemptsError } from '@cho-phien/kit/user-errors';
import { AccountResolver } from './account/account.resolver.ts';
import { visibleAccount } from './account/account.service.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { caller } from './caller.ts';
import { StoreChangeResolver } from './change/change.resolver.ts';
import { withProvince } from './change/list-fields.ts';
import { AccountConsentResolver, ConsentResolver, HouseholdConsentResolver } from './consent/consent.resolver.ts';
import {
  AccountAssignmentResolver,
  AssignmentResolver,
  HouseholdAssignmentResolver,
} from './helper/assignment.resolver.ts';
import { AccountHelperResolver, HelperGroupResolver } from './helper/helper.resolver.ts';
import { AccountHouseholdResolver, HouseholdResolver } from './household/household.resolver.ts';
import { HouseholdImportResolver } from './household-import/household-import.resolver.ts';
import { Migration0001Stores } from './migrations/0001-stores.ts';
import { Migration0002Changes } from './migrations/0002-changes.ts';
import { Migration0003Slugs } from './migrations/0003-slugs.ts';
import { Migration0004ListFields } from './migrations/0004-list-fields.ts';
import { Migration0005Accounts } from './migrations/0005-accounts.ts';
import { Migration0006Stores } from './migrations/0006-stores.ts';
import { MemberResolver, MembershipsResolver, MembersOfStoreResolver } from './member/member.resolver.ts';
import { Migration0007Households } from './migrations/0007-households.ts';
import { Migration0008Partners } from './migrations/0008-partners.ts';
import { Migration0009Imports } from './migrations/0009-imports.ts';
import { ApiClientResolver } from './partner/api-client.resolver.ts';
import { PartnerResolver } from './partner/partner.resolver.ts';
import { Migration0010Consents } from './migrations/0010-consents.ts';
import { Migration0011Lookups } from './migrations/0011-lookups.ts';
import { Migration0012StoreAudit } from './migrations/0012-store-audit.ts';
import { Migration0013Archived } from './migrations/0013-archived.ts';
import { Migration0014Forgotten } from './migrations/0014-forgotten.ts';
import { Migration0015AssignmentEnds } from './migrations/0015-assignment-ends.ts';
import { Migration0016OneCode } from './migrations/0016-one-code.ts';
import { Migration0017Missing } from './migrations/0017-missing.ts';
import { Migration0018RenewalMessages } from './migrations/0018-renewal-messages.ts';
import { Migration0019Invited } from './migrations/0019-invited.ts';
import { Migration0020MessageTries } from './migrations/0020-message-tries.ts';
import { Migration0021CashAtCounters } from './migrations/0021-cash-at-counters.ts';
import { CommuneResolver, FormerUnitResolver, PlaceQueries } from './place/place.resolver.ts';
import { followNotices, renewalMessages } from './renewal/renewal.messages.ts';
import { RightsResolver } from './rights/rights.resolver.ts';
import { OpenStoreError } from './rights/rights.type.ts';
import { seed } from './seed.ts';
import { SessionResolver } from './session/session.resolver.ts';
import { StoreMutations } from './store/store.mutations.ts';
import { Store } from './store/store.entity.ts';
import { StoreResolver } from './store/store.resolver.ts';
import { storesByIds } from './store/store.service.ts';
import { viewStores } from './store/store.view.ts';
import { CommuneVillagesResolver, VillageResolver } from './village/village.resolver.ts';
import { VerificationResolver } from './store/verification.resolver.ts';

/** Who and where: accounts, stores, households, partners, places. */
export const users: SubgraphDefinition = {
  name: 'users',
  resolvers: [
    PlaceQueries,
    CommuneResolver,
    FormerUnitResolver,
    StoreResolver,
    StoreMutations,
    VerificationResolver,
    MemberResolver,
    MembersOfStoreResolver,
    MembershipsResolver,
    StoreChangeResolver,
    AccountResolver,
    SessionResolver,
    AuditResolver,
    HouseholdImportResolver,
    PartnerResolver,
    ApiClientResolver,
    VillageResolver,
    CommuneVillagesResolver,
    HouseholdResolver,
    AccountHouseholdResolver,
    ConsentResolver,
    HouseholdConsentResolver,
    AccountConsentResolver,
    HelperGroupResolver,
    AccountHelperResolver,
    AssignmentResolver,
    HouseholdAssignmentResolver,
    AccountAssignmentResolver,
    RightsResolver,
  ],
  orphanedTypes: [InputError, TooManyAttemptsError, OpenStoreError],
  references: {
    Province: (reference) => province(reference.code ?? ''),
    Commune: (reference) => commune(reference.code ?? ''),
    Account: (reference, context) => visibleAccount(reference.id ?? '', context),
    Store: (reference, context) => {
      const uuid = parseId('str', reference.id ?? '');
      return uuid && context.load(storesByIds, uuid);
    },
  },
  entities: [Store],
  migrations: [
    Migration0001Stores,
    Migration0002Changes,
    Migration0003Slugs,
    Migration0004ListFields,
    Migration0005Accounts,
    Migration0006Stores,
    Migration0007Households,
    Migration0008Partners,
    Migration0009Imports,
    Migration0010Consents,
    Migration0011Lookups,
    Migration0012StoreAudit,
    Migration0013Archived,
    Migration0014Forgotten,
    Migration0015AssignmentEnds,
    Migration0016OneCode,
    Migration0017Missing,
    Migration0018RenewalMessages,
    Migration0019Invited,
    Migration0020MessageTries,
    Migration0021CashAtCounters,
  ],
  seed,
  follows: { products: followNotices },
  tend: (db) => startJob(renewalMessages, db).stop,
  calls: { caller, messages: () => Promise.resolve(keptMessages()) },
  feed: { complete: { Store: withProvince }, view: viewStores },
};
