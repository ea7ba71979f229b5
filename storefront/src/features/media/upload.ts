/** What the API gave for a file: where it goes, and what must stand over it. */
export interface UploadTarget {
  uploadUrl: string;
  requiredHeaders: readonly { name: string; value: string }[];
}

/** Files from here on are made smaller on the telephone, in bytes: on 3G a megabyte takes twenty seconds. */
const LARGE = 1_000_000;
/** The longer side of what is sent then, in pixels: more is never shown. */
const LONGEST = 2_400;

/**
 * A photograph as it is sent: a large one smaller, turned as it was taken, as JPEG. What this browser cannot read goes as
 * it is, and the API says what is wrong with it.
 */
export async function readyToSend(file: File): Promise<Blob> {
  if (file.size < LARGE) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const smaller = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.88));
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    return file;
  }
}

/** Sends it, and tells how far it is, from 0 to 1. Resolves with what the API refuses it for; undefined when it is taken. */
export function send(
  { uploadUrl, requiredHeaders }: UploadTarget,
  file: Blob,
  tell: (part: number) => void,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far it is.
    const request = new XMLHttpRequest();
    request.open('PUT', uploadUrl);
    for (const { name, value } of requiredHeaders) request.setRequestHeader(name, value);
    request.setRequestHeader('accept-language', document.documentElement.lang);
    request.upload.onprogress = ({ loaded, total }) => tell(loaded / total);
    request.onerror = () => reject(new Error('network'));
    request.onload = () => {
      if (request.status === 200) return resolve(undefined);
      try {
        resolve((JSON.parse(request.responseText) as { title: string }).title);
      } catch (error) {
        reject(error as Error);
      }
    };
    request.send(file);
  });
}
