import type { Described, Link, LinkType } from './links.ts';
import { preferredLanguage, wantedForm, type Wanted } from './preferences.ts';

/** What a client says of what it wants. */
export interface Wishes {
  /** `linkType`, decoded: `gs1:pip`, its address in full, `linkset`, `all`; undefined without one. */
  linkType: string | undefined;
  accept: string | undefined;
  acceptLanguage: string | undefined;
}

/** What comes of it. */
export type Resolution =
  | { kind: 'redirect'; link: Link }
  /** Several links that suit alike: the client chooses. */
  | { kind: 'choice'; links: Link[] }
  | { kind: 'linkset'; type: Exclude<Wanted, 'page'> }
  | { kind: 'nothing'; why: 'UNKNOWN' | 'NO_SUCH_LINK' };

/** Addresses of GS1's Web Vocabulary, now and before 2022. */
const VOCABULARY = /^(?:gs1:|https?:\/\/(?:ref\.gs1\.org|gs1\.org|www\.gs1\.org)\/voc\/)(\w+)$/;

/**
 * Decides where a key leads (GS1-Conformant Resolver 1.2, section 6): all links where they are asked for; the links of
 * the type that is asked for, of the most exact thing that has some; else its default. Of those in several languages the
 * one that its reader prefers.
 */
export function resolve(things: readonly Described[], { linkType, accept, acceptLanguage }: Wishes): Resolution {
  const [exact] = things;
  if (!exact) return { kind: 'nothing', why: 'UNKNOWN' };
  const form = wantedForm(accept);
  const isAll = linkType === 'linkset' || linkType === 'all';
  if (isAll || form !== 'page') {
    return { kind: 'linkset', type: form === 'page' ? 'application/linkset+json' : form };
  }
  const type = linkType === undefined ? 'defaultLink' : VOCABULARY.exec(linkType)?.[1];
  const isDefault = type === 'defaultLink' || type === 'defaultLinkMulti';
  const links = isDefault ? defaults(exact) : nearest(things, type as LinkType);
  const language = preferredLanguage(acceptLanguage, [...new Set(links.map((link) => link.language))]);
  const suiting = links.filter((link) => link.language === language);
  const [link] = suiting;
  if (!link) return { kind: 'nothing', why: 'NO_SUCH_LINK' };
  return suiting.length === 1 ? { kind: 'redirect', link } : { kind: 'choice', links: suiting };
}

function defaults(thing: Described): Link[] {
  return thing.defaultType ? ofType(thing, thing.defaultType) : thing.links;
}

function ofType({ links }: Described, type: LinkType): Link[] {
  return links.filter((link) => link.type === type);
}

function nearest(things: readonly Described[], type: LinkType): Link[] {
  return things.map((thing) => ofType(thing, type)).find((links) => links.length > 0) ?? [];
}
