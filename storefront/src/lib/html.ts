const rendered = new WeakMap<object, Map<string, string>>();

/** What was rendered of a thing, by how it was to look. It goes when the thing goes: one that changed is another object. */
export function htmlOf(thing: object): Map<string, string> {
  let known = rendered.get(thing);
  if (!known) rendered.set(thing, (known = new Map()));
  return known;
}
