import { startSubgraph } from '@cho-phien/kit/server';
import { users } from './subgraph.ts';

await startSubgraph(users);
