/** An absolute URI of RFC 3986: a scheme, then characters of a URI, percent signs with two hexadecimal digits. */
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-f]{2})+$/i;

/** Longer ones no index can hold; what identifies goods has a tenth of that. */
const LONGEST = 1_000;

export function isUri(text: string): boolean {
  return text.length <= LONGEST && ABSOLUTE.test(text) && text.indexOf('#') === text.lastIndexOf('#');
}

/** A UUID (RFC 4122) behind `urn:uuid:`. */
const UUID = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** A hash behind `ni:` (RFC 6920); that of CBV is written in hexadecimal digits. */
const HASH = /^ni:\/\/[^\s/?#]*\/[a-z0-9-]+;[\w-]+(\?[^\s#]*)?$/i;
const CBV_HASH = /^ni:\/\/\/sha-256;[\da-f]{64}\?ver=CBV\d+(\.\d+)+$/i;

/** Whether a URI may be the id of an event: any URI, but a UUID or a hash only in its own form. */
export function isEventId(text: string): boolean {
  if (text.length > LONGEST) return false;
  if (/^urn:uuid:/i.test(text)) return UUID.test(text);
  if (/^ni:/i.test(text))
    return /;.*\?ver=CBV/i.test(text) && /sha-256;/i.test(text) ? CBV_HASH.test(text) : HASH.test(text);
  return isUri(text);
}
