import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import type { CartType } from './cart.type.ts';

/** What lies in a cart, by uuids. */
export interface CartRow {
  id: string;
  updatedAt: Date;
  /** In the order they were put there. */
  lines: { variantId: string; quantity: number }[];
}

const CART = `
  select c.id, c.updated_at as "updatedAt",
         coalesce((select jsonb_agg(jsonb_build_object('variantId', l.variant_id, 'quantity', l.quantity)
                                    order by l.nth)
                     from cart_line l where l.cart_id = c.id), '[]'::jsonb) as lines
    from cart c`;

/** The cart of an id (uuid); undefined when there is none. One statement. */
export async function readCart(id: string, sql: Sql): Promise<CartRow | undefined> {
  return (await sql.query<CartRow>(`${CART} where c.id = $1`, [id]))[0];
}

/** The cart of a public id, for whoever has it; null when there is none. */
export async function findCart(id: string, { db }: Context): Promise<CartType | null> {
  const uuid = parseId('car', id);
  const row = uuid && (await readCart(uuid, db));
  return row ? toCart(row) : null;
}

/** The cart of the signed-in caller; null while they have none. One statement. */
export async function findOwnCart(context: Context): Promise<CartType | null> {
  const { accountId } = requireAccount(context);
  const [row] = await context.db.query<CartRow>(`${CART} where c.account_id = $1`, [accountId]);
  return row ? toCart(row) : null;
}

/** A cart as the API shows it. */
export function toCart({ id, updatedAt, lines }: CartRow): CartType {
  return {
    id: publicId('car', id),
    updatedAt,
    lines: lines.map(({ variantId, quantity }) => ({ variant: { id: publicId('var', variantId) }, quantity })),
  };
}
