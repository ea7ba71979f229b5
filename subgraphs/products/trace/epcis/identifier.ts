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
 * Links that say they are of GS1: on its own host, or with the digits of a key in the path, too many to be there by
 * chance. On all other sites `/01/15` is a day.
 */
const CLAIM = /^https?:\/\/(id\.gs1\.org(\/|$)|[^?#]*\/(00|01|253|255|402|414|417|8003|8006|8017|8018)\/\d{8})/i;

/** Only these can be keys: everything else is spared the reading. */
const MAY_BE_KEY = /^(urn:epc:|https?:\/\/[^?#]*\/\d{2,4}\/|https?:\/\/id\.gs1\.org)/i;

/** Which one qualifier says more than all others beside it (CBV 2.0, section 8.9.2); what is not named here says nothing. */
const FINEST: Readonly<Record<string, readonly string[]>> = {
  '01': ['21', '235', '10'],
  '414': ['254'],
  '8006': ['21', '10'],
  '8010': ['8011'],
};

interface Reading {
  fault: string | undefined;
  canonical: string;
  constrained: string;
}

/** What was read of the URIs of late: those of one event are asked for again and again. Emptied when it is full. */
const readings = new Map<string, Reading>();
const MOST_READINGS = 4096;
const LONGEST_KEPT = 256;

/** Why a URI that says it is a GS1 identifier is none; undefined when it is one, or says no such thing. */
export function faultOfIdentifier(uri: string): string | undefined {
  return MAY_BE_KEY.test(uri) ? readingOf(uri).fault : undefined;
}

/** An identifier as it is compared: a link of GS1 on `https://id.gs1.org`, whatever its host was or its URN; any other URI as it is. */
export function canonical(uri: string): string {
  return MAY_BE_KEY.test(uri) ? readingOf(uri).canonical : uri;
}

/** An identifier as the event hash of CBV 2.0 has it: canonical, with the finest qualifier alone. */
export function constrained(uri: string): string {
  return MAY_BE_KEY.test(uri) ? readingOf(uri).constrained : uri;
}

function readingOf(uri: string): Reading {
  const known = readings.get(uri);
  if (known) return known;
  const reading = read(uri);
  if (readings.size >= MOST_READINGS) readings.clear();
  if (uri.length <= LONGEST_KEPT) readings.set(uri, reading);
  return reading;
}

function read(uri: string): Reading {
  try {
    const { key, qualifiers } = /^urn:/i.test(uri) ? parseEpcUrn(uri) : parseDigitalLink(uri);
    return { fault: undefined, canonical: canonicalUri(uri), constrained: withFinest({ key, qualifiers }) };
  } catch (error) {
    if (!(error instanceof Gs1Error)) throw error;
    const claims = (KEY_URN.test(uri) && !PATTERN.test(uri)) || CLAIM.test(uri);
    return { fault: claims ? error.message.replace(/\.$/, '') : undefined, canonical: uri, constrained: uri };
  }
}

function withFinest({ key, qualifiers }: Identified): string {
  const ai = FINEST[key.ai]?.find((finest) => qualifiers.some((qualifier) => qualifier.ai === finest));
  return writeDigitalLink({ key, qualifiers: qualifiers.filter((qualifier) => qualifier.ai === ai), attributes: [] });
}
