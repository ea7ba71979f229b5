import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { certifiedOfProducts } from '../certification/certification.service.ts';
import { nextPreorderOpening, nextSeasonChange } from '@cho-phien/kit/season';
import { variantsOfProducts } from '../variant/variant.service.ts';
import type { ProductType } from './product.type.ts';

/** The next instant at which a date alone changes what is shown of a product; null when none will. */
export async function nextChangeOfProduct(product: ProductType, context: Context): Promise<Date | null> {
  const [variants, certified] = await Promise.all([
    context.load(variantsOfProducts, product.uuid),
    context.load(certifiedOfProducts, product.uuid),
  ]);
  const today = dayOf(context.clock);
  const changes = [
    nextSeasonChange(product.seasonMonths, today),
    nextPreorderOpening(product.seasonMonths, product.row.preorderWeeks, today),
    ...variants.map((variant) => variant.offerChangesAt),
    ...certified.certificates.map((certificate) => certificate.nextChangeAt),
    ...certified.certifications.map((certification) => certification.nextChangeAt),
  ].filter((date) => date !== null);
  return changes.length > 0 ? new Date(Math.min(...changes.map(Number))) : null;
}
