import { encodeCursor } from '@cho-phien/kit/paging';
import { AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { categories } from '../category/category.ts';
import { products } from '../subgraph.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  await api.told();
});
afterAll(() => api.close());

const CHANGES = `query ($first: Int, $after: String, $since: DateTime) {
  productChanges(first: $first, after: $after, since: $since) {
    nodes { productId kind version changedAt product { slug } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Node {
  productId: string;
  kind: string;
  version: number;
  changedAt: string;
  product: { slug: string } | null;
}
interface Page {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function changes(variables: Record<string, unknown> = {}): Promise<Page> {
  const { data, errors } = await api.ask(CHANGES, variables);
  expect(errors).toBeUndefined();
  return data.productChanges;
}

/** The cursor behind everything that was told. */
async function end(): Promise<string> {
  await api.told();
  let { pageInfo } = await changes({ first: 100 });
  while (pageInfo.hasNextPage) ({ pageInfo } = await changes({ first: 100, after: pageInfo.endCursor }));
  return pageInfo.endCursor;
}

/** What the public is told of `work`. */
async function changesOf(work: () => Promise<unknown>): Promise<Node[]> {
  const after = await end();
  await work();
  await api.told();
  return (await changes({ after })).nodes;
}

const admin = { viewer: AN_ADMIN } as const;
const act = (mutation: string, id: string) =>
  api.ask(`mutation ($id: ID!) { ${mutation}(input: { id: $id }) { userErrors { message } } }`, { id }, admin);

async function anyProduct(): Promise<{ id: string; slug: string; variant: string }> {
  const { data } = await api.ask(
    '{ products(first: 1, filter: { categoryCode: "QD26-01" }) { nodes { id slug variants { id } } } }',
  );
  const [{ id, slug, variants }] = data.products.nodes;
  return { id, slug, variant: variants[0].id };
}

describe('the changes of products', () => {
  it('begin with the first catalogue, and are paged without loss', async () => {
    const all: Node[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = await changes({ first: 20, after });
      all.push(...page.nodes);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    const { data } = await api.ask(
      '{ produce: products(first: 100) { nodes { id } } inputs: products(first: 100, filter: { kind: INPUT }) { nodes { id } } }',
    );
    const ids = [...data.produce.nodes, ...data.inputs.nodes].map(({ id }: { id: string }) => id);
    expect(new Set(all.map(({ productId }) => productId))).toEqual(new Set(ids));
    for (const { product, version } of all)
      expect([product?.slug, version]).toEqual([expect.any(String), expect.any(Number)]);
  });

  it('tell what they are to the public: taken off, drafted on in silence, published, changed', async () => {
    const { id, slug, variant } = await anyProduct();
    const price = (amount: number) =>
      api.ask(
        `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { userErrors { message } } }`,
        { input: { variantId: variant, amount } },
        admin,
      );
    expect(await changesOf(() => act('productUnpublish', id))).toMatchObject([
      { productId: id, kind: 'REMOVED', product: null },
    ]);
    expect(await changesOf(() => price(41_000))).toEqual([]);
    expect(await changesOf(() => act('productPublish', id))).toMatchObject([{ kind: 'ADDED', product: { slug } }]);
    const changed = await changesOf(() => price(42_000));
    expect(changed).toMatchObject([{ productId: id, kind: 'CHANGED', product: { slug } }]);
    expect(await changesOf(() => act('productPublish', id))).toEqual([]);
  });

  it('are polled on with the cursor of an empty page', async () => {
    const after = await end();
    const empty = await changes({ after });
    expect(empty).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: after } });
    const { id } = await anyProduct();
    await api.subgraph.db.query(`update product set name_vi = name_vi || '!' where public_id('prd', id) = $1`, [id]);
    await api.told();
    expect((await changes({ after: empty.pageInfo.endCursor })).nodes).toMatchObject([{ productId: id }]);
  });

  it('begin where asked to', async () => {
    const { changedAt } = (await changes({ first: 100 })).nodes[0] ?? {};
    expect((await changes({ first: 1, since: changedAt })).nodes).toHaveLength(1);
    const none = await changes({ since: '2999-01-01T00:00:00.000Z' });
    expect(none.nodes).toEqual([]);
    const { id } = await anyProduct();
    await api.subgraph.db.query(`update product set name_vi = name_vi || '?' where public_id('prd', id) = $1`, [id]);
    await api.told();
    expect((await changes({ after: none.pageInfo.endCursor })).nodes).toMatchObject([{ productId: id }]);
  });

  it('refuse the cursor of a feed that is counted anew, and what is no cursor of theirs', async () => {
    const reasonOf = async (after: string) => {
      const { errors } = await api.ask(CHANGES, { after });
      return errors?.[0]?.extensions;
    };
    const lost = encodeCursor('changes:products', ['00000000-0000-4000-8000-000000000000', 1]);
    expect(await reasonOf(lost)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'FEED_RESET', argument: 'after' });
    const { feedId, position } = await api.subgraph.feed.head();
    const ahead = encodeCursor('changes:products', [feedId, position + 1]);
    expect(await reasonOf(ahead)).toMatchObject({ reason: 'FEED_RESET' });
    const other = encodeCursor('changes:users', [feedId, position]);
    expect(await reasonOf(other)).toMatchObject({ reason: 'INVALID_CURSOR' });
  });

  it('are polled on past drafts, however many: a page looks at so many changes and no more', async () => {
    const after = await end();
    const [before, drafts] = [await api.subgraph.feed.head(), 12_000];
    // What an import of drafts leaves, beside the products themselves.
    await api.subgraph.db.query(
      `insert into change (entity, entity_id, version, before, after)
       select 'Product', 'prd_' || n, 1, null, '{"state": "DRAFT"}' from generate_series(1, $1::integer) n`,
      [drafts],
    );
    const { id } = await anyProduct();
    await api.subgraph.db.query(`update product set name_vi = name_vi || '.' where public_id('prd', id) = $1`, [id]);
    await api.told();
    const pages: Page[] = [];
    for (let cursor = after; pages.at(-1)?.pageInfo.hasNextPage ?? true; cursor = pages.at(-1)!.pageInfo.endCursor) {
      pages.push(await changes({ after: cursor }));
    }
    expect(pages.map(({ nodes }) => nodes.map(({ productId }) => productId))).toEqual([[], [], [id]]);
    await api.subgraph.db.query(`update product set state = 'DRAFT' where public_id('prd', id) = $1`, [id]);
    await api.subgraph.db.query(`update product set name_vi = name_vi || '.' where public_id('prd', id) = $1`, [id]);
    const removed = await end();
    // Behind the last that the public sees, and behind what it does not see too.
    const { position } = await api.subgraph.feed.head();
    expect([removed, position]).toEqual([
      encodeCursor('changes:products', [before.feedId, position]),
      before.position + drafts + 3,
    ]);
    await act('productPublish', id);
  });

  it('refuse a cursor behind which changes were pruned, and begin without one at what is left', async () => {
    const { db, feed } = api.subgraph;
    const after = await end();
    const { id } = await anyProduct();
    const rename = () => db.query(`update product set name_vi = name_vi || '-' where public_id('prd', id) = $1`, [id]);
    for (let n = 0; n < 3; n += 1) await rename();
    await api.told();
    const { feedId, position } = await feed.head();
    await db.atomically(async (sql) => {
      // As an operator, who may delete changes.
      await sql.query('set local role none');
      await sql.query('delete from products.change where position < $1 and after is not null', [position]);
    });
    const { errors } = await api.ask(CHANGES, { after });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'FEED_RESET', argument: 'after' });
    const endCursor = encodeCursor('changes:products', [feedId, position]);
    const left = { nodes: [{ productId: id, kind: 'CHANGED' }], pageInfo: { hasNextPage: false, endCursor } };
    expect(await changes()).toMatchObject(left);
    expect(await changes({ since: '2020-01-01T00:00:00.000Z' })).toMatchObject(left);
    expect(await changes({ after: encodeCursor('changes:products', [feedId, position - 1]) })).toMatchObject(left);
  });

  it('cost three statements with their products', async () => {
    const { statements } = await api.countingSql(() => changes({ first: 20 }));
    expect(statements.length).toBeLessThanOrEqual(3);
  });
});

describe('the list fields of a change', () => {
  it('are named as the filter names them, before and after', async () => {
    const { id, slug } = await anyProduct();
    const { feed, db } = api.subgraph;
    const after = await feed.head();
    await db.query(`update product set season_months = '{6,7}' where public_id('prd', id) = $1`, [id]);
    await api.told();
    const [change] = (await feed.changes({ after })).changes;
    expect(change).toMatchObject({ entity: 'Product', id, after: { slugs: [slug], ids: [id], seasonMonth: [6, 7] } });
    expect(Object.keys(change?.after ?? {}).sort()).toEqual(Object.keys(change?.before ?? {}).sort());
    const { data } = await api.ask('{ __type(name: "ProductFilter") { inputFields { name } } }');
    const names = data.__type.inputFields.map(({ name }: { name: string }) => name);
    // These say something of the day: no change carries them.
    const carried = names.filter((name: string) => !['inSeason', 'ocopStanding', 'price'].includes(name));
    for (const name of carried) expect(change?.after).toHaveProperty(name);
  });

  it('know the branch of every product set', async () => {
    const branches = (await api.subgraph.feed.changes({})).changes.map(({ after }) => after);
    for (const fields of branches) {
      const category = categories().find(({ code }) => code === fields?.categoryCode);
      expect(fields?.branchCode).toBe(category?.branchCode);
    }
  });

  it('name the stars of a certificate whatever the day, and tell of the dates by which it holds', async () => {
    const { db, feed } = api.subgraph;
    const [{ id, product, stars } = { id: '', product: '', stars: 0 }] = await db.query<{
      id: string;
      product: string;
      stars: number;
    }>(
      `select public_id('crt', id) as id, public_id('prd', product_id) as product, stars from ocop_certificate
        where revoked_on is null and filed_on is null limit 1`,
    );
    for (const [set, last] of [
      ['filed_on = expires_on, grace_until = expires_on + 180', [expect.any(String), expect.any(String), null, null]],
      [`revoked_on = '2030-01-01', revocation_reason = 'LAW_BROKEN'`, expect.arrayContaining(['2030-01-01'])],
    ] as const) {
      const after = await feed.head();
      await db.query(`update ocop_certificate set ${set} where public_id('crt', id) = $1`, [id]);
      await api.told();
      const { changes: told } = await feed.changes({ after });
      expect(told).toMatchObject([{ id: product, before: { ocopStars: [stars] }, after: { ocopStars: [stars] } }]);
      const [dates] = (told[0]?.after?.certificateDates ?? []) as string[][];
      expect(dates?.slice(-4)).toEqual(last);
      expect(dates?.[0]).toBe(id);
    }
  });
});

it('says nothing of an update that changes nothing, whatever columns the database computes', async () => {
  const { db, feed } = api.subgraph;
  await api.told();
  const before = await feed.head();
  await db.query('update product set name_vi = name_vi, version = version + 1');
  expect(await feed.head()).toEqual(before);
  const [unstamped] = await db.query<{ n: number }>('select count(*) as n from change where position is null');
  expect(unstamped).toEqual({ n: 0 });
});
