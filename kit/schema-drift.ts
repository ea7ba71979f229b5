import { MikroORM } from '@mikro-orm/postgresql';
import type { DatabaseDefinition } from './database.ts';

/** The columns that the database keeps itself, which entities do not know. */
const TRACKING = /drop column "(version|list_fields|changed_in|is_public)"(, )?/g;

/**
 * What would have to change in the tables for the entities to fit them, as SQL; nothing when migrations and entities
 * agree. Columns only: tables without an entity, constraints, indexes, functions and triggers are written in the
 * migrations alone.
 */
export async function columnDrift(definition: DatabaseDefinition, url: string): Promise<string[]> {
  const orm = await MikroORM.init({
    clientUrl: url,
    schema: definition.name,
    entities: definition.entities,
    driverOptions: { options: `-c search_path=${definition.name}` },
    schemaGenerator: { skipTables: ['migrations', 'feed', 'change', 'consumer'] },
  });
  try {
    const sql = await orm.schema.getUpdateSchemaSQL();
    return sql
      .split('\n')
      .map((line) => line.replace(TRACKING, '').replace(/^alter table \S+ ;$/, ''))
      .filter(
        (line) =>
          line !== '' && !/^set names|^drop table |^(create|drop) (function|trigger)| constraint | index /.test(line),
      );
  } finally {
    await orm.close(true);
  }
}
