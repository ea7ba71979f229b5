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
  const earlier = aCertificate({ id: 'crt_3', stars: 3 });
  const [renewed] = productOf(aProduct({ ocopCertificates: [aCertificate(), earlier] }));
  expect(renewed?.hasCertification).toEqual(product?.hasCertification);
  expect(productOf(aProduct({ ocopCertificates: [lapsed] }))[0]).not.toHaveProperty('hasCertification');
});

it('shows the largest JPEG of each picture, by a whole address', () => {
  const file = (name: string, mimeType: string, width: number) => ({ url: name, mimeType, width, height: width });
  const renditions = [
    file('/media/a/800.avif', 'image/avif', 800),
    file('/media/a/400.jpg', 'image/jpeg', 400),
    file('/media/a/800.jpg', 'image/jpeg', 800),
  ];
  const picture = { altText: { vi: 'Na', en: 'Custard apples' }, colour: '#aabb00', renditions };
  const elsewhere = { ...picture, renditions: [file('https://cdn.example/b/400.jpg', 'image/jpeg', 400)] };
  expect(productOf(aProduct({ pictures: [picture, elsewhere] }))[0]?.image).toEqual([
    'https://cho-phien.example/media/a/800.jpg',
    'https://cdn.example/b/400.jpg',
  ]);
  expect(productOf(aProduct())[0]).not.toHaveProperty('image');
});
