import { failStart, startSubgraph } from '@cho-phien/kit/server';
import { content } from './subgraph.ts';

await startSubgraph(content).catch(failStart);
