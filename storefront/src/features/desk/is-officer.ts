import type { MyRolesQuery } from '../../generated/graphql.ts';
import { ask } from '../session/client.ts';
import rolesQuery from './roles.graphql?raw';

/** Whether who is signed in reviews goods somewhere. */
export async function isOfficer(): Promise<boolean> {
  const { me } = await ask<MyRolesQuery>(rolesQuery);
  return (me?.roles.length ?? 0) > 0;
}
