import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { openDatabase, type Database } from '@cho-phien/kit/database';
import type { OnStop } from '@cho-phien/kit/lifecycle';
import { commune, province } from '@cho-phien/kit/places/places';
import { findServer, ownVariable } from '@cho-phien/kit/postgres/resolve';
import type { SubgraphDefinition } from '@cho-phien/kit/subgraph';
import { StartError } from '@cho-phien/kit/start-error';

/** The database of a subgraph, migrated, for an operator who may open it. */
export async function openOwn(of: SubgraphDefinition, env: NodeJS.ProcessEnv, onStop: OnStop): Promise<Database> {
  const server = await findServer(env, console.error, ownVariable(of.name));
  onStop(() => server.stop());
  const db = await openDatabase(of, server.url);
  onStop(() => db.close());
  return db;
}

/** Reads a file's name and options; refuses anything else with how it is written. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
  usage: string,
) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
    const [file, ...rest] = positionals;
    if (file && rest.length === 0) {
      // npm changes to the project's folder; whoever typed the name was somewhere else.
      return { values, file: resolve(process.env.INIT_CWD ?? '.', file) };
    }
  } catch (error) {
    throw new StartError((error as Error).message, usage);
  }
  throw new StartError('Which file?', usage);
}

/** The province of the command: that of `--province`, or the one this installation is for. */
export function provinceOf(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const code = given ?? (env.PROVINCE_CODE || '20');
  if (province(code)) return code;
  throw new StartError(`There is no province ${code}.`, 'Write its two-digit code: --province 20 is Lạng Sơn.');
}

/** The commune of `--commune`, which must lie in the province. */
export function communeOf(code: string | undefined, provinceCode: string): string | undefined {
  if (code === undefined || commune(code)?.provinceCode === provinceCode) return code;
  throw new StartError(`The province has no commune ${code}.`, 'Write its five-digit code, such as --commune 06463.');
}
