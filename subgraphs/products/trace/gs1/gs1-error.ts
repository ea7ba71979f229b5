/** Why a text is no GS1 identifier. */
export type Gs1ErrorCode =
  /** Not an http or https address, or a character in it that no address may have. */
  | 'NOT_A_URI'
  /** No key of GS1 in the path (compressed links are not read). */
  | 'NO_KEY'
  /** A key or a qualifier in words, as before version 1.2 of the standard. */
  | 'ALIAS'
  /** An identifier without its value, or a slash at the end. */
  | 'INCOMPLETE'
  /** A percent sign without two hexadecimal digits behind it, or bytes that are no UTF-8. */
  | 'ENCODING'
  /** Digits that are no application identifier. */
  | 'UNKNOWN_AI'
  /** A qualifier that the key does not have, out of its order, or together with one that it excludes. */
  | 'QUALIFIER'
  /** An identifier that may not stand behind the question mark. */
  | 'ATTRIBUTE'
  /** The same identifier twice. */
  | 'DUPLICATE'
  | 'LENGTH'
  | 'CHARACTER'
  | 'CHECK_DIGIT'
  | 'DATE'
  /** Any other rule of a value: a country that is none, the second piece of one. */
  | 'VALUE';

/** What is wrong with a text, where, and which application identifier it is about. */
export class Gs1Error extends Error {
  readonly code: Gs1ErrorCode;
  /** Where it begins in the text that was read, in characters from 0 (inside a value: of the value decoded). */
  readonly at: number;
  /** The application identifier, where it is one's value: `10`. */
  readonly ai: string | null;

  constructor(code: Gs1ErrorCode, message: string, at: number, ai: string | null = null) {
    super(message);
    this.code = code;
    this.at = at;
    this.ai = ai;
  }
}
