/** Lets the browser save a text as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  // What a file system may take for a path or a device is replaced.
  link.download = name.replace(/[^\p{L}\p{N}._-]/gu, '_');
  link.click();
  URL.revokeObjectURL(url);
}
