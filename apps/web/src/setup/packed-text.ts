/** A shorter text is on its way sooner than it is packed. */
const packedFrom = 4 * 1024 * 1024;

/** A long text file packed with gzip, which the server reads as it is; any other file as it was chosen. */
export async function packedText(file: File): Promise<File> {
  const isLongText = file.size >= packedFrom && /\.(?:csv|tsv|txt)$/i.test(file.name);
  if (!isLongText || !("CompressionStream" in globalThis)) return file;
  const packed = new Response(file.stream().pipeThrough(new CompressionStream("gzip")));
  return new File([await packed.blob()], file.name, { type: "application/gzip" });
}
