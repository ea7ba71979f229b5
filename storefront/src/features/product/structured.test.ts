import { expect, it } from 'vitest';
import { aCertificate, aProduct } from './product.fixture.ts';
import { productData } from './structured.ts';

const site = new URL('https://cho-phien.example/');
const productOf = (product: ReturnType<typeof aProduct>) => {
  const { '@graph': graph } = productData('vi', site, product, [
    { name: 'Rau, quả', href: '/danh-muc/rau-qua-tuoi/' },
    { name: 'Na' },
  ]) as {
    '@graph': Record<string, unknown>[];
  };
  return graph;
};

it('describes the product, its demo offer and the way back', () => {
  const [product, crumbs] = productOf(aProduct());
  expect(product).toMatchObject({ '@type': 'Product', url: 'https://cho-phien.example/san-pham/na-dai-dong-mo/' });
  expect(product?.offers).toMatchObject({
    price: 58_000,
    priceCurrency: 'VND',
    availability: 'https://schema.org/OutOfStock',
    description: 'Giá minh họa, chưa phải chào bán',
  });
  expect(crumbs).toMatchObject({ '@type': 'BreadcrumbList' });
});

it('does not turn a reported star into a certification', () => {
  expect(productOf(aProduct())[0]).not.toHaveProperty('hasCertification');
});

it('certifies only what is in force', () => {
  const lapsed = aCertificate({ id: 'crt_2', state: 'EXPIRED', showsBadge: false });
  const [product] = productOf(aProduct({ ocopCertificates: [aCertificate(), lapsed] }));
  expect(product?.hasCertification).toHaveLength(1);
  expect(productOf(aProduct({ ocopCertificates: [lapsed] }))[0]).not.toHaveProperty('hasCertification');
});
