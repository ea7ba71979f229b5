import type { Context } from './context.ts';
import { forbidden, unauthenticated } from './errors.ts';
import { commune, communes } from './places/places.ts';
import type { AccountViewer, Grant, PartnerScope, PartnerViewer, StorePermission } from './viewer.ts';

type Asking = Pick<Context, 'viewer'>;
type Acting = Pick<Context, 'viewer' | 'actFor'>;

/** Where a store or a household is, as far as permissions go; null when nobody knows. */
export type CommuneCode = string | null | undefined;

/** The signed-in person; anyone else is refused with `UNAUTHENTICATED`. */
export function requireAccount({ viewer }: Asking): AccountViewer {
  if (viewer.kind === 'account') return viewer;
  throw viewer.kind === 'partner' ? forbidden() : unauthenticated();
}

/** The partner's API client, if it has one of these scopes; refused with `UNAUTHENTICATED` or `FORBIDDEN` otherwise. */
export function requirePartner({ viewer }: Asking, ...scopes: readonly PartnerScope[]): PartnerViewer {
  if (viewer.kind === 'partner' && scopes.some((scope) => viewer.scopes.includes(scope))) return viewer;
  throw viewer.kind === 'anonymous' ? unauthenticated() : forbidden();
}

/** Refuses with `UNAUTHENTICATED` who has not signed in, and with `FORBIDDEN` everyone else whom `isAllowed` does not let. */
export function require({ viewer }: Asking, isAllowed: boolean): void {
  if (isAllowed) return;
  throw viewer.kind === 'anonymous' ? unauthenticated() : forbidden();
}

/** Refuses everyone but an admin. */
export function requireAdmin(context: Asking): void {
  require(context, isAdmin(context));
}

/** Whether an admin asks. */
export function isAdmin({ viewer }: Asking): boolean {
  return grantsOf({ viewer }).some(({ role }) => role === 'ADMIN');
}

/** Whether an officer (of any place) or an admin asks: who may see what is not public yet in lists of their scope. */
export function isOfficer({ viewer }: Asking): boolean {
  return grantsOf({ viewer }).some(({ role }) => role === 'OFFICER' || role === 'ADMIN');
}

/** Whether the caller is an officer whose scope holds this commune, or an admin. Without a commune: admins only. */
export function isOfficerOf(asking: Asking, communeCode: CommuneCode): boolean {
  const provinceCode = communeCode ? commune(communeCode)?.provinceCode : undefined;
  return grantsOf(asking).some(
    (grant) =>
      grant.role === 'ADMIN' ||
      (grant.role === 'OFFICER' &&
        provinceCode !== undefined &&
        grant.provinceCode === provinceCode &&
        (grant.communeCode === null || grant.communeCode === communeCode)),
  );
}

/** Whether the caller is an officer of the whole province, or an admin. */
export function isOfficerOfProvince(asking: Asking, provinceCode: string): boolean {
  return grantsOf(asking).some(
    (grant) =>
      grant.role === 'ADMIN' ||
      (grant.role === 'OFFICER' && grant.provinceCode === provinceCode && grant.communeCode === null),
  );
}

/** What the officer grants of the caller cover, for conditions of lists: everything, or these places. */
export function officerScope(asking: Asking): 'all' | { provinceCodes: string[]; communeCodes: string[] } {
  const grants = grantsOf(asking);
  if (grants.some(({ role }) => role === 'ADMIN')) return 'all';
  const officer = grants.filter((grant) => grant.role === 'OFFICER');
  return {
    provinceCodes: officer.filter(({ communeCode }) => communeCode === null).map(({ provinceCode }) => provinceCode),
    communeCodes: officer.flatMap(({ communeCode }) => communeCode ?? []),
  };
}

/** The codes of the communes that the officer grants of the caller cover, or 'all'; none for who is no officer. */
export function communesInScope(asking: Asking): 'all' | string[] {
  const scope = officerScope(asking);
  if (scope === 'all') return scope;
  const { provinceCodes, communeCodes } = scope;
  if (provinceCodes.length + communeCodes.length === 0) return [];
  return communes().flatMap(({ code, provinceCode }) =>
    provinceCodes.includes(provinceCode) || communeCodes.includes(code) ? code : [],
  );
}

/** The stores (uuids) that the caller is a member of, or helps. */
export function ownStores(asking: Asking): string[] {
  return grantsOf(asking).flatMap((grant) =>
    grant.role === 'PRODUCER' ? [grant.storeId] : grant.role === 'HELPER' && grant.storeId ? [grant.storeId] : [],
  );
}

/** A store as permissions see it. */
export interface StoreOfThing {
  /** uuid; null for a thing that nobody sells. */
  storeId: string | null;
  /** Where the store, or else the thing, is. */
  communeCode: CommuneCode;
}

/**
 * Whether the caller may do this at a store: a member with the permission, a helper of the store's household, an
 * officer of its commune, an admin. What a helper then writes is marked as done for the household.
 */
export function mayManage(
  acting: Acting,
  { storeId, communeCode }: StoreOfThing,
  permission: StorePermission,
): boolean {
  const grants = grantsOf(acting);
  const isMember = grants.some(
    (grant) => grant.role === 'PRODUCER' && grant.storeId === storeId && grant.permissions.includes(permission),
  );
  if (isMember || isOfficerOf(acting, communeCode)) return true;
  const help = storeId === null ? undefined : helpOf(grants, (grant) => grant.storeId === storeId);
  if (help) acting.actFor(help.householdId);
  return help !== undefined;
}

/** Whether the caller is a helper assigned to this household; what they then write is marked as done for it. */
export function mayHelp(acting: Acting, householdId: string): boolean {
  const help = helpOf(grantsOf(acting), (grant) => grant.householdId === householdId);
  if (help) acting.actFor(help.householdId);
  return help !== undefined;
}

/** As {@link mayHelp}, for what is sold there: whether the caller was assigned for that too. */
export function mayHelpSell(acting: Acting, householdId: string): boolean {
  const help = helpOf(grantsOf(acting), (grant) => grant.householdId === householdId && grant.isForSelling);
  if (help) acting.actFor(help.householdId);
  return help !== undefined;
}

type HelperGrant = Extract<Grant, { role: 'HELPER' }>;

function helpOf(grants: readonly Grant[], fits: (grant: HelperGrant) => boolean): HelperGrant | undefined {
  return grants.find((grant): grant is HelperGrant => grant.role === 'HELPER' && fits(grant));
}

function grantsOf({ viewer }: Asking): readonly Grant[] {
  return viewer.kind === 'account' ? viewer.grants : [];
}
