/** The path that stamps of lots without a GTIN say: `/t/7K2M9Q4V`, with a serial number `/t/7K2M9Q4V/1000K7`. */
export function traceCodePath(code: string, serial: string | null = null): string {
  return `/t/${code}${serial ? `/${serial}` : ''}`;
}

/** The name under which the page of a lot is told a stamp's serial number: `/truy-xuat/7k2m9q4v/?s=1000K7`. */
export const SERIAL_PARAMETER = 's';
