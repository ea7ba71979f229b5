import { pino } from 'pino';

/** The one logger: JSON lines on standard error, so that standard output stays for people. `LOG_LEVEL` sets the level. */
export const log = pino({ level: process.env.LOG_LEVEL ?? 'warn', base: undefined }, pino.destination(2));
