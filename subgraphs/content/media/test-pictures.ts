import sharp from 'sharp';

/** A picture that is much like a photograph: colours that flow, and some grain. */
export function aPicture({ width = 640, height = 480, seed = 1, grain: most = 4 } = {}) {
  const pixels = Buffer.alloc(width * height * 3);
  let state = seed;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      const grain = (state >> 16) % most;
      const at = (y * width + x) * 3;
      const ripe = Math.sin(x / 90 + seed) * Math.sin(y / 90);
      pixels[at] = 150 + 70 * ripe + grain;
      pixels[at + 1] = 120 - 40 * ripe + 25 * Math.sin(y / 300) + grain;
      pixels[at + 2] = 70 + 30 * Math.cos((x + y) / 240) + grain;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Where it was taken, as a phone writes it. */
const TAKEN_AT = {
  IFD0: { Make: 'MyPhone', Artist: 'Somebody' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 51/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 45/1 0/1' },
};

/** A photograph of a phone, with its place and its maker, held upright. */
export function aPhoto(size = {}): Promise<Buffer> {
  return aPicture(size)
    .withExif(TAKEN_AT)
    .withMetadata({ orientation: 6 })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SECRET-PLACE</a></x:xmpmeta>')
    .jpeg({ quality: 90 })
    .toBuffer();
}
