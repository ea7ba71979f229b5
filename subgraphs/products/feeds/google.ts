import { dayOf } from '@cho-phien/kit/clock';
import { publicId } from '@cho-phien/kit/ids';
import { province } from '@cho-phien/kit/places/places';
import { categoryByCode, categoryBranches } from '../category/category.ts';
import { preorderOnDay, SeasonState, seasonOnDay } from '@cho-phien/kit/season';
import { QuantityUnit } from '../variant/variant.type.ts';
import type { FeedFormat, FeedItem, FeedSite } from './feed.ts';
import { element, escapeXml } from './xml.ts';

const MOST_TITLE = 150;
const MOST_DESCRIPTION = 5_000;
const UNITS = { [QuantityUnit.GRAM]: 'g', [QuantityUnit.MILLILITRE]: 'ml', [QuantityUnit.PIECE]: 'ct' };
const BASES = { [QuantityUnit.GRAM]: '100g', [QuantityUnit.MILLILITRE]: '100ml', [QuantityUnit.PIECE]: '1ct' };

/**
 * Google Merchant Center: RSS 2.0 with the namespace `g:`, one item for each size, the sizes of a product in one group
 * (support.google.com/merchants, "Product data specification"). Out of season goods are ordered ahead where their seller
 * takes orders just then, and else out of stock.
 */
export const googleFeed: FeedFormat = {
  begin: ({ url, name }) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
<title>${escapeXml(name)}</title>
<link>${escapeXml(url)}</link>
<description>${escapeXml(`Nông sản trên ${name}`)}</description>
`,
  item: (item, site) => `<item>\n${attributes(item, site).join('\n')}\n</item>\n`,
  end: '</channel>\n</rss>\n',
};

function attributes(item: FeedItem, site: FeedSite): string[] {
  const { name } = categoryByCode(item.categoryCode);
  const price = `${item.amount} VND`;
  const base = site.url.replace(/\/$/, '');
  return [
    element('g:id', publicId('var', item.variantId)),
    element('g:item_group_id', item.isOneOfMany ? publicId('prd', item.productId) : null),
    element('g:title', `${item.name}, ${item.size}`.slice(0, MOST_TITLE)),
    element('g:description', (item.description || item.name).slice(0, MOST_DESCRIPTION)),
    element('g:link', `${base}/san-pham/${item.slug}/`),
    element('g:image_link', item.image.startsWith('/') ? base + item.image : item.image),
    ...availability(item, site),
    element('g:price', price),
    element('g:condition', 'new'),
    element('g:brand', item.store ?? site.name),
    element('g:product_type', [branchOf(item.categoryCode), name.vi].filter(Boolean).join(' > ')),
    element('g:unit_pricing_measure', `${item.quantity}${UNITS[item.quantityUnit]}`),
    element('g:unit_pricing_base_measure', BASES[item.quantityUnit]),
    element('g:size', item.size),
    element('g:gtin', item.gtin),
    element('g:identifier_exists', item.gtin ? null : 'no'),
    element('g:shipping_weight', item.unitWeightGrams && `${item.unitWeightGrams} g`),
    element('g:expiration_date', item.validTo?.toISOString() ?? null),
    element('g:shipping', null, item.includesShipping ? '<g:country>VN</g:country><g:price>0 VND</g:price>' : ''),
    element('g:custom_label_0', item.provinceCode && (province(item.provinceCode)?.fullName.vi ?? null)),
    element('g:custom_label_1', item.isDemo ? 'sample' : null),
  ].filter((line) => line !== '');
}

/** `preorder` and its day are a promise, so only while the seller takes orders ahead, as the product's page says. */
function availability(item: FeedItem, { now }: FeedSite): string[] {
  const day = dayOf(now);
  const { state, nextStartsOn } = seasonOnDay(item.seasonMonths, day);
  const isAbsent = state === SeasonState.OFF_SEASON && item.seasonMonths.length > 0;
  if (!isAbsent) return [element('g:availability', item.isSoldOut ? 'out_of_stock' : 'in_stock')];
  const window = item.preorderWeeks && preorderOnDay(item.seasonMonths, item.preorderWeeks, day);
  if (!window || !window.isOpen) return [element('g:availability', 'out_of_stock')];
  return [element('g:availability', 'preorder'), element('g:availability_date', `${nextStartsOn}T00:00:00+07:00`)];
}

function branchOf(categoryCode: string): string | undefined {
  const { branchCode } = categoryByCode(categoryCode);
  return categoryBranches().find(({ code }) => code === branchCode)?.name.vi;
}
