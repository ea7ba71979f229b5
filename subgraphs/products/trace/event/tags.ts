import type { Facts } from '../epcis/facts.ts';

/** What kinds of tags there are. */
type TagKind = 'bizTransaction' | 'source' | 'destination' | 'set' | 'unset' | 'errorReason' | 'correctiveEventID';

/** One of the rarer things that an event is found by, as one text. Its parts are URIs, which have no spaces. */
export function eventTag(kind: TagKind, ...parts: readonly string[]): string {
  return [kind, ...parts].join(' ');
}

/** The tags of an event; null where it has none, as most. */
export function tagsOf({
  bizTransactions,
  sources,
  destinations,
  persistentDisposition: { set, unset },
  errorDeclaration,
}: Facts): string[] | null {
  const typed = (kind: TagKind, list: Facts['sources']) => list.map(({ type, uri }) => eventTag(kind, type ?? '', uri));
  const reason = errorDeclaration?.reason;
  const tags = [
    ...typed('bizTransaction', bizTransactions),
    ...typed('source', sources),
    ...typed('destination', destinations),
    ...set.map((word) => eventTag('set', word)),
    ...unset.map((word) => eventTag('unset', word)),
    ...(reason ? [eventTag('errorReason', reason)] : []),
    ...(errorDeclaration?.correctiveEventIds ?? []).map((id) => eventTag('correctiveEventID', id)),
  ];
  return tags.length > 0 ? tags : null;
}
