import { randomUUID } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { requireAccount } from '@cho-phien/kit/permissions';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { readCart, toCart } from './cart.read.ts';
import type { CartLineInput, CartMergeInput, CartPayload, CartUpdateInput } from './cart.type.ts';

/** The most sizes that one cart holds, and the most of one size. */
const MOST_LINES = 50;
const MOST_PIECES = 999;

const NO_CART: Text = {
  vi: 'Không có giỏ hàng này, hoặc giỏ đã quá cũ. Hãy chọn hàng lại.',
  en: 'There is no such cart, or it was left for too long. Please choose again.',
};
const TOO_MANY: Text = {
  vi: `Một giỏ chứa nhiều nhất ${MOST_LINES} loại hàng. Hãy đặt đơn này trước, rồi chọn tiếp.`,
  en: `A cart holds at most ${MOST_LINES} kinds of goods. Order these first, then choose more.`,
};

/** Sets how many of some sizes lie in a cart; makes the cart when none is named. Whoever has its id may; anybody a new one. */
export async function updateCart({ cartId, lines }: CartUpdateInput, context: Context): Promise<CartPayload> {
  const given = cartId ?? null;
  const cart = given === null ? randomUUID() : parseId('car', given);
  const refused = (code: UserErrorCode, path: string[], text: Text): CartPayload => ({
    cart: null,
    userErrors: [userError(context.locale, code, ['input', ...path], text)],
  });
  if (!cart) return refused(UserErrorCode.NOT_FOUND, ['cartId'], NO_CART);
  const userErrors = wrongLines(lines, context);
  if (userErrors.length > 0) return { cart: null, userErrors };
  const result = await context.db
    .atomically(async (sql) => {
      const isThere = given === null ? await make(cart, context.clock, sql) : await lock(cart, context.clock, sql);
      if (!isThere) return 'NO_CART';
      await setLines(cart, lines, sql);
      const row = await readCart(cart, sql);
      if (!row || row.lines.length > MOST_LINES) throw new TooManyLines();
      return row;
    })
    .catch((error: unknown) => {
      if (error instanceof TooManyLines) return 'TOO_MANY' as const;
      throw error;
    });
  if (result === 'NO_CART') return refused(UserErrorCode.NOT_FOUND, ['cartId'], NO_CART);
  if (result === 'TOO_MANY') return refused(UserErrorCode.INVALID_INPUT, ['lines'], TOO_MANY);
  return { cart: toCart(result), userErrors: [] };
}

/**
 * What a guest had chosen lies in the cart of who has signed in: of what lies in both, the greater number. The guest's
 * cart is gone after that; where the account had none, it is the account's own from now on.
 */
export async function mergeCart({ cartId }: CartMergeInput, context: Context): Promise<CartPayload> {
  const { accountId } = requireAccount(context);
  const guest = parseId('car', cartId);
  const row = await context.db.atomically(async (sql) => {
    // Two at once of one account wait here, whether it has a cart yet or not.
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`cart of ${accountId}`]);
    const [own] = await sql.query<{ id: string }>('select id from cart where account_id = $1 for update', [accountId]);
    const [found] = await sql.query<{ id: string; accountId: string | null }>(
      'select id, account_id as "accountId" from cart where id = $1 for update',
      [guest ?? null],
    );
    // The cart of another account is its own, also with the id at hand.
    if (!found || (found.accountId !== null && found.accountId !== accountId)) return undefined;
    if (!own || own.id === found.id) {
      await sql.query('update cart set account_id = $2, updated_at = $3 where id = $1', [
        found.id,
        accountId,
        context.clock,
      ]);
      return readCart(found.id, sql);
    }
    await sql.query(
      `insert into cart_line as l (cart_id, variant_id, quantity)
       select $1, variant_id, quantity from cart_line where cart_id = $2 order by nth
       on conflict (cart_id, variant_id) do update set quantity = greatest(l.quantity, excluded.quantity)`,
      [own.id, found.id],
    );
    await sql.query(
      `delete from cart_line where cart_id = $1 and variant_id not in
         (select variant_id from cart_line where cart_id = $1 order by nth desc limit ${MOST_LINES})`,
      [own.id],
    );
    await sql.query('delete from cart where id = $1', [found.id]);
    await sql.query('update cart set updated_at = $2 where id = $1', [own.id, context.clock]);
    return readCart(own.id, sql);
  });
  if (row) return { cart: toCart(row), userErrors: [] };
  return {
    cart: null,
    userErrors: [userError(context.locale, UserErrorCode.NOT_FOUND, ['input', 'cartId'], NO_CART)],
  };
}

/** Rolls back what made the cart too large. */
class TooManyLines extends Error {}

async function make(id: string, now: Date, sql: Sql): Promise<boolean> {
  await sql.query('insert into cart (id, updated_at) values ($1, $2)', [id, now]);
  return true;
}

async function lock(id: string, now: Date, sql: Sql): Promise<boolean> {
  return (await sql.query('update cart set updated_at = $2 where id = $1 returning id', [id, now])).length > 0;
}

async function setLines(cart: string, lines: readonly CartLineInput[], sql: Sql): Promise<void> {
  const rows = lines.map(({ variantId, quantity }, nth) => ({ variant_id: parseId('var', variantId), quantity, nth }));
  await sql.query(
    `with line as (select * from jsonb_to_recordset($2) as r (variant_id uuid, quantity integer, nth integer)),
     gone as (
       delete from cart_line where cart_id = $1 and variant_id in (select variant_id from line where quantity = 0))
     insert into cart_line (cart_id, variant_id, quantity)
     select $1, variant_id, quantity from line where quantity > 0 order by nth
     on conflict (cart_id, variant_id) do update set quantity = excluded.quantity`,
    [cart, JSON.stringify(rows)],
  );
}

/** Everything that is wrong with lines, at once. */
function wrongLines(lines: readonly CartLineInput[], { locale }: Context) {
  if (lines.length > MOST_LINES) return [userError(locale, UserErrorCode.INVALID_INPUT, ['input', 'lines'], TOO_MANY)];
  return lines.flatMap(({ variantId, quantity }, nth) => {
    const wrong = (code: UserErrorCode, field: string, text: Text) =>
      userError(locale, code, ['input', 'lines', String(nth), field], text);
    const errors = [];
    if (!parseId('var', variantId)) {
      const text = { vi: 'Mã quy cách bắt đầu bằng "var_".', en: 'A variant id starts with "var_".' };
      errors.push(wrong(UserErrorCode.INVALID_ID, 'variantId', text));
    } else if (lines.findIndex((line) => line.variantId === variantId) < nth) {
      const text = { vi: 'Mỗi loại hàng chỉ ghi một dòng.', en: 'Name each size once.' };
      errors.push(wrong(UserErrorCode.INVALID_INPUT, 'variantId', text));
    }
    if (quantity < 0 || quantity > MOST_PIECES) {
      const text = { vi: `Số lượng từ 0 đến ${MOST_PIECES}.`, en: `A quantity is between 0 and ${MOST_PIECES}.` };
      errors.push(wrong(UserErrorCode.INVALID_INPUT, 'quantity', text));
    }
    return errors;
  });
}
