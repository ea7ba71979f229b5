import { StartError } from './start-error.ts';

/**
 * Where a subgraph answers when it runs elsewhere: `SUBGRAPH_USERS_URL=http://10.0.0.7:4001/graphql`; undefined when
 * the variable is not set.
 */
export function subgraphUrl(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const variable = `SUBGRAPH_${name.toUpperCase()}_URL`;
  const url = env[variable];
  if (!url) return undefined;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url;
  throw new StartError(`${variable} is not an http address.`, `Write it as ${variable}=http://host:port/graphql.`);
}
