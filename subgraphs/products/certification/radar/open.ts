/**
 * As SQL: is it open on a day whether certificate `c` will be renewed? Not of what was taken back or decided, nor of what
 * a later certificate of the product has followed already.
 */
export function isToBeRenewed(day: string): string {
  return `c.decided_on is null and coalesce(c.revoked_on > ${day}, true) and not exists (
    select from ocop_certificate later where later.product_id = c.product_id and later.expires_on > c.expires_on
       and coalesce(later.revoked_on > ${day}, true))`;
}
