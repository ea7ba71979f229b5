import { parseDigitalLink, writeDigitalLink } from '../gs1/digital-link.ts';
import { parseEpcUrn, type Identified } from '../gs1/epc-urn.ts';
import { Gs1Error } from '../gs1/gs1-error.ts';

/** EPC URNs that are keys of GS1. Others, such as those of the United States' defence, are not looked into. */
const KEY_URN =
  /^urn:epc:(id:(sgtin|sscc|sgln|grai|giai|gsrn|gsrnp|gdti|cpi|sgcn|ginc|gsin|itip|upui|pgln)|class:lgtin|idpat:(sgtin|grai|gdti|sgcn|cpi|itip|upui)):/i;

/** Patterns that are more than one class of things are right, though they are no key. */
const PATTERN = /^urn:epc:idpat:.*[^*]$/i;

/**
 * Links that say they are of GS1: a key on its own host, or on another with so many digits behind it as do not stand
 * there by chance. `/01/15` may be a day.
 */
const CLAIM =
  /^https?:\/\/(id\.gs1\.org\/([^?#]*\/)?(00|01|253|255|401|402|414|417|8003|8004|8006|8010|8017|8018)\/|[^?#]*\/(00|01|253|255|402|414|417|8003|8006|8017|8018)\/\d{8})/i;

/** Words for keys and qualifiers in links before version 1.2 of their standard, which examples of EPCIS still have. */
const WORDS: Readonly<Record<string, string>> = {
  gtin: '01',
  cpv: '22',
  lot: '10',
  ser: '21',
  itip: '8006',
  sscc: '00',
  gln: '414',
  glnx: '254',
  party: '417',
  gsrn: '8018',
  gsrnp: '8017',
  grai: '8003',
  giai: '8004',
  gdti: '253',
  gcn: '255',
  ginc: '401',
  gsin: '402',
  cpid: '8010',
  cpsn: '8011',
};
const WORD = new RegExp(`/(${Object.keys(WORDS).join('|')})(?=/)`, 'g');

/** Only these can be keys: everything else is spared the reading. */
const MAY_BE_KEY = new RegExp(`^(urn:epc:|https?://[^?#]*/(\\d{2,4}|${Object.keys(WORDS).join('|')})/)`, 'i');

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
const MOST_READINGS = 32_768;
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
  const { identified, fault } = parsed(uri);
  if (identified) return identified;
  const inDigits =
    fault.code === 'ALIAS' ? parsed(uri.replace(WORD, (_, word: string) => `/${WORDS[word]}`)) : undefined;
  if (inDigits?.identified) return inDigits.identified;
  const claims = (KEY_URN.test(uri) && !PATTERN.test(uri)) || CLAIM.test(uri);
  return { fault: claims ? fault.message.replace(/\.$/, '') : undefined, canonical: uri, constrained: uri };
}

function parsed(uri: string): { identified: Reading; fault?: undefined } | { identified?: undefined; fault: Gs1Error } {
  // Where a fault was found nobody asks, and to note it takes most of the time that thousands of them would.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const { key, qualifiers } = /^urn:/i.test(uri) ? parseEpcUrn(uri) : parseDigitalLink(uri);
    const canonical = writeDigitalLink({ key, qualifiers, attributes: [] });
    return { identified: { fault: undefined, canonical, constrained: withFinest({ key, qualifiers }) } };
  } catch (error) {
    if (error instanceof Gs1Error) return { fault: error };
    throw error;
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function withFinest({ key, qualifiers }: Identified): string {
  const ai = FINEST[key.ai]?.find((finest) => qualifiers.some((qualifier) => qualifier.ai === finest));
  return writeDigitalLink({ key, qualifiers: qualifiers.filter((qualifier) => qualifier.ai === ai), attributes: [] });
}
