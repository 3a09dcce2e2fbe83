/** Saves a file to keep, as by a click on a link. Its name is made of the title. */
export function saveAs(file: Blob, title: string, extension: 'csv' | 'jsonl' | 'md'): void {
  const href = URL.createObjectURL(file);
  const name = title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  Object.assign(document.createElement('a'), { href, download: `${name}.${extension}` }).click();
  // The download has read the address by the next task.
  setTimeout(() => URL.revokeObjectURL(href));
}
