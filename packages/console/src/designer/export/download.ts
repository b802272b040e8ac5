/** Hands files to the person: texts, and the graph as a picture. */

/** Offers a file for download. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the URL before the next task.
  setTimeout(() => URL.revokeObjectURL(url));
}

/** The largest side of a picture, in pixels: more is refused by browsers. */
const PICTURE_SIDE_MAX = 8_000;

/** An SVG document as a PNG, twice as large where that is possible. */
export async function svgToPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
  await image.decode();
  const scale = Math.min(2, PICTURE_SIDE_MAX / image.width, PICTURE_SIDE_MAX / image.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(image.width * scale);
  canvas.height = Math.ceil(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The browser cannot make a picture of this size; export SVG instead.'));
      else resolve(blob);
    }, 'image/png');
  });
}
