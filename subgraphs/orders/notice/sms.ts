import { withoutMarks } from '@cho-phien/kit/text';

/** As many characters as one message takes in the GSM alphabet. */
const LONGEST = 160;
const DOTS = '...';

/** What telephones have in one septet each (3GPP TS 23.038): printable ASCII without these. */
const UNKNOWN = /[^\x20-\x7e]|["`[\\\]^{|}~]/g;

/** A value of somebody else's making, which may have any length and letters. */
export interface Given {
  text: string;
  /** What stands for it when telephones have none of its letters. */
  otherwise: string;
}

/** Text of ours with values of others between. */
export type Words = (string | number | Given)[];

/**
 * One message of 160 characters at most, without marks. What others wrote is cut where there is no room, the longest
 * first; our own words never are, so they must leave some.
 */
export function sms(words: Words): string {
  const parts = words.map((word) => (typeof word === 'object' ? given(word) : plain(String(word))));
  const isGiven = words.map((word) => typeof word === 'object');
  let room = LONGEST - parts.reduce((sum, part, at) => sum + (isGiven[at] ? 0 : part.length), 0);
  let left = isGiven.filter(Boolean).length;
  const shortestFirst = parts
    .map((part, at) => ({ part, at }))
    .filter(({ at }) => isGiven[at])
    .toSorted((a, b) => a.part.length - b.part.length);
  for (const { part, at } of shortestFirst) {
    parts[at] = cut(part, Math.floor(room / left));
    room -= parts[at].length;
    left -= 1;
  }
  return parts.join('');
}

function given({ text, otherwise }: Given): string {
  return plain(text).replace(/\s+/g, ' ').trim() || plain(otherwise);
}

function plain(text: string): string {
  return withoutMarks(text).replace(UNKNOWN, ' ');
}

/** The beginning of a text, to the end of a word where one ends in its second half. */
function cut(text: string, room: number): string {
  if (text.length <= room) return text;
  const start = text.slice(0, Math.max(0, room - DOTS.length));
  const end = start.lastIndexOf(' ');
  const isWithin = text[start.length] !== ' ' && end >= start.length / 2;
  return (isWithin ? start.slice(0, end) : start).trimEnd() + DOTS.slice(0, room);
}
