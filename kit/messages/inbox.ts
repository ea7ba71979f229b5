import type { Mail, Message } from './message.ts';

/** A message that was not sent but kept, for a person to read; an e-mail has a subject. */
export interface KeptMessage extends Message {
  subject?: string;
  at: Date;
}

/** How many are kept. */
const MOST_KEPT = 100;

const kept: KeptMessage[] = [];

/** Keeps messages and e-mails in this process instead of sending them: for development and tests. Refused in production. */
export const keepMessage = (message: Message | Mail): Promise<void> => {
  kept.unshift({ ...message, at: new Date() });
  kept.length = Math.min(kept.length, MOST_KEPT);
  return Promise.resolve();
};

/** The messages that this process kept, the latest first. */
export function keptMessages(): readonly KeptMessage[] {
  return kept;
}
