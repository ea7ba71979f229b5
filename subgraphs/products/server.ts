import { startSubgraph } from '@cho-phien/kit/server';
import { products } from './subgraph.ts';

await startSubgraph(products);
