import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signIdentity } from '@cho-phien/kit/identity';
import { TEST_NOW, TEST_SECRET, type TestSubgraph } from '@cho-phien/kit/test-harness';

/** The addresses beside the graph of a subgraph over HTTP, as the gateway hands them on; `at` is the clock. */
export async function openTestSite(test: TestSubgraph) {
  const clock = { at: TEST_NOW };
  const server = createServer((request, response) => {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const token = signIdentity(
      {
        viewer: { kind: 'anonymous' },
        locale: 'vi',
        now: clock.at.getTime(),
        requestId: randomUUID(),
        address: '192.0.2.1',
      },
      'orders',
      TEST_SECRET,
    );
    const asked = { method: request.method ?? 'GET', path, query, headers: {}, body: request };
    void test.subgraph.answerRaw('vnpay', asked, token)?.then(({ status, headers, body }) => {
      response.writeHead(status, headers);
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    clock,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
