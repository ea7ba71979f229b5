import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { communes } from '@cho-phien/kit/places/places';

const CROPS = 'quýt,hồng,na,mận,lê,hồi,quế,chè,gạo nếp,miến,bún ngô,mật ong,măng,thạch đen,khoai lang,lạc'.split(',');
const KINDS = 'vàng,đỏ,xanh,khô,tươi,sấy,nướng,rừng,vườn,truyền thống'.split(',');
const SIZES = [
  ['Túi 250 g', '250', '25.000'],
  ['Túi 500 g', '500', '45.000'],
  ['Túi 1 kg', '1000', '85.000'],
];
const HEADINGS =
  'Mã sản phẩm,Tên sản phẩm,Tên tiếng Anh,Bộ sản phẩm,Mã xã,Huyện cũ,Mùa vụ,Mô tả,Mô tả tiếng Anh,Cách dùng,' +
  'Cách dùng tiếng Anh,Cách bảo quản,Cách bảo quản tiếng Anh,Thành phần,Thành phần tiếng Anh,Cảnh báo,' +
  'Cảnh báo tiếng Anh,Điều kiện bảo quản,Hạn dùng (ngày),Quy cách,Lượng (g),Giá (đồng),Đã gồm thuế';

/** Writes a table of products with three sizes each, the same in each run; every row of a product says all of it. */
export async function generateProducts(file: string, count: number, provinceCode: string): Promise<void> {
  const places = communes().filter((commune) => commune.provinceCode === provinceCode);
  const stream = createWriteStream(file);
  stream.write(`${HEADINGS}\r\n`);
  for (let index = 0; index < count; index += 1) {
    const place = places[(index * 7919) % places.length];
    const name = `${CROPS[index % CROPS.length]} ${KINDS[(index * 7) % KINDS.length]} ${place?.name.vi} ${index}`;
    const shared = [
      `hang-${index}`,
      name,
      `Goods ${index}`,
      `QD26-${String((index % 4) + 1).padStart(2, '0')}`,
      place?.code ?? '',
      '',
      index % 2 ? 'quanh năm' : `tháng ${(index % 12) + 1}`,
      `"Hàng số ${index} của bộ đo, trồng ở ${place?.name.vi}, hái buổi sáng và gửi đi trong ngày."`,
      `"Goods ${index} of the bench, picked in the morning and sent on the same day."`,
      'Ăn tươi hoặc nấu chín.',
      'Eat fresh or cooked.',
      'Để nơi khô mát.',
      'Keep dry and cool.',
      '',
      '',
      '',
      '',
      'nơi khô mát',
      '30',
    ].join(',');
    const rows = SIZES.map((size) => `${shared},${size.join(',')},có\r\n`).join('');
    if (!stream.write(rows)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}
