import { readPhone, veiledPhone } from '@cho-phien/kit/phone';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dropCookie, readCookie, setCookie } from './cookies.ts';
import { readNext } from './next.ts';

/** A code that was sent to this visitor: kept in their own cookie, so that no telephone stands in an address. */
export interface PendingCode {
  phone: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** Where the visitor wants to go once they are signed in. */
  next?: string | undefined;
}

/** How long a visitor waits before another code is sent, in milliseconds: messages may take their time. */
const PAUSE = 60_000;
/** How long the number is remembered, in seconds: a code that is too old is best answered with another one. */
const REMEMBERED = 1_800;

/** The code that was sent last to this visitor. */
export function readPending(request: FastifyRequest): PendingCode | undefined {
  const value = readCookie(request, 'cho_phien_code');
  if (value === undefined) return undefined;
  try {
    const { phone, sentAt, expiresAt, next } = JSON.parse(Buffer.from(value, 'base64url').toString()) as PendingCode;
    return typeof phone === 'string' && [sentAt, expiresAt].every(Number.isFinite)
      ? { phone, sentAt, expiresAt, next: readNext(next) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers it. */
export function keepPending(reply: FastifyReply, pending: PendingCode): void {
  setCookie(reply, 'cho_phien_code', Buffer.from(JSON.stringify(pending)).toString('base64url'), REMEMBERED);
}

/** Forgets it. */
export function dropPending(reply: FastifyReply): void {
  dropCookie(reply, 'cho_phien_code');
}

/** Whether a code was sent to this number so lately that the visitor should rather wait for it. */
export function isOnItsWay(pending: PendingCode | undefined, phone: string): boolean {
  return pending !== undefined && numberOf(pending.phone) === numberOf(phone) && secondsToNext(pending) > 0;
}

/** What the page of the code shows: seconds and not instants, since clocks of telephones are wrong. */
export interface PendingShown {
  /** The number but for its middle; null when none is known. */
  sentTo: string | null;
  secondsLeft: number;
  secondsToNext: number;
}

/** What may be shown of it. */
export function shownPending(pending: PendingCode | undefined): PendingShown {
  const number = pending && readPhone(pending.phone)?.e164;
  if (!pending || !number) return { sentTo: null, secondsLeft: 0, secondsToNext: 0 };
  return {
    sentTo: veiledPhone(number),
    secondsLeft: Math.max(0, Math.round((pending.expiresAt - Date.now()) / 1000)),
    secondsToNext: secondsToNext(pending),
  };
}

function secondsToNext({ sentAt }: PendingCode): number {
  return Math.max(0, Math.ceil((sentAt + PAUSE - Date.now()) / 1000));
}

function numberOf(phone: string): string {
  return readPhone(phone)?.e164 ?? phone;
}
