import { canonicalUri } from '../gs1/canonical-uri.ts';
import { parseDigitalLink, writeDigitalLink } from '../gs1/digital-link.ts';
import { parseEpcUrn, type Identified } from '../gs1/epc-urn.ts';
import { Gs1Error } from '../gs1/gs1-error.ts';

/** EPC URNs that are keys of GS1. Others, such as those of the United States' defence, are not looked into. */
const KEY_URN =
  /^urn:epc:(id:(sgtin|sscc|sgln|grai|giai|gsrn|gsrnp|gdti|cpi|sgcn|ginc|gsin|itip|upui|pgln)|class:lgtin|idpat:(sgtin|grai|gdti|sgcn|cpi|itip|upui)):/i;

/** Patterns that are more than one class of things are right, though they are no key. */
const PATTERN = /^urn:epc:idpat:.*[^*]$/i;

/**
 * Links that say they are of GS1: on its own host, or with the digits of a key in the path, too long to be anything else
 * by chance. On all other sites `/01/15` is a day.
 */
const CLAIM = /^https?:\/\/(id\.gs1\.org(\/|$)|[^?#]*\/(00|01|253|255|402|414|417|8003|8006|8017|8018)\/\d{8})/i;

/** Why a URI that says it is a GS1 identifier is none; undefined when it is one, or says no such thing. */
export function faultOfIdentifier(uri: string): string | undefined {
  const isUrn = KEY_URN.test(uri) && !PATTERN.test(uri);
  if (!isUrn && !CLAIM.test(uri)) return undefined;
  const read = parsed(uri);
  return read instanceof Gs1Error ? read.message.replace(/\.$/, '') : undefined;
}

function parsed(uri: string): Identified | Gs1Error {
  try {
    return /^urn:/i.test(uri) ? parseEpcUrn(uri) : parseDigitalLink(uri);
  } catch (error) {
    if (error instanceof Gs1Error) return error;
    throw error;
  }
}

/** Only these can be keys: everything else is spared the reading. */
const MAY_BE_KEY = /^(urn:epc:|https?:\/\/[^?#]*\/\d{2,4}\/)/i;

/** An identifier as it is compared: a link of GS1 on `https://id.gs1.org`, whatever its host was or its URN; any other URI as it is. */
export function canonical(uri: string): string {
  return MAY_BE_KEY.test(uri) ? canonicalUri(uri) : uri;
}

/** Which one qualifier says more than all others beside it (CBV 2.0, section 8.9.2); what is not named here says nothing. */
const FINEST: Readonly<Record<string, readonly string[]>> = {
  '01': ['21', '235', '10'],
  '414': ['254'],
  '8006': ['21', '10'],
  '8010': ['8011'],
};

/** An identifier as the event hash of CBV 2.0 has it: canonical, with the finest qualifier alone. */
export function constrained(uri: string): string {
  if (!MAY_BE_KEY.test(uri)) return uri;
  const read = parsed(uri);
  if (read instanceof Gs1Error) return uri;
  const ai = FINEST[read.key.ai]?.find((finest) => read.qualifiers.some((qualifier) => qualifier.ai === finest));
  return writeDigitalLink({
    key: read.key,
    qualifiers: read.qualifiers.filter((qualifier) => qualifier.ai === ai),
    attributes: [],
  });
}
