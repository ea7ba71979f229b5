import type { RawRequest } from '@cho-phien/kit/handed-on';
import { answer, type Handler } from './call.ts';
import { captureDocument, captureEvent, showJob, showJobs } from './capture.ts';
import { EpcisError } from './epcis-error.ts';
import { showEvent, showEvents } from './events.ts';
import { CAPTURE_DISCOVERY, decodePart } from './negotiation.ts';
import { createQuery, deleteQuery, showQueries, showQuery, showQueryEvents } from './named-query.ts';
import { TOP_LEVEL, type TopLevelName } from './top-level.ts';
import { showTopLevel, showTopLevelEvents, showTopLevelParts } from './top-level.lists.ts';

/** What stands at an address: who answers each method, and what `OPTIONS` tells beside what it tells everywhere. */
interface Resource {
  methods: Partial<Record<'GET' | 'POST' | 'DELETE', Handler>>;
  discovery?: Record<string, string>;
  /** Whoever may read may also write here. */
  isOfReaders?: boolean;
}

/** Subscriptions are answered plainly: not here. */
const notImplemented: Handler = async () => {
  throw new EpcisError(501, 'ImplementationException', {
    vi: 'Chưa có đăng ký theo dõi. Hãy hỏi lại bằng GE_recordTime.',
    en: 'There are no subscriptions. Ask again with GE_recordTime.',
  });
};

/** What stands at a first part of the path, at one thing below it, at the events of that, and at its subscriptions. */
interface Branch {
  all: Resource;
  one: Resource;
  events?: Resource;
  subscriptions?: Resource;
}

const HOME: Resource = {
  methods: {
    GET: async (call) => answer(call, ['events', ...Object.keys(TOP_LEVEL), 'capture', 'queries']),
  },
  discovery: CAPTURE_DISCOVERY,
};

const FIXED: Readonly<Record<string, Branch>> = {
  capture: {
    all: { methods: { GET: showJobs, POST: captureDocument }, discovery: CAPTURE_DISCOVERY },
    one: { methods: { GET: showJob } },
  },
  events: {
    all: { methods: { GET: showEvents, POST: captureEvent }, discovery: CAPTURE_DISCOVERY },
    one: { methods: { GET: showEvent } },
  },
  queries: {
    all: { methods: { GET: showQueries, POST: createQuery }, isOfReaders: true },
    one: { methods: { GET: showQuery, DELETE: deleteQuery }, isOfReaders: true },
    events: { methods: { GET: showQueryEvents } },
    subscriptions: {
      methods: { GET: notImplemented, POST: notImplemented, DELETE: notImplemented },
      isOfReaders: true,
    },
  },
  nextPageToken: {
    all: { methods: {} },
    one: { methods: { DELETE: notImplemented }, isOfReaders: true },
  },
};

function topLevel(name: TopLevelName): Branch {
  return {
    all: { methods: { GET: showTopLevel(name) } },
    one: { methods: { GET: showTopLevelParts(name) } },
    events: { methods: { GET: showTopLevelEvents(name) } },
  };
}

/** The resource at an address, and the value in its path. */
export function findResource({ path, query }: RawRequest): { resource: Resource; value?: string } | undefined {
  const [, first = '', , below = ''] = /^\/epcis(?:\/([^/]*))?(\/(.*))?$/s.exec(path) ?? [];
  if (first === '') return below === '' ? { resource: HOME } : undefined;
  const found = Object.hasOwn(FIXED, first)
    ? FIXED[first]
    : Object.hasOwn(TOP_LEVEL, first)
      ? topLevel(first as TopLevelName)
      : undefined;
  if (!found) return undefined;
  if (below === '') return { resource: found.all };
  const [, name = '', subscriptions] = /^([^/]+)(\/subscriptions(?:\/.*)?)$/.exec(below) ?? [];
  if (subscriptions && found.subscriptions) return { resource: found.subscriptions, value: decoded(name) };
  // Identifiers with slashes are often not encoded.
  const [, of] = /^(.+)\/events\/?$/.exec(below) ?? [];
  if (of !== undefined && found.events) return { resource: found.events, value: decoded(of) };
  // Nor is the question mark in the ids that CBV makes.
  const isCut = first === 'events' && /^ni:.*;[^?]*$/i.test(decoded(below)) && /^ver=CBV[\d.]+$/.test(query);
  return { resource: found.one, value: isCut ? `${decoded(below)}?${query}` : decoded(below) };
}

function decoded(text: string): string {
  const value = decodePart(text);
  if (value !== undefined) return value;
  throw new EpcisError(400, 'QueryParameterException', {
    vi: 'Trong địa chỉ, dấu % phải đi cùng hai chữ số hệ 16.',
    en: 'In an address a percent sign stands before two hexadecimal digits of UTF-8.',
  });
}
