import type pg from 'pg';
import { StartError } from './start-error.ts';

/** The two roles of a subgraph; undefined where the server runs with one role. */
export interface SubgraphRoles {
  /** Owns the schema and its tables; used for migrations only. */
  owner: string | undefined;
  /** What the running subgraph may do: the grants its migrations give. */
  app: string | undefined;
}

/**
 * Makes the schema and the roles of a subgraph.
 * Without the right to create roles: `DATABASE_SINGLE_ROLE=1` runs with the login role alone, and append-only tables
 * are then append-only by habit, not by grant.
 */
export async function prepareSchema(name: string, client: pg.Client): Promise<SubgraphRoles> {
  const roles = process.env.DATABASE_SINGLE_ROLE === '1' ? ONE_ROLE : rolesOf(name);
  try {
    if (roles.owner && roles.app) {
      const isSuperuser = await requireCreateRole(client);
      for (const role of [roles.owner, roles.app]) await ensureRole(client, role, isSuperuser);
    }
    await client.query(`create schema if not exists ${name} ${roles.owner ? `authorization ${roles.owner}` : ''}`);
    if (roles.app) await client.query(`grant usage on schema ${name} to ${roles.app}`);
  } catch (error) {
    throw (error as { code?: string }).code === INSUFFICIENT_PRIVILEGE
      ? notAllowed(name, client, error as Error)
      : error;
  }
  return roles;
}

const INSUFFICIENT_PRIVILEGE = '42501';

function notAllowed(name: string, { user, database }: pg.Client, { message }: Error): StartError {
  return new StartError(
    `The role ${user} may not prepare the schema "${name}" in the database ${database}: ${message}.`,
    `Let it: grant create on database ${database} to ${user}; roles that somebody else made, grant with admin option.`,
  );
}

const ONE_ROLE: SubgraphRoles = { owner: undefined, app: undefined };

function rolesOf(name: string): SubgraphRoles {
  return { owner: `cho_phien_${name}_owner`, app: `cho_phien_${name}_app` };
}

async function requireCreateRole(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ rolsuper: boolean; rolcreaterole: boolean }>(
    'select rolsuper, rolcreaterole from pg_roles where rolname = current_user',
  );
  if (rows[0]?.rolsuper || rows[0]?.rolcreaterole) return rows[0].rolsuper;
  throw new StartError(
    'The role in DATABASE_URL may not create roles.',
    'Grant it CREATEROLE (each subgraph keeps its own owner and application role), or set DATABASE_SINGLE_ROLE=1.',
  );
}

async function ensureRole(client: pg.Client, role: string, isSuperuser: boolean): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await unlessThere(client, `create role ${role} nologin`);
  // A superuser may take any role; anyone else must be a member of it.
  if (!isSuperuser) await unlessThere(client, `grant ${role} to current_user`);
}

/** Advisory locks end at the database, roles do not: another database's start may be making the same at this moment. */
async function unlessThere(client: pg.Client, statement: string): Promise<void> {
  await client.query(`do $$ begin ${statement}; exception when duplicate_object or unique_violation then null; end $$`);
}

/** SQL for a migration: grants rights on a table to the application role, where the server has one. */
export function grantToApp(name: string, rights: string, table: string): string {
  const role = rolesOf(name).app;
  return `do $$ begin
    if exists (select from pg_roles where rolname = '${role}') then grant ${rights} on ${name}.${table} to ${role}; end if;
  end $$`;
}
