import { auditChanges, auditTable } from '@cho-phien/kit/audit/tables';
import { Migration } from '@mikro-orm/migrations';

/** Who wrote what of the catalogue. Addresses are left out: they follow from slugs and states. */
export class Migration0009Audit extends Migration {
  override up(): void {
    const schema = 'products';
    const ofProduct = '(select p.origin_commune_code from products.product p where p.id = r.product_id)';
    const audited = [
      auditChanges({
        schema,
        table: 'product',
        entity: 'Product',
        prefix: 'prd',
        commune: 'r.origin_commune_code',
        silent: ['search_marked', 'search_folded', 'is_seasonal', 'season_mask'],
      }),
      auditChanges({ schema, table: 'variant', entity: 'Variant', prefix: 'var', commune: ofProduct }),
      auditChanges({ schema, table: 'offer', entity: 'Offer', prefix: 'off', commune: ofProduct }),
      auditChanges({ schema, table: 'ocop_claim', entity: 'OcopClaim', commune: ofProduct }),
      auditChanges({ schema, table: 'ocop_certificate', entity: 'OcopCertificate', prefix: 'crt', commune: ofProduct }),
      auditChanges({ schema, table: 'source', entity: 'Source' }),
    ];
    for (const sql of [...auditTable(schema), ...audited.flat()]) this.addSql(sql);
  }
}
