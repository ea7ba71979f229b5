import { isObject, type Json } from '../epcis/json.ts';
import { MOST_VALUES, MOST_VALUES_OF_EVENT } from './negotiation.ts';

const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/**
 * Whether JSON has more values than are read, by its bytes: before it is parsed, since the same 4 MiB that take a
 * hundredth of a second as texts would take seconds as two million zeros.
 */
export function hasTooManyValues(bytes: Uint8Array): boolean {
  let [values, isText] = [0, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    // Each value stands behind one of these, or is the first.
    else if ((byte === COMMA || byte === BRACKET || byte === BRACE) && ++values > MOST_VALUES) return true;
  }
  return false;
}

/** Whether one event has more values than are read at a stretch. */
export function isTooLargeEvent(event: Json): boolean {
  return countTo(MOST_VALUES_OF_EVENT + 1, event) > MOST_VALUES_OF_EVENT;
}

function countTo(most: number, value: Json): number {
  let count = 1;
  const held = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const each of held) {
    if (count >= most) break;
    count += countTo(most - count, each);
  }
  return count;
}
