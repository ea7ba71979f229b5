import { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseDefinition } from './database.ts';

/**
 * What would have to change in the tables for the entities to fit them, as SQL; nothing when migrations and entities
 * agree. Columns only: constraints, indexes and functions are written in the migrations alone.
 */
export async function columnDrift(definition: DatabaseDefinition, url: string): Promise<string[]> {
  const orm = await MikroORM.init({
    clientUrl: url,
    schema: definition.name,
    entities: definition.entities,
    driverOptions: { options: `-c search_path=${definition.name}` },
    schemaGenerator: { skipTables: ['migrations'] },
  });
  try {
    const sql = await orm.schema.getUpdateSchemaSQL();
    return sql
      .split('\n')
      .filter((line) => line !== '' && !/^set names|^create function| constraint | index /.test(line));
  } finally {
    await orm.close(true);
  }
}
