import type { Change } from '@cho-phien/kit/events/source';

/** What a page or a part was made from: it must be made again when one of these changes. */
export interface Uses {
  /** Entities whose fields it shows, such as `Product:prd_…`. */
  entities: string[];
  /** Lists it was made from: root field and normalised filter, such as `products{"communeCode":"06184"}`. */
  lists: string[];
  /** Parts that it shares with other pages, such as `texts` or `beside:prd_…`. */
  parts: string[];
  /** The next instant (milliseconds since 1970) at which a date alone changes it; null when none does. */
  nextChangeAt: number | null;
}

/** A piece of HTML that many pages show the same way, such as the card of a product; see `src/data/fragment.ts`. */
export interface KeptFragment {
  html: string;
  /** Of the HTML. */
  hash: string;
  /** A hash of what pages tell of it beside its HTML: as long as that stays, nothing else on them changes with it. */
  told: string;
  /** What it was made from; no parts. */
  uses: Uses;
}

/** A fragment in the bytes of a page. */
export interface PlacedFragment extends Omit<KeptFragment, 'html'> {
  name: string;
  /** Where it stands, once or more often, and how long it is, in bytes. */
  starts: number[];
  length: number;
}

/** A page as it is to stand on disk. */
export interface RenderedPage {
  /** Its path, such as `/san-pham/na-dai-dong-mo/` or `/tim-kiem/index.json`. */
  address: string;
  /**
   * What a host should answer: 200, 301 (the body leads on), 410 (the body says so, with alternatives); the page `/404.html` is 200
   * here, since its file is a page like others. 404: there is no such page, so no file either.
   */
  status: 200 | 301 | 404 | 410;
  /** Where a 301 leads. */
  location: string | null;
  /** Gone once the page was taken: it is handed over to the thread that writes. */
  body: Uint8Array;
  /** What it was made from, but for its fragments. */
  uses: Uses;
  /** Not told by renderers of generations that an earlier release made. */
  fragments?: PlacedFragment[];
}

/** A page that could not be rendered. */
export interface FailedPage {
  address: string;
  /** For the operator: what failed, and why. */
  error: string;
}

/**
 * A value that many pages share, worked out apart from them: when its lists change it is worked out again, and only if
 * its value is another one are the pages that use it rendered.
 */
export interface EvaluatedPart {
  name: string;
  /** Of its value. */
  hash: string;
  uses: Uses;
  /** The pages that there are, where the part is the list of pages of a route. */
  addresses?: string[];
}

/** How the publisher treats the pages of a route. */
export interface Route {
  /**
   * The pages of things (`own`) are published first; with them, within a second of a change, the `first` pages of lists;
   * `later` ones (deep list pages, sitemap, feeds, search) within five.
   */
  tier: 'own' | 'first' | 'later';
  /** The entity that each page of the route is the page of; `addressesOf` tells which pages its entities have. */
  entity?: string;
}

/** Where the data come from, and as of when. */
export interface DataSource {
  /** The gateway's GraphQL endpoint. */
  apiUrl: string;
  /** The clock of everything that is rendered, milliseconds since 1970. */
  now: number;
  /** Signs the clock for the gateway; see `kit/clock-header.ts`. */
  secret: string;
  /** Whether answers may be recalled that no change heard since has touched; else everything is asked anew. */
  mayRecall?: boolean;
}

/** The site's pages as a program. One instance per thread; built from the same sources as the static build. */
export interface ResidentRenderer {
  /** Forgets what the changes touch; everything without them. To be told before the pages they touch are rendered. */
  hear(changes?: readonly Pick<Change, 'entity' | 'id' | 'before' | 'after'>[]): void;
  routes: Route[];
  /** The route that an address belongs to; undefined for none. */
  routeOf(address: string): Route | undefined;
  /**
   * Renders pages together, so that their data are loaded together, and hands each out as soon as it is there. A page that
   * fails fails alone. Returns the parts that were worked out for them.
   */
  render(
    addresses: readonly string[],
    source: DataSource,
    take: (page: RenderedPage | FailedPage) => Promise<void>,
  ): Promise<EvaluatedPart[]>;
  /**
   * Fragments by name as they are now, made where none is kept; those that cannot be made are left out. Renderers that tell
   * no fragments of pages need not have it.
   */
  fragments?(names: readonly string[], source: DataSource): Promise<Map<string, KeptFragment>>;
  /** Works out parts again. */
  evaluate(parts: readonly string[], source: DataSource): Promise<EvaluatedPart[]>;
  /** Every page that there is, in batches; parts that list the pages of a route come along. */
  pages(source: DataSource): AsyncIterable<{ addresses: string[]; parts: EvaluatedPart[] }>;
  /** The pages that these entities (`Product`, [`prd_…`]) have or had, current ones and former ones. */
  addressesOf(entity: string, ids: readonly string[], source: DataSource): Promise<string[]>;
}
