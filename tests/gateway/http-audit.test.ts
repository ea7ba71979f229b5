import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { testGateway } from './fakes.ts';

test('the GraphQL-over-HTTP audit finds nothing: no error, no warning, no notice', async () => {
  const gateway = await testGateway();
  const audits = serverAudits({ url: `${gateway.url}/graphql` });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  expect(results.length).toBeGreaterThan(50);
  const found = results.filter(({ status }) => status !== 'ok');
  expect(found.map(({ id, name, status }) => `${status} ${id} ${name}`)).toEqual([]);
});
