import { crc32 } from 'node:zlib';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * Whether a file is a PNG of which a power cut or a disk has spoilt nothing: each of its chunks carries a checksum.
 * @see https://www.w3.org/TR/png-3/#5Chunk-layout
 */
export function isWholePng(file: Buffer): boolean {
  if (!file.subarray(0, signature.length).equals(signature)) return false;
  let at = signature.length;
  while (at + 12 <= file.length) {
    const sum = at + 8 + file.readUInt32BE(at);
    if (sum + 4 > file.length || crc32(file.subarray(at + 4, sum)) !== file.readUInt32BE(sum)) return false;
    if (file.toString('latin1', at + 4, at + 8) === 'IEND') return sum + 4 === file.length;
    at = sum + 4;
  }
  return false;
}
