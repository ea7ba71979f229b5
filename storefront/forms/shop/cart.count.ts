import type { FastifyInstance } from 'fastify';
import { readCart } from './cart.cookie.ts';
import { CART_COUNT } from './paths.ts';

/**
 * How many kinds of goods lie in a visitor's cart, as a picture that the header of every page shows: so static pages are
 * the same for all and need no script. It is made of the cookie alone: no database is asked. Nobody keeps it, since
 * browsers show one that they keep although the cookie is another by then (`Vary` or not).
 */
export function addCartCount(app: FastifyInstance): void {
  app.get(CART_COUNT, async (request, reply) =>
    reply
      .type('image/svg+xml')
      .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
      .send(picture(readCart(request)?.kinds ?? 0)),
  );
}

/** The number in a disc of the accent colour; of none an empty picture. */
function picture(kinds: number): string {
  const shown =
    kinds > 0 &&
    `<style>g{fill:#b5401a}text{fill:#fffaf0;font:700 11px system-ui,sans-serif;text-anchor:middle}@media(prefers-color-scheme:dark){g{fill:#f3955f}text{fill:#1c1206}}</style><g><circle cx="8" cy="8" r="8"/></g><text x="8" y="12">${kinds}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">${shown || ''}</svg>`;
}
