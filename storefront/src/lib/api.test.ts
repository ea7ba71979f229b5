import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PlacesDocument } from '../generated/graphql.ts';
import { ApiError, ask, collect, required, type Endpoint } from './api.ts';

const answers: { status?: number; body: string }[] = [];
let asked: unknown;
let server: Server;
let endpoint: Endpoint;

beforeEach(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      asked = JSON.parse(body);
      const answer = answers.shift() ?? { body: '{}' };
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    headers: { 'x-clock': 'now' },
  };
});

afterEach(async () => {
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

it('posts the generated document with its variables', async () => {
  answers.push({ body: '{"data":{"province":null}}' });
  expect(await ask(endpoint, PlacesDocument, { province: '20' })).toEqual({ province: null });
  expect(asked).toMatchObject({ variables: { province: '20' } });
  expect(asked).toHaveProperty('query', expect.stringContaining('query Places'));
});

const busy = {
  body: '{"data":{"pages":null},"errors":[{"message":"Chưa trả lời","path":["pages"],"extensions":{"code":"SUBGRAPH_UNAVAILABLE"}}]}',
};

it('refuses a partial answer and says which part failed', async () => {
  answers.push(busy, busy);
  await expect(ask(endpoint, PlacesDocument, { province: '20' }, [0])).rejects.toThrow(
    /SUBGRAPH_UNAVAILABLE at pages: Chưa trả lời/,
  );
});

it('asks again when a part was only busy', async () => {
  answers.push(busy, { body: '{"data":{"province":null}}' });
  expect(await ask(endpoint, PlacesDocument, { province: '20' }, [0])).toEqual({ province: null });
});

it('does not ask again when the question itself is refused', async () => {
  answers.push({
    body: '{"errors":[{"message":"Cannot query field","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
  });
  await expect(ask(endpoint, PlacesDocument, { province: '20' }, [0])).rejects.toThrow(/GRAPHQL_VALIDATION_FAILED/);
});

it('says what to do when nothing answers', async () => {
  await new Promise((resolve) => server.close(resolve));
  await expect(ask(endpoint, PlacesDocument, { province: '20' })).rejects.toThrow(
    /does not answer .*npm start.*API_URL/,
  );
});

it('says so when the answer is not GraphQL', async () => {
  answers.push({ status: 502, body: '<html>Bad gateway</html>' });
  await expect(ask(endpoint, PlacesDocument, { province: '20' })).rejects.toThrow(/502.*not JSON/);
});

it('collects every page of a list in order', async () => {
  const pages = [
    { nodes: ['na', 'quýt'], pageInfo: { hasNextPage: true, endCursor: 'a' } },
    { nodes: ['hồi'], pageInfo: { hasNextPage: false, endCursor: 'b' } },
  ];
  const cursors: (string | null)[] = [];
  const all = await collect('products', async ({ after }) => {
    cursors.push(after);
    return pages.shift();
  });
  expect(all).toEqual(['na', 'quýt', 'hồi']);
  expect(cursors).toEqual([null, 'a']);
});

it('does not go round in circles when a cursor stands still', async () => {
  const page = { nodes: ['na'], pageInfo: { hasNextPage: true, endCursor: 'a' } };
  await expect(collect('products', async () => page)).rejects.toBeInstanceOf(ApiError);
});

it('names a missing part', () => {
  expect(required(0, 'nothing')).toBe(0);
  expect(() => required(null, 'the season calendar')).toThrow(/the season calendar/);
});
