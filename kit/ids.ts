import { createHash, randomUUID } from 'node:crypto';
import { requireKeys } from './arguments.ts';
import { badInput } from './errors.ts';

/** The prefixes of public ids, one per kind of thing. */
export type IdPrefix =
  | 'prd' // Product
  | 'var' // Variant
  | 'off' // Offer
  | 'rev' // ProductRevision
  | 'crt' // OcopCertificate
  | 'cer' // Certification
  | 'rnn' // RenewalNotice
  | 'pag' // Page
  | 'sto' // Story
  | 'acc' // Account
  | 'ses' // Session
  | 'grt' // RoleGrant
  | 'str' // Store
  | 'mem' // StoreMember
  | 'hhd' // Household
  | 'vil' // Village
  | 'imp' // HouseholdImport
  | 'pim' // ProductImport
  | 'hgr' // HelperGroup
  | 'hmb' // HelperMember
  | 'asg' // Assignment
  | 'con' // Consent
  | 'drq' // DataRequest
  | 'ptn' // Partner
  | 'cli' // ApiClient
  | 'med' // Media
  | 'lst' // PlatformListing
  | 'lot' // Lot
  | 'rcl' // Recall
  | 'gar' // GrowingArea
  | 'fac' // Facility
  | 'stp' // StampPrint
  | 'car' // Cart
  | 'ord' // Order
  | 'pay' // Payment
  | 'cmp' // Complaint
  | 'ret' // Return
  | 'aud'; // AuditEntry

const HEX = /^[0-9a-f]{32}$/;

/** A new UUIDv7 (RFC 9562, section 5.7): its first 48 bits are the time in milliseconds, so ids sort by creation. */
export function newUuid(now: number = Date.now()): string {
  const random = randomUUID();
  const time = now.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`;
}

/** A UUIDv8 that is the same for the same name on every machine: seeded rows refer to each other without a look-up. */
export function seedUuid(kind: string, name: string): string {
  const hex = createHash('sha256').update(`cho-phien:${kind}:${name}`).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A database uuid as the API shows it: `prd_0190f3c4…`. */
export function publicId(prefix: IdPrefix, uuid: string): string {
  return `${prefix}_${uuid.replaceAll('-', '')}`;
}

/** The uuid behind a public id, or undefined when the prefix or the form is another. Never asks the database. */
export function parseId(prefix: IdPrefix, id: string): string | undefined {
  const hex = id.startsWith(`${prefix}_`) ? id.slice(prefix.length + 1) : '';
  if (!HEX.test(hex)) return undefined;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Like {@link parseId}, for query arguments: a wrong id is refused with `BAD_USER_INPUT`, reason `INVALID_ID`. */
export function requireId(prefix: IdPrefix, id: string, argument = 'id'): string {
  const uuid = parseId(prefix, id);
  if (uuid) return uuid;
  throw badInput('INVALID_ID', argument, {
    vi: `Mã "${id.slice(0, 60)}" không đúng: mã ở đây bắt đầu bằng "${prefix}_" và 32 ký tự 0-9, a-f.`,
    en: `"${id.slice(0, 60)}" is not an id of this kind: it starts with "${prefix}_" and 32 characters 0-9, a-f.`,
  });
}

/** The uuids of a list of ids of one kind, at most 100; each is refused as {@link requireId} refuses it. */
export function requireIds(prefix: IdPrefix, ids: readonly string[], argument: string): string[] {
  return requireKeys(argument, ids).map((id) => requireId(prefix, id, argument));
}
