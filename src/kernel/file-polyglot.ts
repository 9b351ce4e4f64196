/** Whether a file that begins as one kind can also be read as another (tệp đa định dạng). */

const markup = /<(script|html|svg|\?php|iframe|!doctype)/i;
/** Readers of PDF look for its head in the first kilobyte, browsers for markup. */
const headBytes = 1024;

/** True when a ZIP reader, which starts from the end, would open the file. */
export function endsAsZip(file: Buffer): boolean {
  const at = file.lastIndexOf('PK\x05\x06', file.length, 'latin1');
  return at >= 0 && at + 22 <= file.length && at + 22 + file.readUInt16LE(at + 20) === file.length;
}

/** True when the head would be taken for a web page. */
export function headIsMarkup(file: Buffer): boolean {
  return markup.test(file.toString('latin1', 0, headBytes));
}

/** True when the head would be taken for a PDF although the file begins as something else. */
export function headHidesPdf(file: Buffer): boolean {
  return file.subarray(0, headBytes).includes('%PDF-');
}

/** True when any of these bytes carry markup that a browser would run; for the parts of images that hold text. */
export function carriesMarkup(part: Buffer): boolean {
  return markup.test(part.toString('latin1'));
}
