import { join } from 'node:path';
import type { SitePlace } from '@cho-phien/forms/shop/frame';
import { showsMessages } from '@cho-phien/kit/messages/sender';
import { DRAIN_LIMIT } from '@cho-phien/kit/ports';
import { siteUrl } from '@cho-phien/kit/site-url';
import { StartError } from '@cho-phien/kit/start-error';
import type { SubgraphPlace } from './subgraphs.ts';

/** How long things may take, in milliseconds. */
export interface Timeouts {
  /** One fetch from one subgraph. */
  subgraph: number;
  /** All fetches of one request together: a slow subgraph asked twice must not hold the answer for twice as long. */
  request: number;
  /** One fetch of the publisher, in place of `subgraph`: it renders thousands of pages, and would rather wait than do without. */
  publisher: number;
  /** Requests that are being answered when the gateway stops. */
  drain: number;
}

/**
 * The time limits, with what is not given: 1.5 s for a fetch, 20 s for one of the publisher's, 0.3 s more for the whole
 * request, 5 s to drain.
 */
export function timeoutsOf({
  subgraph = 1_500,
  request = subgraph + 300,
  publisher = Math.max(20_000, subgraph),
  drain = DRAIN_LIMIT,
}: Partial<Timeouts>): Timeouts {
  return { subgraph, request, publisher, drain };
}

/** What a client may ask for in one request. Counts are taken with every fragment spread out. */
export interface Limits {
  /** Levels of fields; a root field is level 1. */
  depth: number;
  /** Levels of fields below `__schema` and `__type`, which tools ask deeply by habit. */
  introspectionDepth: number;
  aliases: number;
  rootFields: number;
  /** All fields of an operation. */
  fields: number;
  directives: number;
  /** Objects that the answer may hold, estimated from the page sizes asked for. */
  objects: number;
  /** Lexical tokens of the document, before anything else is looked at. */
  tokens: number;
  /** Bytes of a request body. */
  body: number;
  /** Bytes of one subgraph's answer. */
  answer: number;
}

export const DEFAULT_LIMITS: Limits = {
  depth: 12,
  introspectionDepth: 20,
  aliases: 30,
  rootFields: 20,
  fields: 1_000,
  directives: 50,
  objects: 20_000,
  tokens: 2_000,
  body: 100_000,
  answer: 8_000_000,
};

/** What a gateway needs to start. */
export interface GatewayOptions {
  /** Where each subgraph of the supergraph answers. */
  subgraphs: ReadonlyMap<string, SubgraphPlace> | Readonly<Record<string, SubgraphPlace>>;
  /** Signs the identity that travels to the subgraphs; they share it. */
  secret: string;
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** The supergraph as SDL; the committed one when left out. */
  supergraph?: string;
  timeouts?: Partial<Timeouts>;
  limits?: Partial<Limits>;
  /** Lets a client set the request's clock by the header `x-cho-phien-clock`: for tests and previews only. */
  allowClockHeader?: boolean;
  /**
   * How many proxies stand in front of it: so many of the last addresses in `X-Forwarded-For` are theirs to tell, and what
   * stands before them anybody could have written.
   */
  trustProxy?: number;
  /** Shows the messages that were kept instead of sent, at `/dev/messages`: in development only. */
  showMessages?: boolean;
  /** Where the static pages are, whose frame cart and orders are shown in; `http://localhost:4321` when left out. */
  site?: SitePlace;
}

/**
 * What the environment says of a gateway: `HOST`, `SUBGRAPH_TIMEOUT_MS`, `ALLOW_CLOCK_HEADER=1`, `TRUST_PROXY=1`;
 * where the static pages are, `SITE_DIR` or else `SITE_URL`; and whether kept messages may be read.
 */
export function optionsFrom(
  env: NodeJS.ProcessEnv,
): Pick<GatewayOptions, 'host' | 'timeouts' | 'allowClockHeader' | 'trustProxy' | 'showMessages' | 'site'> {
  return {
    host: env.HOST || '127.0.0.1',
    timeouts: env.SUBGRAPH_TIMEOUT_MS ? { subgraph: milliseconds(env.SUBGRAPH_TIMEOUT_MS) } : {},
    allowClockHeader: env.ALLOW_CLOCK_HEADER === '1',
    trustProxy: env.TRUST_PROXY ? proxies(env.TRUST_PROXY) : 0,
    showMessages: showsMessages(env),
    site: env.SITE_DIR ? { folder: join(env.SITE_DIR, 'current') } : { origin: siteUrl(env) },
  };
}

function proxies(text: string): number {
  if (/^\d$/.test(text)) return Number(text);
  throw new StartError(
    `TRUST_PROXY=${text} is no number of proxies.`,
    'Set it to how many stand in front: 1, or leave it out.',
  );
}

function milliseconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new StartError(
    `SUBGRAPH_TIMEOUT_MS=${text} is not a time.`,
    'Set it to whole milliseconds, such as 1500, or leave it out.',
  );
}
