import { list, loader } from '../../data/load.ts';
import { part } from '../../data/part.ts';
import {
  StoryCardsDocument,
  StoryMembersDocument,
  StoryPagesDocument,
  StoryProductsDocument,
  type StoryCardsQuery,
  type StoryMembersQuery,
  type StoryPagesQuery,
} from '../../generated/graphql.ts';
import { cardsOf } from '../product/load.ts';
import { pagesOf } from '../product/members.ts';

type Nodes<List> = List extends { nodes: (infer Node)[] } ? Node : never;

/** A story as its own page shows it. */
export type Story = Nodes<NonNullable<StoryPagesQuery['stories']>>;
/** A story as lists and feeds show it. */
export type StoryCard = Nodes<NonNullable<StoryCardsQuery['stories']>>;
/** A story with the drawing that stands beside it. */
export type DrawnStory = StoryCard & { drawing: string };

/** Stories on one page of their list. */
const storiesPerPage = 12;
/** What the API gives at once. */
const step = 100;

const pages = loader({
  document: StoryPagesDocument,
  field: 'stories',
  by: 'slugs',
  nodes: ({ stories }) => stories?.nodes ?? [],
  keysOf: ({ slug }) => [slug],
});

/** A story as its page shows it; undefined when none can be read at this address. */
export async function storyBySlug(slug: string): Promise<Story | undefined> {
  return (await pages(slug))[0];
}

const cards = loader({
  document: StoryCardsDocument,
  field: 'stories',
  by: 'ids',
  entity: 'Story',
  nodes: ({ stories }) => stories?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/** The newest stories, and how many there are in all; null when they are too many to count. */
interface Newest {
  members: Members['nodes'];
  total: number | null;
}

async function newest(count: number): Promise<Newest> {
  const members: Members['nodes'] = [];
  let total: number | null = 0;
  for await (const page of walk()) {
    total = page.totalCount;
    members.push(...page.nodes);
    if (members.length >= count) break;
  }
  return { members: members.slice(0, count), total };
}

async function cardsOfStories(members: Members['nodes']): Promise<StoryCard[]> {
  return (await Promise.all(members.map(({ id }) => cards(id)))).flat();
}

/** The newest stories as lists and feeds show them. */
export async function newestStories(count: number): Promise<StoryCard[]> {
  return cardsOfStories((await newest(count)).members);
}

/** The slugs of all stories. */
export async function storySlugs(): Promise<string[]> {
  const found: string[] = [];
  for await (const { nodes } of walk()) found.push(...nodes.map(({ slug }) => slug));
  return found;
}

type Members = NonNullable<StoryMembersQuery['stories']>;

async function* walk(): AsyncIterable<Members> {
  let after: string | null = null;
  do {
    const page: Members = await list(
      { document: StoryMembersDocument, field: 'stories' },
      { first: step, after, filter: {} },
      { membersOnly: true },
    );
    yield page;
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

/** One page of the list of stories: `page` from 1; `last` is the last page there is. */
export interface StoryListPage {
  stories: DrawnStory[];
  /** When the newest of all was published, whichever page this is; undefined when there is none. */
  latest: string | undefined;
  total: number | null;
  page: number;
  last: number;
}

/** A page of the list of stories. */
export async function storyListPage(page: number): Promise<StoryListPage> {
  const { members, total } = await newest(page * storiesPerPage);
  const cardsHere = await cardsOfStories(members.slice((page - 1) * storiesPerPage));
  const stories = await Promise.all(cardsHere.map(async (card) => ({ ...card, drawing: await drawingOf(card.id) })));
  return { stories, latest: members[0]?.publishedAt, total, page, last: pagesOf(total, storiesPerPage) };
}

/** How many pages the list of stories has. */
export async function storyPageCount(): Promise<number> {
  return pagesOf((await newest(0)).total, storiesPerPage);
}

const told = loader({
  document: StoryProductsDocument,
  field: 'stories',
  by: 'ids',
  entity: 'Story',
  nodes: ({ stories }) => stories?.nodes ?? [],
  keysOf: ({ id }) => [id],
});

/**
 * The drawing of the first product that a story tells of; the market's own bundle when it tells of none that is here.
 * A part by story id, so that a new price of that product leaves the list of stories as it is.
 */
const drawingOf = part('story drawing', async (id) => {
  const [story] = await told(id);
  const [first] = await cardsOf(story ? productsOf(story) : []);
  return first?.drawing ?? 'chung';
});

/** The ids of the products that a story tells of, as many as a shelf holds. */
export function productsOf({ products }: Pick<Story, 'products'>): string[] {
  return products.flatMap((product) => (product ? [product.id] : [])).slice(0, 24);
}
