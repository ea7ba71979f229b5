import { startSubgraph } from '@cho-phien/kit/server';
import { content } from './subgraph.ts';

await startSubgraph(content);
