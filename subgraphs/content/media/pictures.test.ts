import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { anOfficer, TEST_NOW } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sweepMedia } from './sweep.ts';
import { aPhoto } from './test-pictures.ts';
import {
  attach,
  closeContent,
  DETACH,
  draft,
  folder,
  makeProducts,
  MEDIA,
  mediaOf,
  openContent,
  product,
  put,
  request,
  shown,
  test,
  UPDATE,
  uploaded,
  writer,
} from './test-uploads.ts';

beforeAll(openContent);
afterAll(closeContent);
beforeEach(makeProducts);

describe('the pictures of a product', () => {
  it('stand in their places without gaps, wherever one comes or goes', async () => {
    const bytes = await aPhoto({ seed: 11 });
    const [a, b, c] = [await uploaded(bytes), await uploaded(bytes), await uploaded(bytes)];
    const order = async () => (await mediaOf(shown)).map(({ id, position }: any) => [id, position]);
    for (const id of [a, b, c]) await attach(id, 99);
    expect(await order()).toEqual([
      [a, 0],
      [b, 1],
      [c, 2],
    ]);
    await attach(c, 0);
    expect(await order()).toEqual([
      [c, 0],
      [a, 1],
      [b, 2],
    ]);
    const detached = await test.ask(DETACH, { input: { productId: shown, mediaId: a } }, { viewer: writer() });
    expect(detached.data.it).toMatchObject({ media: { id: a, position: null }, userErrors: [] });
    expect(await order()).toEqual([
      [c, 0],
      [b, 1],
    ]);
    expect((await attach(a, -1)).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    expect((await attach(a, 0, draft)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('tell the feed that the product changed, and nothing when nothing did', async () => {
    const id = await uploaded(await aPhoto({ seed: 12 }));
    const { feed } = test.subgraph;
    await test.told();
    let after = await feed.head();
    const told = async (work: () => Promise<unknown>) => {
      await work();
      await test.told();
      const { changes, ...position } = await feed.changes({ after });
      after = { feedId: position.feedId, position: position.position };
      return changes.map(({ entity, id: of, version, before, after: now }) => [entity, of, version, before, now]);
    };
    const viewer = writer();
    const update = (vi: string) => () =>
      test.ask(UPDATE, { input: { id, altText: { vi, en: 'Custard apples' } } }, { viewer });
    const change = (version: number) => [['Product', shown, version, {}, {}]];
    expect(await told(update('Na'))).toEqual([]);
    expect(await told(() => attach(id))).toEqual(change(1));
    expect(await told(() => attach(id))).toEqual([]);
    expect(await told(update('Na dai'))).toEqual(change(2));
    expect(await told(update('Na dai'))).toEqual([]);
    expect(await told(() => test.ask(DETACH, { input: { productId: shown, mediaId: id } }, { viewer }))).toEqual(
      change(3),
    );
    const { data } = await test.ask('{ contentChanges(first: 100) { nodes { id } } }');
    expect(JSON.stringify(data)).not.toContain('prd_');
  });

  it('of a hundred products cost two statements', async () => {
    await attach(await uploaded(await aPhoto({ seed: 13 })));
    const ids = await Promise.all(Array.from({ length: 99 }, () => product('PUBLISHED')));
    const keys = [shown, ...ids].map((id) => ({ __typename: 'Product', id }));
    const { result, statements } = await test.countingSql(() => test.ask(MEDIA, { keys }));
    expect(result.data._entities[0].media).toHaveLength(1);
    expect(statements).toHaveLength(2);
  });

  it('cut their files to a width, and never to none', async () => {
    await attach(await uploaded(await aPhoto({ seed: 14 })));
    const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Product { media(first: 1) {
      small: renditions(maxWidth: 10) { width } all: renditions(maxWidth: 480) { width } } } } }`;
    const { data } = await test.ask(query, { keys: [{ __typename: 'Product', id: shown }] });
    const [{ small, all }] = data._entities[0].media;
    const widths = (files: { width: number }[]) => files.map(({ width }) => width);
    expect([widths(small), widths(all)]).toEqual([
      [400, 400, 400],
      [400, 480, 400, 480, 400, 480],
    ]);
  });

  it('are audited as written by who asked for them', async () => {
    const viewer = writer();
    const bytes = await aPhoto({ seed: 15 });
    const { media, uploadUrl } = await request(bytes, {}, viewer);
    await put(uploadUrl, bytes);
    await attach(media.id);
    const query = `query ($filter: AuditFilter) { contentAudit(filter: $filter, first: 10) { nodes { actorId entity operation action } } }`;
    const { data } = await test.ask(query, { filter: { entityId: media.id } }, { viewer: anOfficer('20') });
    expect(data.contentAudit.nodes.map(({ operation, action }: any) => [operation, action])).toEqual([
      ['UPDATE', 'mediaAttach'],
      ['INSERT', 'mediaRequestUpload'],
    ]);
    const accountId = publicId('acc', (viewer as { accountId: string }).accountId);
    expect(data.contentAudit.nodes[1].actorId).toBe(accountId);
  });
});

describe('a sweep', () => {
  const DAY = 86_400_000;

  it('removes requests that came to nothing, pictures that stand nowhere, and files of neither', async () => {
    const bytes = await aPhoto({ seed: 16 });
    const [kept, free] = [await uploaded(bytes), await uploaded(await aPhoto({ seed: 17 }))];
    await attach(kept);
    const { media: open } = await request(bytes);
    const { db } = test.subgraph;
    const there = async () => {
      const rows = await db.query<{ id: string }>('select id from media where id = any($1)', [
        [kept, free, open.id].map((id) => parseId('med', id)),
      ]);
      return rows.map(({ id }) => publicId('med', id)).sort();
    };
    const now = TEST_NOW.getTime();
    await sweepMedia(db, now + DAY);
    expect(await there()).toEqual([kept, free, open.id].sort());
    await sweepMedia(db, now + 2 * DAY);
    expect(await there()).toEqual([kept, free].sort());
    // Files are dated by the machine's clock.
    await sweepMedia(db, Math.max(now, Date.now()) + 31 * DAY);
    expect(await there()).toEqual([kept]);
    const names = await db.query<{ name: string }>('select name from picture');
    expect((await readdir(join(folder, 'public'))).sort()).toEqual(names.map(({ name }) => name).sort());
    for (const { url } of (await mediaOf(shown))[0].renditions) {
      expect(existsSync(join(folder, 'public', url.replace('/media/', '')))).toBe(true);
    }
  });
});
