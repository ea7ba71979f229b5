import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIdentity } from '@cho-phien/kit/identity';
import { publicId } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { expect } from 'vitest';
import { content } from '../subgraph.ts';

export const NOBODY: Viewer = { kind: 'anonymous' };
/** The store of the products below, as uuid. */
export const STORE = randomUUID();
export const ALT = { vi: 'Rổ na vừa hái', en: 'A basket of custard apples' };
export const JPEG = 'image/jpeg';

/** The subgraph of a test file, and the folder that it keeps files in. */
export let test: TestSubgraph;
export let folder: string;
/** Public ids of a product that is public, and of a draft of the same store. */
export let shown: string;
export let draft: string;

/** Opens it, before all tests of a file. */
export async function openContent(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'media-'));
  process.env.MEDIA_DIR = folder;
  test = await openTestSubgraph(content);
}

/** Closes it, and removes the folder. */
export async function closeContent(): Promise<void> {
  await test.close();
  await rm(folder, { recursive: true });
}

/** Gives each test two products of its own. */
export async function makeProducts(): Promise<void> {
  [shown, draft] = [await product('PUBLISHED'), await product('DRAFT')];
}

/** A product of the store, in a state: its public id. */
export async function product(state: string): Promise<string> {
  const id = randomUUID();
  await test.subgraph.db.query(`insert into known_product values ($1, 1, $2, $3, '06463')`, [id, state, STORE]);
  return publicId('prd', id);
}

/** Somebody new, so that limits of one test are none of another. */
export const writer = (): Viewer => ({ ...aMember(STORE), accountId: randomUUID() }) as Viewer;

const REQUEST = `mutation ($input: MediaRequestUploadInput!) { it: mediaRequestUpload(input: $input) {
  media { id state } uploadUrl expiresAt requiredHeaders { name value }
  userErrors { code path message ... on TooManyAttemptsError { retryAt } } } }`;
const payload = (name: string) => `{ it: ${name}(input: $input) {
  media { id position altText { vi en } } userErrors { code path message } } }`;
const ATTACH = `mutation ($input: MediaAttachInput!) ${payload('mediaAttach')}`;
export const DETACH = `mutation ($input: MediaDetachInput!) ${payload('mediaDetach')}`;
export const UPDATE = `mutation ($input: MediaUpdateInput!) ${payload('mediaUpdate')}`;
export const MEDIA = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Product {
  media { id state position width height colour altText { vi en } renditions { url mimeType width height size } } } } }`;

/** Asks for a target of an upload to the public product, unless told otherwise. */
export async function request(bytes: Buffer, more: object = {}, viewer = writer()) {
  const input = { productId: shown, mimeType: JPEG, size: bytes.length, altText: ALT, ...more };
  const { data, errors } = await test.ask(REQUEST, { input }, { viewer });
  return { ...data?.it, denied: errors?.[0]?.extensions?.code };
}

/** Puts bytes to a target, in pieces as a network brings them. */
export async function put(uploadUrl: string, bytes: Buffer, type = JPEG, now = TEST_NOW.getTime()) {
  const url = new URL(uploadUrl, 'http://x');
  const identity = { viewer: NOBODY, locale: 'vi', now, requestId: randomUUID(), address: null } as const;
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000);
  }
  const { pathname: path, search } = url;
  const asked = { method: 'PUT', path, query: search.slice(1), headers: { 'content-type': type }, body: pieces() };
  const answer = await test.subgraph.answerRaw('files', asked, signIdentity(identity, 'content', TEST_SECRET));
  const { code, title } = JSON.parse(String(answer?.body)) as { code?: string; title?: string };
  return { status: answer?.status, code, message: title };
}

/** Uploads a picture, which is taken: the public id of its medium. */
export async function uploaded(bytes: Buffer, more: object = {}): Promise<string> {
  const { media, uploadUrl } = await request(bytes, more);
  expect(await put(uploadUrl, bytes, (more as { mimeType?: string }).mimeType)).toEqual({ status: 200 });
  return media.id;
}

/** Shows a medium with a product, which is the public one unless told otherwise. */
export async function attach(mediaId: string, position = 0, productId = shown) {
  return (await test.ask(ATTACH, { input: { productId, mediaId, position } }, { viewer: writer() })).data.it;
}

/** The pictures of a product, as somebody sees them. */
export async function mediaOf(productId: string, viewer: Viewer = NOBODY) {
  const { data } = await test.ask(MEDIA, { keys: [{ __typename: 'Product', id: productId }] }, { viewer });
  return data._entities[0].media;
}

/** Everything that an upload could leave. */
export async function stored() {
  const [rows] = await test.subgraph.db.query(
    `select (select count(*) from picture) as pictures, (select count(picture_hash) from media) as ready`,
  );
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  return { ...rows, files: files.filter((name) => name !== 'incoming').sort() };
}
