/** Why a URI that says it is a GS1 identifier is none; undefined when it is one, or says no such thing. */
export function faultOfIdentifier(_uri: string): string | undefined {
  return undefined;
}

/** An identifier as it is compared. */
export function canonical(uri: string): string {
  return uri;
}

/** An identifier as the event hash of CBV 2.0 has it. */
export function constrained(uri: string): string {
  return uri;
}
