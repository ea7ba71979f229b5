import { startSubgraph } from '@cho-phien/kit/server';
import { orders } from './subgraph.ts';

await startSubgraph(orders);
