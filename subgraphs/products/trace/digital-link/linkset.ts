import type { Described, Link } from './links.ts';

const VOCABULARY = 'https://ref.gs1.org/voc/';

/** Links as GS1's schema for linksets has them (RFC 9264, 4.2): under the address of each link type. */
export function linkset(things: readonly Described[]): object {
  return {
    linkset: things.map(({ anchor, description, defaultType, links }) => {
      const [first, ...others] = links.filter(({ type }) => type === defaultType);
      return {
        anchor,
        itemDescription: description,
        ...(first && { [`${VOCABULARY}defaultLink`]: [target(first)] }),
        // The default in each language: readers choose of these, and the one above is for who says nothing.
        ...(first && others.length > 0 && { [`${VOCABULARY}defaultLinkMulti`]: [first, ...others].map(target) }),
        ...Object.fromEntries(
          [...new Set(links.map(({ type }) => type))].map((type) => [
            VOCABULARY + type,
            links.filter((link) => link.type === type).map(target),
          ]),
        ),
      };
    }),
  };
}

function target({ href, title, language }: Link): object {
  return { href, title, type: 'text/html', hreflang: [language] };
}

/** The header `Link`: where all links are, the canonical name of the thing, and each of the links given. */
export function linkHeader([exact]: readonly Described[], canonical: string, links: readonly Link[]): string {
  return [
    ...(exact ? [`<${exact.anchor}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`] : []),
    `<${canonical}>; rel="http://www.w3.org/2002/07/owl#sameAs"`,
    ...links.map(
      ({ href, type, language, title }) =>
        `<${href}>; rel="${VOCABULARY}${type}"; type="text/html"; hreflang="${language}"; title*=UTF-8''${encodeURIComponent(title)}`,
    ),
  ].join(', ');
}
