import type { vi } from './messages.vi.ts';

/** English texts of the documents room. */
export const en = {
  'documents/paper-not-in-circular': 'The circular that applies to this dossier has no such paper.',
  'documents/file-name-unusable':
    'The file name cannot be used. Rename the file with letters and digits and send it again.',
  'documents/file-empty': 'The file is empty. Scan or choose the file again.',
  'documents/file-type-not-allowed': 'This kind of file is not taken. Send one of: {allowed}.',
  'documents/file-truncated':
    'The end of the file is missing, perhaps a broken upload. Send the whole file again.',
  'documents/file-polyglot':
    'The file mixes several kinds of files and is not safe. Scan or export it again.',
  'documents/pdf-script': 'The PDF contains JavaScript. Print it to a plain PDF and send that.',
  'documents/pdf-launch': 'The PDF starts programs or sends data out. Print it to a plain PDF and send that.',
  'documents/pdf-encrypted':
    'The PDF has a password or restrictions. Remove the protection and send it again.',
  'documents/pdf-attachment':
    'The PDF has attached files or a dynamic form. Print it to a plain PDF and send that.',
  'documents/pdf-unreadable': 'A part of the PDF cannot be checked. Print it to a plain PDF and send that.',
  'documents/image-too-large':
    'The picture is too large or has no valid size. Take it again or make it smaller.',
  'documents/archive-bomb': 'The file unpacks to far too much or is nested. Save it anew and send it again.',
  'documents/archive-damaged':
    'The office file is damaged or has a password. Open it, save it anew and send it again.',
  'documents/office-macro': 'The file has macros. Save it as DOCX or XLSX without macros, or send a PDF.',
  'documents/office-active': 'The file has embedded objects or calls out. Send a PDF instead.',
} as const satisfies Record<keyof typeof vi, string>;
